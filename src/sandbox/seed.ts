import { createHash } from 'node:crypto';
import { execute, parse, type DocumentNode } from 'graphql';
import { nodeId } from '../graph/node-id.js';
import type { AppGraph } from '../app-graph.js';
import type { CheckoutSeed, MonitoringSeed, PersonSeed } from './world-seeding.js';
import type { SandboxSeeds } from './control.js';

/** How many accounts are seeded concurrently; the writes to one account are sequential. */
const CONCURRENCY = 16;

/** For one write: long, because the start must not fail on a slow machine. */
const DEADLINE_MS = 120_000;

/** A mutation that selects only the result of its write. */
const mutation = (name: string, inputType: string): DocumentNode =>
  parse(`mutation ($input: ${inputType}!) { ${name}(input: $input) { operation { status error { message } } } }`);

const LINK = mutation('linkCustomer', 'LinkCustomerInput');
const START = mutation('startAccountMonitoring', 'StartAccountMonitoringInput');
const ADD_NATURAL = mutation('addNaturalPerson', 'AddNaturalPersonInput');
const ADD_LEGAL = mutation('addLegalPerson', 'AddLegalPersonInput');
const UPDATE_CHECKOUT = mutation('updateCheckoutAccount', 'UpdateCheckoutAccountInput');

/**
 * Creates the sandbox's links, monitoring and checkout state with Customer Graph's own mutations. Each write has a fixed
 * idempotency key, so a start after a crash continues where the last one stopped. A write that a crash left without an outcome is
 * left to reconciliation, and what depends on it to the next start. The last write marks the seeding as complete: later starts skip it.
 * @throws Error naming the mutation when a seed is rejected.
 */
export async function seedSandbox(
  graph: AppGraph,
  { world, links }: Pick<SandboxSeeds, 'world' | 'links'>,
): Promise<void> {
  const systems = new Map(graph.providers.flatMap(({ name, link }) => (link ? [[name, link.system] as const] : [])));
  const linkInputs = links.flatMap(({ customerId, system, externalId }) =>
    systems.has(system)
      ? [{ customerId: nodeId('customer', customerId), system: systems.get(system), externalId }]
      : [],
  );
  const last = linkInputs.at(-1);
  const completed = `sandbox-seeded-${world.name}`;
  if (last && (await wasWritten(graph, last.customerId, completed))) return;
  const write: WriteSeed = (document, input) => run(graph, document, { ...input, idempotencyKey: keyOf(input) });
  const applied = [
    ...(await each(linkInputs, (input) => write(LINK, input))),
    ...(await each(world.seeding.monitoring, (seed) => monitor(seed, write))),
    ...(await each(world.seeding.checkout, (seed) => write(UPDATE_CHECKOUT, checkoutInput(seed)))),
  ];
  if (last && applied.every(Boolean)) await run(graph, LINK, { ...last, idempotencyKey: completed });
}

async function wasWritten({ ledger, viewer }: AppGraph, subject: string, key: string): Promise<boolean> {
  const { items } = await ledger.operations.page(viewer.tenant.id, { first: 100, subject });
  return items.some(({ idempotencyKey }) => idempotencyKey === key);
}

/** Resolves with whether the write is applied. */
type WriteSeed = (document: DocumentNode, input: Record<string, unknown>) => Promise<boolean>;

async function monitor(
  { accountKind, accountId, corporate, registeredAt, persons }: MonitoringSeed,
  write: WriteSeed,
): Promise<boolean> {
  const id = nodeId(accountKind, accountId);
  const kind = corporate ? 'CORPORATE' : 'INDIVIDUAL';
  let applied = await write(START, { accountId: id, kind, registrationDate: registeredAt });
  for (const person of applied ? persons : []) {
    const added = await write(person.kind === 'legal' ? ADD_LEGAL : ADD_NATURAL, {
      accountId: id,
      registrationDate: registeredAt,
      ...personInput(person),
    });
    applied &&= added;
  }
  return applied;
}

function personInput({ name, document, birthdate }: PersonSeed): Record<string, unknown> {
  return { name, documentNumber: document, ...(birthdate && { birthDate: birthdate }) };
}

function checkoutInput({
  accountId,
  billingAddress,
  consumer,
  businessConsumer,
}: CheckoutSeed): Record<string, unknown> {
  const { customerFullName, emailAddress, address, number, city, postCode, countryCode } = billingAddress;
  const { firstName, lastName, dateOfBirth, ...person } = consumer ?? {};
  const { companyName, companyRegistrationNumber, companyRegistrationCountryCode, ...company } = businessConsumer ?? {};
  return {
    accountId: nodeId('checkout', accountId),
    billingContact: {
      name: customerFullName,
      emailAddress,
      address: { addressLines: [address], houseNumber: number, city, postalCode: postCode, countryCode },
    },
    ...(consumer && {
      holder: { consumer: { ...person, givenName: firstName, familyName: lastName, birthDate: dateOfBirth } },
    }),
    ...(businessConsumer && {
      holder: {
        business: {
          ...company,
          name: companyName,
          registrationNumber: companyRegistrationNumber,
          registrationCountryCode: companyRegistrationCountryCode,
        },
      },
    }),
  };
}

/** The same input has the same key at every start. */
function keyOf(input: Record<string, unknown>): string {
  return `sandbox-${createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 32)}`;
}

async function run(graph: AppGraph, document: DocumentNode, input: Record<string, unknown>): Promise<boolean> {
  const contextValue = graph.contextFor({ requestId: 'sandbox-seed', viewer: graph.viewer, deadlineMs: DEADLINE_MS });
  try {
    const { data, errors } = await execute({ schema: graph.schema, document, contextValue, variableValues: { input } });
    const [name, payload] = Object.entries(
      (data ?? {}) as Record<string, { operation: { status: string; error: { message: string } | null } } | null>,
    )[0] ?? ['the sandbox'];
    const status = payload?.operation.status;
    if (status === 'APPLIED') return true;
    if (status === 'UNKNOWN' || status === 'PENDING') return false;
    throw new Error(`seeding: ${name}: ${errors?.[0]?.message ?? payload?.operation.error?.message ?? status}`);
  } finally {
    contextValue.end();
  }
}

async function each<T>(items: readonly T[], work: (item: T) => Promise<boolean>): Promise<boolean[]> {
  const queue = items.values();
  const results: boolean[] = [];
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (const item of queue) results.push(await work(item));
    }),
  );
  return results;
}
