import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ManagedProcess } from './processes.js';
import type { WorldCustomer } from '../src/sandbox/world-customer.js';
import { QUERIES } from './queries.js';
import { PAGES, PAGE_SIZE, world } from './world.js';

type Input = Readonly<Record<string, unknown>>;

/** Sends a query to a candidate over HTTP. @throws Error when the response has errors. */
export async function queryServer<Data>(server: ManagedProcess, query: string, variables: Input = {}): Promise<Data> {
  const response = await fetch(`http://127.0.0.1:${server.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors !== undefined)
    throw new Error(`${server.name} responds with errors: ${JSON.stringify(errors).slice(0, 500)}`);
  return data;
}

async function mutate(server: ManagedProcess, name: string, type: string, input: Input): Promise<void> {
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { operation { status } } }`;
  const data = await queryServer<Record<string, { operation: { status: string } }>>(server, document, {
    input: { ...input, idempotencyKey: `bench-seed-${(keys += 1)}` },
  });
  if (data[name]?.operation.status !== 'APPLIED') throw new Error(`${name} was not applied`);
}
let keys = 0;

const CONCURRENCY = 16;

/** Fills Customer Graph's ledger with its own mutations: links every customer to both systems and adds one person to every billing account. */
export async function seedLedger(ours: ManagedProcess): Promise<void> {
  const queue = world.customers.values();
  const work = async () => {
    for (const customer of queue) await seedCustomer(ours, customer);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}

async function seedCustomer(
  ours: ManagedProcess,
  { id, billing, checkout, name, surname, document }: WorldCustomer,
): Promise<void> {
  const customerId = `customer:${id}`;
  await mutate(ours, 'linkCustomer', 'LinkCustomerInput', {
    customerId,
    system: 'BILLING',
    externalId: billing!.customerId,
  });
  await mutate(ours, 'linkCustomer', 'LinkCustomerInput', { customerId, system: 'CHECKOUT', externalId: checkout!.id });
  for (const account of billing!.accounts) {
    const accountId = `billing:${account.id}`;
    await mutate(ours, 'startAccountMonitoring', 'StartAccountMonitoringInput', { accountId, kind: 'INDIVIDUAL' });
    await mutate(ours, 'addNaturalPerson', 'AddNaturalPersonInput', {
      accountId,
      personId: `p-${account.id}`,
      name: `${name} ${surname}`,
      documentNumber: document,
    });
  }
}

/** The value of `after` for each page of customers: a cursor, or for the hand-written candidates an offset. */
export async function pageStarts(server: ManagedProcess): Promise<(string | null)[]> {
  const starts: (string | null)[] = [null];
  while (starts.length < PAGES) {
    const after = starts.at(-1);
    starts.push(
      HAND_WRITTEN.has(server.name)
        ? String(starts.length * PAGE_SIZE)
        : (await queryServer<Cursors>(server, CURSORS, { after })).customers.pageInfo.endCursor,
    );
  }
  return starts;
}

const HAND_WRITTEN = new Set(['floor', 'plain']);
const CURSORS = `query Cursors($after: String) { customers(first: ${PAGE_SIZE}, after: $after) { pageInfo { endCursor } } }`;
interface Cursors {
  customers: { pageInfo: { endCursor: string } };
}

interface Nested {
  customers: { nodes: { accounts: { id: string; persons: unknown[] }[] }[] };
}

/** Writes the persons of our ledger to a file for the other candidates, which have no ledger. */
export async function writePersons(directory: string, ours: ManagedProcess): Promise<string> {
  const persons: Record<string, unknown> = {};
  for (const after of await pageStarts(ours)) {
    const { customers } = await queryServer<Nested>(ours, QUERIES.nested.text, { after });
    for (const { id, persons: found } of customers.nodes.flatMap(({ accounts }) => accounts))
      persons[id.slice('billing:'.length)] = found;
  }
  const file = join(directory, 'persons.json');
  writeFileSync(file, JSON.stringify(persons));
  return file;
}
