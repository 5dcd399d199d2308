import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, type Dispatcher } from 'undici';
import type { LedgerCopy } from '../canned-joined.js';
import { reportListening } from '../messages.js';

// The floor, a lower bound: the same calls and the same response with nothing in between. No GraphQL, no validation, no
// retries, no ledger, no timeouts. A general server could only be faster with a faster Node or undici.

const [masstack, prozora] = ['MASSTACK', 'PROZORA'].map((name) => new URL(process.env[name]!)) as [URL, URL];
const [MASSTACK, PROZORA] = [masstack.pathname, prozora.pathname];

// Customer Graph reads these from its ledger; here they are in memory.
const { billingIds, persons } = JSON.parse(readFileSync(process.env['LEDGER_FILE']!, 'utf8')) as LedgerCopy;

// As many connections as there are calls at once, the last used first: undici's Pool searches linearly, and a fixed number waits.
const free: Client[] = [];
const open = () => new Client(masstack.origin, { pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
const headers = ['accept', 'application/json', 'authorization', 'Bearer bench'];

class Collect<T> implements Dispatcher.DispatchHandler {
  private text = '';
  constructor(
    private readonly client: Client,
    private readonly resolve: (value: T) => void,
    private readonly reject: (error: Error) => void,
  ) {}
  onRequestStart(): void {
    // Required by the interface; requests are never aborted here.
  }
  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.text += chunk.toString('utf8');
  }
  onResponseEnd(): void {
    free.push(this.client);
    this.resolve(JSON.parse(this.text) as T);
  }
  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.reject(error);
  }
}

function get<T>(path: string): Promise<T> {
  const client = free.pop() ?? open();
  return new Promise((resolve, reject) =>
    client.dispatch({ path, method: 'GET', headers }, new Collect<T>(client, resolve, reject)),
  );
}

async function accountOf(customer: string, account: string) {
  const [details, promotions, offer] = await Promise.all([
    get<{ payment_method: { type: string } }>(`${MASSTACK}/accounts/${account}`),
    get<{ id: string; name: string | null }[]>(`${MASSTACK}/accounts/${account}/promotions/active`),
    get<{ payment_methods: string[] }>(`${MASSTACK}/customers/${customer}/accounts/${account}/payment-methods`),
  ]);
  return {
    id: `billing:${account}`,
    persons: persons[account],
    promotions: promotions.map(({ id, name }) => ({ id: `promotion:${account}:${id}`, name })),
    paymentMethods: [{ type: details.payment_method.type }],
    availablePaymentMethods: offer.payment_methods,
  };
}

async function customers(first: number, after: string | null) {
  const list = await get<{ customers: { wallet_user_guid: string; login: string }[] }>(
    `${PROZORA}/customers?offset=${after ?? 0}&limit=${first}`,
  );
  const nodes = list.customers.map(async ({ wallet_user_guid: guid, login }) => {
    const customer = billingIds[guid]!;
    const { accounts } = await get<{ accounts: { id: string }[] }>(`${MASSTACK}/customers/${customer}/accounts`);
    return {
      id: `customer:${guid}`,
      login,
      accounts: await Promise.all(accounts.map(({ id }) => accountOf(customer, id))),
    };
  });
  return { customers: { nodes: await Promise.all(nodes) } };
}

interface GraphqlBody {
  query: string;
  variables: { after: string | null };
}

function resultOf({ query, variables }: GraphqlBody): object | Promise<object> {
  if (query.startsWith('query Nested')) return customers(20, variables.after);
  if (query.startsWith('query Small')) return customers(1, variables.after);
  return { __typename: 'Query' };
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const parsed = JSON.parse(Buffer.concat(chunks).toString('utf8')) as GraphqlBody;
    const body = JSON.stringify({ data: await resultOf(parsed) });
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => reportListening((server.address() as AddressInfo).port));
