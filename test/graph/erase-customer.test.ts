import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scope } from '../../src/graph/context.js';
import { openStore } from '../../src/ledger/store/store.js';
import { deliver, report } from '../providers/qitech/support.js';
import { TEST_KEYS } from '../support/ledger-keys.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { uuid } from '../support/uuid.js';

const ALL: readonly Scope[] = ['customers:read', 'customers:write', 'customers:erase', 'pii:read', 'operations:settle'];
let scopes = ALL;
const directory = mkdtempSync(join(tmpdir(), 'customer-graph-erase-'));
const databaseUrl = `file:${join(directory, 'ledger.db')}`;
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    databaseUrl,
    seed: false,
    world: { customers: 20, edgePeople: false, walletAccounts: 2, billingAccounts: 1, checkoutAccounts: 'all' },
    viewerOf: () => ({ scopes: new Set(scopes) }),
  });
});
afterAll(async () => {
  await app.stop(); // fails where the store differs from what its operations say
  rmSync(directory, { recursive: true });
});
beforeEach(() => {
  scopes = ALL;
  Object.values(app.simulators).forEach((simulator) => simulator.clearFaults());
});

let taken = 0;
let keys = 0;
/** A billing account whose writes are carried out at once. */
const notSlow = ({ billing }: TestApp['world']['customers'][number]) => billing!.accounts.find(({ slow }) => !slow);
const nextCustomer = () => app.world.customers.filter(notSlow)[taken++]!;
type Customer = ReturnType<typeof nextCustomer>;

async function write(mutation: string, input: Record<string, unknown>, more = '') {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await app.graph(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) {
      operation { id status final subjectId note erasedAt nextStep error { code retryable } } replayed ${more} } }`,
    { input: { idempotencyKey: `key-${keys++}`, ...input } },
  );
  return { result: data?.[mutation], errors };
}
async function applied(mutation: string, input: Record<string, unknown>, more = '') {
  const { result, errors } = await write(mutation, input, more);
  expect([errors, result?.operation.status]).toEqual([undefined, 'APPLIED']);
  return result;
}
const ERASED = 'erased { operations projections events links }';
const erase = (customer: Customer, more: Record<string, unknown> = {}) =>
  write('eraseCustomer', { customerId: `customer:${customer.id}`, ...more }, ERASED);

const CPF = '529.982.247-25';
const OTHER_CPF = '111.444.777-35';

/** Writes something about the customer in every way in which our store comes to hold it. */
async function fill(customer: Customer, name: string, documentNumber = CPF) {
  const address = { addressLines: [`Rua ${name} 1`], city: 'Porto', postalCode: '4000-001', countryCode: 'PT' };
  const [customerId, wallet] = [`customer:${customer.id}`, `wallet:${customer.wallets[0]!.id}`];
  const checkout = `checkout:${customer.checkout!.id}`;
  await applied('linkCustomer', { customerId, system: 'BILLING', externalId: customer.billing!.customerId });
  await applied('linkCustomer', { customerId, system: 'CHECKOUT', externalId: customer.checkout!.id });
  const update = { idempotencyKey: `update-${keys++}`, customerId, familyName: name };
  await applied('updateCustomer', update);
  await applied('startAccountMonitoring', { accountId: wallet, kind: 'CORPORATE' });
  const added = await applied(
    'addNaturalPerson',
    { accountId: wallet, name, documentNumber, personId: `person-${name}` },
    'person { id }',
  );
  await applied('deactivatePerson', { personId: added.person.id });
  await applied('updateCheckoutAccount', {
    accountId: checkout,
    billingContact: { name, address },
    holder: { consumer: { givenName: name, familyName: name, emailAddress: `${name}@example.com` } },
  });
  await deliver(app, report({ account_id: wallet, person_id: `person-${name}` }));
  await deliver(app, { account_id: wallet, note: name }); // signed, and cannot be read
  const account = notSlow(customer);
  await applied('changePaymentMethod', {
    accountId: `billing:${account!.id}`,
    paymentMethod: { directDebit: { iban: 'ES9121000418450200051332' } },
  });
  const promotion = account!.promotions.find(({ status }) => status === 'ACTIVE' || status === 'SCHEDULED');
  if (promotion)
    await applied('cancelPromotion', {
      promotionId: `promotion:${account!.id}:${promotion.id}`,
      cancellationDate: '2036-05-01',
    });
  return { update, personId: added.person.id as string, cancelled: promotion !== undefined };
}

const TABLES = ['operation', 'operation_evidence', 'projection', 'customer_link', 'event', 'search_term'] as const;

/** Everything that the store holds, decrypted, without the operations that say that an erasure was asked for. */
async function storedText(): Promise<string> {
  const db = await openStore({ databaseUrl, keys: TEST_KEYS });
  try {
    const rows = await Promise.all(TABLES.map((table) => db.selectFrom(table).selectAll().execute()));
    const kept = rows.flat().filter((row) => !('mutation' in row && row.mutation === 'eraseCustomer'));
    return JSON.stringify(kept, (_, value: unknown) =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? Buffer.from(value as Uint8Array).toString() : value,
    );
  } finally {
    await db.destroy();
  }
}

/** Ids and values by which the customer could be found in the store. */
function tracesOf({ id, wallets, billing, checkout }: Customer, name: string): string[] {
  const accounts = [...wallets, ...billing!.accounts, checkout!].map((account) => account.id);
  return [id, billing!.customerId, ...accounts, name, CPF, CPF.replace(/\D/g, '')];
}

describe('eraseCustomer', () => {
  it('forgets all that the store holds about a customer and its accounts, and keeps what says that operations happened', async () => {
    const [customer, other] = [nextCustomer(), nextCustomer()];
    const { update, cancelled } = await fill(customer, 'Zyxanira');
    await fill(other, 'Quorbelan', OTHER_CPF);
    const traces = tracesOf(customer, 'Zyxanira');
    const before = await storedText();
    expect(['Zyxanira', customer.id].filter((trace) => !before.includes(trace))).toEqual([]);
    const others = (text: string) => text.split('Quorbelan').length;
    app.forgetCalls();
    const { result, errors } = await erase(customer, { reason: 'request 4711' });
    expect(errors).toBeUndefined();
    expect(result).toMatchObject({
      operation: { status: 'APPLIED', subjectId: `customer:${customer.id}`, note: 'request 4711', erasedAt: null },
      erased: { operations: cancelled ? 9 : 8, projections: 5, events: 2, links: 2 },
      replayed: false,
    });
    // nothing is written to a provider: its accounts are read
    expect(
      app
        .calls()
        .map(({ endpoint }) => endpoint)
        .sort(),
    ).toEqual(['masstack.customerAccounts', 'prozora.customerAccounts']);
    const after = await storedText();
    expect(traces.filter((trace) => after.includes(trace))).toEqual([]);
    expect(others(after)).toBe(others(before));
    const { data } = await app.graph(
      '{ operations(first: 100) { nodes { mutation status subjectId createdAt caller { subject } erasedAt evidence { shown } } } }',
    );
    const erased = data!['operations'].nodes.filter(({ erasedAt }: { erasedAt: string | null }) => erasedAt !== null);
    expect(erased).toHaveLength(cancelled ? 9 : 8);
    expect(erased[0]).toEqual({
      ...{ mutation: expect.any(String), status: 'APPLIED', subjectId: null, caller: { subject: 'demo' } },
      ...{ createdAt: expect.any(String), erasedAt: expect.any(String), evidence: [{ shown: 'Erased.' }] },
    });
    // its key replays what is left, without a call
    app.forgetCalls();
    const replayed = await write('updateCustomer', update, 'customer { id }');
    expect(replayed.result).toMatchObject({
      ...{ replayed: true, customer: null },
      operation: { status: 'APPLIED', final: true, subjectId: null, erasedAt: expect.any(String), nextStep: null },
    });
    expect(app.calls()).toEqual([]);
  });

  it('leaves nothing that a search or an id finds, and finds nothing more the second time', async () => {
    const customer = nextCustomer();
    const { personId } = await fill(customer, 'Vexilona');
    await erase(customer);
    const { data } = await app.graph(
      'query ($id: ID!) { search(text: "Vexilona") { nodes { node { __typename } } } node(id: $id) { id } }',
      {
        id: personId,
      },
    );
    // the wallet provider still finds its customer
    expect(data).toEqual({ search: { nodes: [{ node: { __typename: 'Customer' } }] }, node: null });
    expect((await erase(customer)).result.erased).toEqual({ operations: 0, projections: 0, events: 0, links: 0 });
  });

  it('takes one customer out of a list of links, and leaves the others linked, also after a rebuild', async () => {
    const [customer, other] = [nextCustomer(), nextCustomer()];
    const links = [customer, other].map(({ id }) => ({
      ...{ customerId: `customer:${id}`, system: 'CHECKOUT', externalId: `list-${id}` },
    }));
    await applied('linkCustomers', { idempotencyKey: 'list', links }, 'results { linked }');
    expect((await erase(customer)).result.erased).toMatchObject({ operations: 1, links: 1 });
    expect((await storedText()).includes(customer.id)).toBe(false);
    const { data } = await app.graph(`{ customer(id: "customer:${other.id}") { links { externalId } } }`);
    expect(data!['customer'].links).toEqual([{ externalId: `list-${other.id}` }]);
    const replayed = await applied('linkCustomers', { idempotencyKey: 'list', links }, 'results { linked }');
    expect(replayed.replayed).toBe(true);
  });

  it('erases the creation of the customer', async () => {
    const [asset] = app.world.assets;
    const created = await applied(
      'createCustomer',
      { login: 'wuldrane-1', givenName: 'Wuldrane', assetCode: asset!.code, assetIssuer: asset!.issuer },
      'customer { id }',
    );
    const { result } = await write('eraseCustomer', { customerId: created.customer.id }, ERASED);
    expect(result.erased.operations).toBe(1);
    expect((await storedText()).toLowerCase()).not.toContain('wuldrane');
  });

  it('is a CONFLICT while the outcome of an operation about an account is not known, and can be made once it is', async () => {
    const customer = nextCustomer();
    const accountId = `wallet:${customer.wallets[0]!.id}`;
    await applied('startAccountMonitoring', { accountId, kind: 'CORPORATE' });
    app.simulators['qitech']!.fault({ endpoint: 'qitech.addNaturalPersonToLegal', wire: 'lose' });
    const person = { accountId, name: 'Brundival', documentNumber: '529.982.247-25' };
    const lost = await write('addNaturalPerson', person);
    expect(lost.result.operation.status).toBe('UNKNOWN');
    const refused = await erase(customer, { idempotencyKey: 'refused' });
    expect(refused.errors?.[0]).toMatchObject({ extensions: { code: 'CONFLICT', retryable: false } });
    expect(refused.errors?.[0]?.message).toContain(lost.result.operation.id);
    expect((await storedText()).includes('Brundival')).toBe(true);
    app.simulators['qitech']!.clearFaults();
    await app.settleAfter(200_000);
    expect((await erase(customer, { idempotencyKey: 'refused' })).result.operation.status).toBe('APPLIED');
    expect((await storedText()).includes('Brundival')).toBe(false);
  });

  it('that was interrupted is completed by the same key', async () => {
    const customer = nextCustomer();
    await fill(customer, 'Ostrelune');
    const { erasure } = app.appGraph.ledger;
    const whole = erasure.erase.bind(erasure);
    erasure.erase = async (request) => {
      await whole({ ...request, about: { ...request.about, projections: [], events: [] } });
      throw new Error('the process stopped');
    };
    const input = { idempotencyKey: 'interrupted' };
    expect((await erase(customer, input)).result.operation).toMatchObject({
      ...{ status: 'REJECTED', final: false, error: { code: 'INTERNAL', retryable: true } },
    });
    erasure.erase = whole;
    const { result } = await erase(customer, input);
    expect(result).toMatchObject({
      operation: { status: 'APPLIED' },
      erased: { operations: 0, projections: 0, events: 2, links: 2 },
    });
    expect((await storedText()).includes('Ostrelune')).toBe(false);
  });

  it('a provider that cannot say which accounts there are refuses it; a customer that it does not know any more does not', async () => {
    const customer = nextCustomer();
    await fill(customer, 'Pellandro');
    app.simulators['masstack']!.fault({ endpoint: 'masstack.customerAccounts', status: 500 });
    expect((await erase(customer)).errors?.[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
    expect((await storedText()).includes('Pellandro')).toBe(true);
    app.simulators['masstack']!.clearFaults();
    app.simulators['masstack']!.fault({ endpoint: 'masstack.customerAccounts', status: 404 });
    expect((await erase(customer)).result.operation.status).toBe('APPLIED');
    const gone = { ...customer, id: uuid('gone') };
    expect((await erase(gone)).result.erased).toEqual({ operations: 0, projections: 0, events: 0, links: 0 });
  });

  it.each(['customers:erase', 'customers:write'] as const)('needs the scope %s', async (missing) => {
    scopes = ALL.filter((scope) => scope !== missing);
    app.forgetCalls();
    const { errors } = await erase(nextCustomer());
    expect(errors?.[0]).toMatchObject({ message: expect.stringContaining(missing), extensions: { code: 'FORBIDDEN' } });
    expect(app.calls()).toEqual([]);
  });
});
