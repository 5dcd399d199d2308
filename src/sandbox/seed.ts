import { createHash } from 'node:crypto';
import { execute, parse, type DocumentNode } from 'graphql';
import { nodeId } from '../graph/node-id.js';
import type { App } from '../app.js';
import type { CheckoutSeed, MonitoringSeed, PersonSeed } from './world-seeding.js';
import type { WorldLink, World } from './world.js';

/** How many accounts are seeded at a time; what belongs to one account is written in its own order. */
const AT_ONCE = 16;

/** For one write: nobody waits for it but the start, which a slow machine must not break. */
const PATIENCE_MS = 120_000;

/** A mutation that answers only how its write ended. */
const mutation = (name: string, inputType: string): DocumentNode =>
  parse(`mutation ($input: ${inputType}!) { ${name}(input: $input) { operation { status error { message } } } }`);

const LINK = mutation('linkCustomer', 'LinkCustomerInput');
const START = mutation('startAccountMonitoring', 'StartAccountMonitoringInput');
const ADD_NATURAL = mutation('addNaturalPerson', 'AddNaturalPersonInput');
const ADD_LEGAL = mutation('addLegalPerson', 'AddLegalPersonInput');
const UPDATE_CHECKOUT = mutation('updateCheckoutAccount', 'UpdateCheckoutAccountInput');

/**
 * Puts the sandbox's links, monitoring and checkout state there by the layer's own mutations, under keys of its own: after a crash half
 * way it goes on where it was. The last write marks the end, so that the next start has nothing to do.
 * @throws Error naming the mutation when a seed is not applied.
 */
export async function seedSandbox(
  layer: App,
  { world, links }: { world: World; links: readonly WorldLink[] },
): Promise<void> {
  const systems = new Map(
    layer.connected.flatMap(({ definition: { name, link } }) => (link ? [[name, link.system] as const] : [])),
  );
  const linkInputs = links.flatMap(({ customerId, system, externalId }) =>
    systems.has(system)
      ? [{ customerId: nodeId('customer', customerId), system: systems.get(system), externalId }]
      : [],
  );
  const last = linkInputs.at(-1);
  const mark = `sandbox-seeded-${world.name}`;
  if (last && (await wasWritten(layer, last.customerId, mark))) return;
  const write: WriteSeed = (document, input) => run(layer, document, { ...input, idempotencyKey: keyOf(input) });
  await each(linkInputs, (input) => write(LINK, input));
  await each(world.seeding.monitoring, (seed) => monitor(seed, write));
  await each(world.seeding.checkout, (seed) => write(UPDATE_CHECKOUT, checkoutInput(seed)));
  if (last) await run(layer, LINK, { ...last, idempotencyKey: mark });
}

async function wasWritten({ ledger, viewer }: App, subject: string, key: string): Promise<boolean> {
  const { items } = await ledger.operations(viewer.tenant.id, { first: 100, subject });
  return items.some(({ idempotencyKey }) => idempotencyKey === key);
}

type WriteSeed = (document: DocumentNode, input: Record<string, unknown>) => Promise<void>;

async function monitor(
  { accountKind, accountId, corporate, registeredAt, persons }: MonitoringSeed,
  write: WriteSeed,
): Promise<void> {
  const id = nodeId(accountKind, accountId);
  await write(START, { accountId: id, kind: corporate ? 'CORPORATE' : 'INDIVIDUAL', registrationDate: registeredAt });
  for (const person of persons) {
    await write(person.kind === 'legal' ? ADD_LEGAL : ADD_NATURAL, {
      accountId: id,
      registrationDate: registeredAt,
      ...personInput(person),
    });
  }
}

function personInput({ name, document, birthdate }: PersonSeed): Record<string, unknown> {
  return { name, documentNumber: document, ...(birthdate && { birthdate }) };
}

function checkoutInput({
  accountId,
  billingAddress,
  consumer,
  businessConsumer,
}: CheckoutSeed): Record<string, unknown> {
  const { customerFullName, emailAddress, address, number, city, postCode, countryCode } = billingAddress;
  return {
    accountId: nodeId('checkout', accountId),
    billingAddress: {
      fullName: customerFullName,
      emailAddress,
      street: address,
      houseNumber: number,
      city,
      postCode,
      countryCode,
    },
    ...(consumer && { consumer }),
    ...(businessConsumer && { businessConsumer }),
  };
}

/** The same seed has the same key at every start. */
function keyOf(input: Record<string, unknown>): string {
  return `sandbox-${createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 32)}`;
}

async function run(layer: App, document: DocumentNode, input: Record<string, unknown>): Promise<void> {
  const contextValue = layer.contextFor({ requestId: 'sandbox-seed', viewer: layer.viewer, deadlineMs: PATIENCE_MS });
  try {
    const { data, errors } = await execute({ schema: layer.schema, document, contextValue, variableValues: { input } });
    const [name, payload] = Object.entries(
      (data ?? {}) as Record<string, { operation: { status: string; error: { message: string } | null } } | null>,
    )[0] ?? ['the sandbox'];
    if (payload?.operation.status === 'APPLIED') return;
    throw new Error(
      `seeding: ${name}: ${errors?.[0]?.message ?? payload?.operation.error?.message ?? payload?.operation.status}`,
    );
  } finally {
    contextValue.end();
  }
}

async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
