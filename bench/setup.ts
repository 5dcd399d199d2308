import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Child } from './processes.js';
import type { WorldCustomer } from '../src/sandbox/world.js';
import { QUERIES } from './queries.js';
import { cursorBefore, PAGES, world } from './world.js';

type Input = Readonly<Record<string, unknown>>;

/** Asks a candidate over HTTP as any user would. @throws when the answer has errors. */
export async function graph<Data>(server: Child, query: string, variables: Input = {}): Promise<Data> {
  const response = await fetch(`http://127.0.0.1:${server.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors !== undefined) throw new Error(`${server.name} answers errors: ${JSON.stringify(errors).slice(0, 500)}`);
  return data;
}

async function mutate(server: Child, name: string, type: string, input: Input): Promise<void> {
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { operation { status } } }`;
  const data = await graph<Record<string, { operation: { status: string } }>>(server, document, {
    input: { ...input, idempotencyKey: `bench-seed-${(keys += 1)}` },
  });
  if (data[name]?.operation.status !== 'APPLIED') throw new Error(`${name} was not applied`);
}
let keys = 0;

const AT_ONCE = 16;

/** What the layer keeps itself: every customer linked to both systems, one person in every billing account. All by its own mutations. */
export async function seedLedger(ours: Child): Promise<void> {
  const queue = world.customers.values();
  const work = async () => {
    for (const customer of queue) await seedCustomer(ours, customer);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function seedCustomer(
  ours: Child,
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

interface Nested {
  customers: { nodes: { accounts: { id: string; persons: unknown[] }[] }[] };
}

/** Writes the persons that our ledger holds where the other candidates, which have no ledger, can read them. */
export async function writePersons(directory: string, ours: Child): Promise<string> {
  const persons: Record<string, unknown> = {};
  for (let page = 0; page < PAGES; page += 1) {
    const { customers } = await graph<Nested>(ours, QUERIES.nested.text, { after: cursorBefore(page) });
    for (const { id, persons: found } of customers.nodes.flatMap(({ accounts }) => accounts))
      persons[id.slice('billing:'.length)] = found;
  }
  const file = join(directory, 'persons.json');
  writeFileSync(file, JSON.stringify(persons));
  return file;
}
