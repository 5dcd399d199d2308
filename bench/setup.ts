import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUTHORIZATION } from './access-token.js';
import type { ManagedProcess } from './processes.js';
import type { WorldCustomer } from '../src/sandbox/world-customer.js';
import { QUERIES } from './queries.js';
import { PAGES, PAGE_SIZE, world } from './world.js';

type Input = Readonly<Record<string, unknown>>;

/** Sends a query to a candidate over HTTP. @throws Error when the response has errors. */
export async function queryServer<Data>(server: ManagedProcess, query: string, variables: Input = {}): Promise<Data> {
  const response = await fetch(`http://127.0.0.1:${server.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: AUTHORIZATION },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors !== undefined)
    throw new Error(`${server.name} responds with errors: ${JSON.stringify(errors).slice(0, 500)}`);
  return data;
}

const CONCURRENCY = 16;

/** Fills Customer Graph's ledger with its own mutations: links the customers of `pages` to both systems and adds one person to every billing account. */
export async function seedLedger(ours: ManagedProcess, pages = PAGES): Promise<void> {
  const queue = world.customers.slice(0, pages * PAGE_SIZE).values();
  const work = async () => {
    for (const customer of queue) await seedCustomer(ours, customer);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}

type Payloads = Record<string, { operation: { status: string } }>;

/** One request with all mutations of a customer, which a server executes in their order. */
async function seedCustomer(ours: ManagedProcess, customer: WorldCustomer): Promise<void> {
  const mutations = mutationsOf(customer).map(([name, input], index) => ({
    name: `m${index}`,
    type: `${name[0]!.toUpperCase()}${name.slice(1)}Input!`,
    field: `m${index}: ${name}(input: $m${index}) { operation { status } }`,
    input: { ...input, idempotencyKey: `bench-seed-${customer.id}-${index}` },
  }));
  const document = `mutation (${mutations.map(({ name, type }) => `$${name}: ${type}`).join(', ')}) {
    ${mutations.map(({ field }) => field).join('\n')}
  }`;
  const inputs = Object.fromEntries(mutations.map(({ name, input }) => [name, input]));
  const payloads = Object.entries(await queryServer<Payloads>(ours, document, inputs));
  const missing = payloads.find(([, { operation }]) => operation.status !== 'APPLIED');
  if (missing !== undefined) throw new Error(`${ours.name}: ${missing[0]} of ${document} was not applied`);
}

function mutationsOf({ id, billing, checkout, name, surname, document }: WorldCustomer): [string, Input][] {
  const customerId = `customer:${id}`;
  const persons = billing!.accounts.flatMap(({ id: account }): [string, Input][] => {
    const accountId = `billing:${account}`;
    const person = { personId: `p-${account}`, name: `${name} ${surname}`, documentNumber: document };
    return [
      ['startAccountMonitoring', { accountId, kind: 'INDIVIDUAL' }],
      ['addNaturalPerson', { accountId, ...person }],
    ];
  });
  return [
    ['linkCustomer', { customerId, system: 'BILLING', externalId: billing!.customerId }],
    ['linkCustomer', { customerId, system: 'CHECKOUT', externalId: checkout!.id }],
    ...persons,
  ];
}

/** The value of `after` for each page of customers: a cursor, or for candidates without cursors an offset. */
export async function pageStarts(server: ManagedProcess, pages = PAGES): Promise<(string | null)[]> {
  const starts: (string | null)[] = [null];
  while (starts.length < pages) {
    const after = starts.at(-1);
    starts.push(
      WITHOUT_CURSORS.has(server.name)
        ? String(starts.length * PAGE_SIZE)
        : (await queryServer<Cursors>(server, CURSORS, { after })).customers.pageInfo.endCursor,
    );
  }
  return starts;
}

const WITHOUT_CURSORS = new Set(['floor', 'plain', 'tailcall']);
const CURSORS = `query Cursors($after: String) { customers(first: ${PAGE_SIZE}, after: $after) { pageInfo { endCursor } } }`;
interface Cursors {
  customers: { pageInfo: { endCursor: string } };
}

interface Nested {
  customers: { nodes: { accounts: { id: string; persons: unknown[] }[] }[] };
}

/** Writes what our ledger holds, links and persons, to a file for candidates that keep it in memory (`LedgerCopy`). */
export async function writeLedgerFile(directory: string, ours: ManagedProcess, pages = PAGES): Promise<string> {
  const persons: Record<string, unknown> = {};
  for (const after of await pageStarts(ours, pages)) {
    const { customers } = await queryServer<Nested>(ours, QUERIES.nested.text, { after });
    for (const { id, persons: found } of customers.nodes.flatMap(({ accounts }) => accounts))
      persons[id.slice('billing:'.length)] = found;
  }
  const billingIds = Object.fromEntries(world.customers.map(({ id, billing }) => [id, billing!.customerId]));
  const file = join(directory, 'ledger.json');
  writeFileSync(file, JSON.stringify({ billingIds, persons }));
  return file;
}
