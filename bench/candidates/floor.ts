import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool, type Dispatcher } from 'undici';
import { ready } from '../messages.js';
import { counterpartyGuid, offsetAfter, orgId, PREFIX, world } from '../world.js';

// The floor: what the same calls and the same answer cost when nothing is between them. No GraphQL, no checks, no policies,
// no ledger, no timeouts; every gain a general server could make over this would be a gain in Node or in undici.

const pool = new Pool(process.env['UPSTREAM']!, { connections: 128, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
const persons = JSON.parse(readFileSync(process.env['PERSONS_FILE']!, 'utf8')) as Record<string, unknown[]>;
const headers = ['accept', 'application/json', 'authorization', 'Bearer bench'];

class Collect<T> implements Dispatcher.DispatchHandler {
  private text = '';
  constructor(
    private readonly resolve: (value: T) => void,
    private readonly reject: (error: Error) => void,
  ) {}
  onRequestStart(): void {
    // Nothing is ever given up here.
  }
  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.text += chunk.toString('utf8');
  }
  onResponseEnd(): void {
    this.resolve(JSON.parse(this.text) as T);
  }
  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.reject(error);
  }
}

function get<T>(path: string): Promise<T> {
  return new Promise((resolve, reject) =>
    pool.dispatch({ path, method: 'GET', headers }, new Collect<T>(resolve, reject)),
  );
}

const MASSTACK = `${PREFIX.masstack}/orgs/${orgId}`;
// Links are our own store's in the product; here they are in memory.
const billingIds = new Map(world.customers.map((customer) => [customer.id, customer.billing!.customerId]));

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
  const list = await get<{ customers: { wallet_user_guid: string; name: string }[] }>(
    `${PREFIX.prozora}/counterparty/${counterpartyGuid}/customers?offset=${offsetAfter(after)}&limit=${first}`,
  );
  const nodes = list.customers.map(async ({ wallet_user_guid: guid, name }) => {
    const customer = billingIds.get(guid)!;
    const { accounts } = await get<{ accounts: { id: string }[] }>(`${MASSTACK}/customers/${customer}/accounts`);
    return {
      id: `customer:${guid}`,
      name,
      accounts: await Promise.all(accounts.map(({ id }) => accountOf(customer, id))),
    };
  });
  return { customers: { nodes: await Promise.all(nodes) } };
}

interface Asked {
  query: string;
  variables: { after: string | null };
}

function answer({ query, variables }: Asked): object | Promise<object> {
  if (query.startsWith('query Nested')) return customers(20, variables.after);
  if (query.startsWith('query Small')) return customers(1, variables.after);
  return { __typename: 'Query' };
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const asked = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Asked;
    const body = JSON.stringify({ data: await answer(asked) });
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => ready((server.address() as AddressInfo).port));
