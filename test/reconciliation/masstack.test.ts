import { startTestApp, type TestApp } from '../support/test-app.js';

const DAY_MS = 86_400_000;
const directDebit = { directDebit: { iban: 'ES9121000418450200051332' } };

let app: TestApp;
let next = 0;
const masstack = () => app.simulators['masstack']!;
/** A customer whom no other test uses. */
const unusedOwner = () => app.world.customers.filter(({ billing }) => billing !== null)[next++]!;
/** An unused account whose changes are applied at once. */
const unusedAccount = () => {
  for (;;) {
    const account = unusedOwner().billing!.accounts.find(({ slow }) => !slow);
    if (account) return account;
  }
};

beforeAll(async () => {
  app = await startTestApp({ seed: false, world: { customers: 80 } });
});
afterAll(() => app.stop());
beforeEach(() => {
  masstack().clearFaults();
  app.forgetCalls();
});

const OPERATION = 'operation { id status settledBy reconciling note nextStep error { code } }';
const send = async (mutation: string, input: object, more = '') => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await app.graph(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${OPERATION} ${more} } }`,
    { input: { idempotencyKey: `key-${next++}`, ...input } },
  );
  expect(errors).toBeUndefined();
  return data![mutation];
};
const change = (accountId: string, paymentMethod: object = directDebit) =>
  send('changePaymentMethod', { accountId, paymentMethod });
const operation = async (id: string) =>
  (await app.graph(`query ($id: ID!) { operation(id: $id) { status settledBy reconciling note nextStep } }`, { id }))
    .data!.operation;
/** The request is applied, and its response is lost. */
const loseResponse = (endpoint: string) => masstack().fault({ endpoint, times: 1, wire: 'lose' });

describe('reconciliation of changePaymentMethod after a lost response:', () => {
  it('the operation is UNKNOWN, then APPLIED once two reads show it', async () => {
    loseResponse('masstack.changePaymentMethod');
    const { operation: lost } = await change(`billing:${unusedAccount().id}`);
    expect(lost).toMatchObject({
      status: 'UNKNOWN',
      settledBy: null,
      reconciling: true,
      error: { code: 'UPSTREAM_UNAVAILABLE' },
    });

    await app.settleAfter(6_000);
    expect(await operation(lost.id)).toMatchObject({ status: 'UNKNOWN' });
    await app.settleAfter(6_000);

    expect(await operation(lost.id)).toEqual({
      ...{ status: 'APPLIED', settledBy: 'READ', reconciling: false, note: null, nextStep: null },
    });
    expect(app.calls('masstack.changePaymentMethod')).toHaveLength(1);
  });

  it('the operation is left to an operator when another payment method is read over ten minutes: it may have been changed again', async () => {
    loseResponse('masstack.changePaymentMethod');
    const account = unusedAccount();
    const { operation: lost } = await change(`billing:${account.id}`);
    // another channel of the provider's, after ours was applied
    const body = JSON.stringify({ id: account.id, payment_method: { type: 'BANK_TRANSFER' } });
    masstack().fault({ endpoint: 'masstack.account', status: 200, body });
    for (let minutes = 0; minutes < 40; minutes += 1) await app.settleAfter(60_000);
    expect(await operation(lost.id)).toMatchObject({
      status: 'UNKNOWN',
      reconciling: false,
      note: expect.stringContaining('does not show'),
    });
    expect(app.calls('masstack.changePaymentMethod')).toHaveLength(1);
  });

  it('the operation is left to an operator when a later change may have overwritten it', async () => {
    const accountId = `billing:${unusedAccount().id}`;
    loseResponse('masstack.changePaymentMethod');
    const { operation: lost } = await change(accountId);
    expect((await change(accountId, { bankTransfer: {} })).operation.status).toBe('APPLIED');
    await app.settleAfter(6_000);
    expect(await operation(lost.id)).toMatchObject({ status: 'UNKNOWN', note: expect.stringContaining('later write') });
    app.forgetCalls();
    await app.settleAfter(DAY_MS);
    expect(app.calls('masstack.account')).toEqual([]);
  });
});

describe('reconciliation of openBillingAccount:', () => {
  const open = (input: object) => send('openBillingAccount', input, 'replayed account { id }');
  /** Input for a linked customer; no account of the sandbox has this card. */
  const newAccount = async () => {
    const { id, billing } = unusedOwner();
    const customerId = `customer:${id}`;
    await send('linkCustomer', { customerId, system: 'BILLING', externalId: billing!.customerId });
    return {
      idempotencyKey: `open-${next++}`,
      customerId,
      modality: 'POSTPAID',
      paymentMethod: { creditCard: { tokenId: '3b241101-e2bb-4255-8caf-4136c566a962' } },
    };
  };

  it.each([
    ['a lost response', { wire: 'lose' as const }, 'UNKNOWN'],
    ['a 202 without a body', { status: 202, body: '', applied: true }, 'PENDING'],
  ])('after %s the account is found by reading, and a replay returns it', async (_, fault, status) => {
    const input = await newAccount();
    masstack().fault({ endpoint: 'masstack.openAccount', times: 1, ...fault });
    const lost = await open(input);
    expect(lost).toMatchObject({ operation: { status }, account: null });

    for (const ms of [6_000, 6_000]) await app.settleAfter(ms);

    expect(await operation(lost.operation.id)).toMatchObject({ status: 'APPLIED', settledBy: 'READ' });
    expect(await open(input)).toMatchObject({ replayed: true, account: { id: expect.stringMatching(/^billing:/) } });
    expect(app.calls('masstack.openAccount')).toHaveLength(1);
  });

  it('two equal requests with lost responses end as APPLIED with one account each, the older one first', async () => {
    const input = await newAccount();
    const twins = ['twin-1', 'twin-2'].map((idempotencyKey) => ({ ...input, idempotencyKey }));
    for (const twin of twins) {
      loseResponse('masstack.openAccount');
      expect(await open(twin)).toMatchObject({ operation: { status: 'UNKNOWN' } });
    }
    for (const ms of [6_000, 60_000, 60_000, 60_000]) await app.settleAfter(ms);
    const replays = [await open(twins[0]!), await open(twins[1]!)];
    expect(replays).toMatchObject(
      Array(2).fill({ replayed: true, operation: { status: 'APPLIED', settledBy: 'READ' } }),
    );
    expect(new Set(replays.map(({ account }) => account.id)).size).toBe(2);
    expect(app.calls('masstack.openAccount')).toHaveLength(2);
  });
});
