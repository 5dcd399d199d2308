import { linkBilling, WORKLOAD_IBAN } from '../force/every-write.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const HOUR_MS = 3_600_000;
const CPF = '123.456.789-09';

let app: TestApp;
let next = 0;
beforeAll(async () => {
  app = await startTestApp({
    world: { customers: 60, billingAccounts: 2, walletAccounts: 2, checkoutAccounts: 'all', edgePeople: false },
    seed: false,
  });
  await linkBilling(app);
});
afterAll(() => app.stop());
beforeEach(() => app.forgetCalls());

const customer = () => app.world.customers[next++]!;
const send = async (mutation: string, input: object, more = '') => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await app.graph(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { operation { id status settledBy note reconciling } ${more} } }`,
    { input: { idempotencyKey: `key-${next}`, ...input } },
  );
  expect(errors).toBeUndefined();
  return data![mutation];
};
const fault = (endpoint: string, how: object = { wire: 'lose' }) =>
  app.simulators[endpoint.split('.')[0]!]!.fault({ endpoint, times: 1, ...how });
const lose = async (endpoint: string, mutation: string, input: object) => {
  fault(endpoint);
  const { operation } = await send(mutation, input);
  expect(operation).toMatchObject({ status: 'UNKNOWN', reconciling: true });
  return operation as { id: string };
};
const after = async (ms: number, { id }: { id: string }) => {
  await app.settleAfter(ms);
  return (
    await app.graph('query ($id: ID!) { operation(id: $id) { status settledBy note reconciling } }', {
      id,
    })
  ).data!['operation'];
};
/** Two reads that agree settle what is visible. */
const afterTwoReads = async (lost: { id: string }) => {
  await after(6_000, lost);
  return after(6_000, lost);
};
const statuses = (endpoint: string) => app.calls(endpoint).map(({ status }) => status);

// first: a customer is recognised by when it was created, and each test moves the ledger's clock away from the simulator's
describe('reconciliation of Prozora writes', () => {
  const asset = () => ({ assetCode: app.world.assets[0]!.code, assetIssuer: app.world.assets[0]!.issuer });

  it('a created customer and its account are found by the login', async () => {
    const input = { idempotencyKey: `create-${next}`, login: `lost-${next}`, givenName: 'Olena', ...asset() };
    const lost = await lose('prozora.createCustomer', 'createCustomer', input);
    expect(await afterTwoReads(lost)).toMatchObject({ status: 'APPLIED', settledBy: 'READ' });
    const { customer: found, account } = await send(
      'createCustomer',
      input,
      'customer { login givenName } account { id }',
    );
    expect(found).toEqual({ login: input.login, givenName: 'Olena' });
    expect(account.id).toMatch(/^wallet:/);
    expect(app.calls('prozora.createCustomer')).toHaveLength(1);
  });

  it('another customer with the same login is not taken for the created one', async () => {
    const { login } = customer();
    fault('prozora.createCustomer', { wire: 'lose' });
    const { operation } = await send('createCustomer', { idempotencyKey: `create-${next}`, login, ...asset() });
    await after(6_000, operation);
    for (let checks = 0; checks < 8; checks += 1) await app.settleAfter(600_000);
    expect(await after(0, operation)).toMatchObject({ status: 'REJECTED', settledBy: 'READ' });
  });

  it('a customer created without a login is left to an operator', async () => {
    const lost = await lose('prozora.createCustomer', 'createCustomer', {
      idempotencyKey: `nameless-${next}`,
      ...asset(),
    });
    expect(await after(6_000, lost)).toMatchObject({ status: 'UNKNOWN', reconciling: false });
  });

  it('an update is APPLIED when every written field is read back', async () => {
    const customerId = `customer:${customer().id}`;
    const lost = await lose('prozora.updateCustomer', 'updateCustomer', {
      customerId,
      familyName: 'Shevchenko',
      kycLevel: 2,
      balanceAllowed: '12.50',
      isDisabled: true,
    });
    expect(await afterTwoReads(lost)).toMatchObject({ status: 'APPLIED', settledBy: 'READ' });
  });
});

describe('reconciliation of QI Tech writes (under our own ids)', () => {
  it('a 409 for a retried creation shows that the first request was applied', async () => {
    const accountId = `wallet:${customer().wallets[0]!.id}`;
    const lost = await lose('qitech.createLegalAccount', 'startAccountMonitoring', { accountId, kind: 'CORPORATE' });
    expect(await after(6_000, lost)).toMatchObject({ status: 'APPLIED', settledBy: 'RETRY' });
    expect(statuses('qitech.createLegalAccount')).toEqual([0, 409]);
    const { data } = await app.graph('query ($id: ID!) { account(id: $id) { monitoring { kind status } } }', {
      id: accountId,
    });
    expect(data!['account'].monitoring).toEqual({ kind: 'CORPORATE', status: 'ACTIVE' });
  });

  it('a retry adds the person under the same id when the first request did not arrive', async () => {
    const accountId = `wallet:${customer().wallets[0]!.id}`;
    await send('startAccountMonitoring', { accountId, kind: 'INDIVIDUAL' });
    fault('qitech.addNaturalPersonToNatural', { wire: 'reset' });
    const input = { idempotencyKey: `person-${next}`, accountId, name: 'John Doe', documentNumber: CPF };
    const { operation } = await send('addNaturalPerson', input);
    expect(await after(6_000, operation)).toMatchObject({ status: 'APPLIED', settledBy: 'RETRY' });
    const [first, second] = app.calls('qitech.addNaturalPersonToNatural');
    expect(second!.body).toEqual(first!.body);
    expect((await send('addNaturalPerson', input, 'person { name status }')).person).toEqual({
      name: 'John Doe',
      status: 'ACTIVE',
    });
  });

  it('a status that a later write has changed is not retried', async () => {
    const accountId = `wallet:${customer().wallets[0]!.id}`;
    await send('startAccountMonitoring', { idempotencyKey: accountId, accountId, kind: 'INDIVIDUAL' });
    const lost = await lose('qitech.patchNaturalAccount', 'deactivateAccountMonitoring', {
      idempotencyKey: `off-${next}`,
      accountId,
    });
    // our own record says ACTIVE, so deactivating again is what a caller may try
    await send('deactivateAccountMonitoring', { idempotencyKey: `off-again-${next}`, accountId });
    await send('reactivateAccountMonitoring', { idempotencyKey: `on-${next}`, accountId });
    app.forgetCalls();
    expect(await after(6_000, lost)).toMatchObject({
      status: 'UNKNOWN',
      reconciling: false,
      note: expect.stringContaining('later write'),
    });
    expect(app.calls()).toEqual([]);
  });

  it.each([400, 404, 405, 410, 413, 422])(
    'a retry refused with %d does not make an applied write REJECTED: retries go on, then an operator decides',
    async (status) => {
      const accountId = `wallet:${customer().wallets[0]!.id}`;
      const start = { accountId, kind: 'INDIVIDUAL' };
      const [passing, lasting] = [{ times: 1, status }, { status }];
      const healed = await lose('qitech.createNaturalAccount', 'startAccountMonitoring', start);
      app.simulators['qitech']!.fault({ endpoint: 'qitech.createNaturalAccount', ...passing });
      expect(await after(6_000, healed)).toMatchObject({ status: 'UNKNOWN', reconciling: true });
      expect(await after(11_000, healed)).toMatchObject({ status: 'APPLIED', settledBy: 'RETRY' });

      const other = {
        accountId: `wallet:${customer().wallets[0]!.id}`,
        kind: 'INDIVIDUAL',
        idempotencyKey: `x-${next}`,
      };
      const refused = await lose('qitech.createNaturalAccount', 'startAccountMonitoring', other);
      app.simulators['qitech']!.fault({ endpoint: 'qitech.createNaturalAccount', ...lasting });
      try {
        let found;
        for (const ms of [6_000, 11_000, 21_000, 41_000, 81_000, 161_000, 321_000, 641_000])
          found = await after(ms, refused);
        expect(found).toMatchObject({
          status: 'UNKNOWN',
          reconciling: false,
          note: expect.stringContaining('refuses'),
        });
      } finally {
        app.simulators['qitech']!.clearFaults();
      }
    },
  );

  it('a write is retried with back-off while the provider is down', async () => {
    const accountId = `wallet:${customer().wallets[0]!.id}`;
    const lost = await lose('qitech.createNaturalAccount', 'startAccountMonitoring', { accountId, kind: 'INDIVIDUAL' });
    app.simulators['qitech']!.fault({ endpoint: 'qitech.createNaturalAccount', times: 2, status: 503 });
    expect(await after(6_000, lost)).toMatchObject({ status: 'UNKNOWN', reconciling: true });
    expect(await after(6_000, lost)).toMatchObject({ status: 'UNKNOWN', reconciling: true });
    expect(await after(HOUR_MS, lost)).toMatchObject({ status: 'APPLIED' });
  });
});

describe('reconciliation of MasStack writes', () => {
  const open = () => ({
    customerId: `customer:${customer().id}`,
    modality: 'POSTPAID',
    paymentMethod: { directDebit: { iban: WORKLOAD_IBAN } },
  });

  it('an opened account is found by comparison with the accounts before the call', async () => {
    const input = { idempotencyKey: `open-${next}`, ...open() };
    expect((await send('openBillingAccount', { ...input, idempotencyKey: `first-${next}` })).operation.status).toBe(
      'APPLIED',
    );
    const lost = await lose('masstack.openAccount', 'openBillingAccount', input);
    expect(await afterTwoReads(lost)).toMatchObject({ status: 'APPLIED', settledBy: 'READ' });
    const { account } = await send('openBillingAccount', input, 'account { id }');
    const { data } = await app.graph('query ($id: ID!) { customer(id: $id) { accounts(kinds: [BILLING]) { id } } }', {
      id: input.customerId,
    });
    expect(data!['customer'].accounts.at(-1)).toEqual(account);
    expect(app.calls('masstack.openAccount')).toHaveLength(2);
  });

  it('a cancelled promotion and a closed account are read back', async () => {
    const account = app.world.customers
      .slice(next)
      .flatMap(({ billing }) => billing!.accounts)
      .find(({ promotions }) => promotions.some(({ status }) => status === 'ACTIVE'))!;
    const promotion = account.promotions.find(({ status }) => status === 'ACTIVE')!;
    const cancelled = await lose('masstack.cancelPromotion', 'cancelPromotion', {
      idempotencyKey: `cancel-${next}`,
      promotionId: `promotion:${account.id}:${promotion.id}`,
      cancellationDate: '2036-05-01',
    });
    const owner = app.world.customers.at(-1)!;
    const closed = await lose('masstack.closeAccount', 'closeBillingAccount', {
      idempotencyKey: `close-${next}`,
      customerId: `customer:${owner.id}`,
      accountId: `billing:${owner.billing!.accounts[0]!.id}`,
    });
    expect(await afterTwoReads(cancelled)).toMatchObject({ status: 'APPLIED', settledBy: 'READ' });
    expect(await after(0, closed)).toMatchObject({ status: 'APPLIED', settledBy: 'READ' });
  });

  it("an account is not taken for closed because of a gateway's 404: a close that did not arrive is sent nowhere and stays open", async () => {
    const owner = customer();
    const accountId = `billing:${owner.billing!.accounts[0]!.id}`;
    fault('masstack.closeAccount', { wire: 'reset' });
    const { operation } = await send('closeBillingAccount', { customerId: `customer:${owner.id}`, accountId });
    const page = { status: 404, body: '<html>404 Not Found</html>', headers: { 'content-type': 'text/html' } };
    fault('masstack.account', page);
    expect(await after(6_000, operation)).toMatchObject({ status: 'UNKNOWN', reconciling: true });
    const { data, errors } = await app.graph('query ($id: ID!) { account(id: $id) { id } }', { id: accountId });
    expect([data, errors]).toEqual([{ account: { id: accountId } }, undefined]);
  });

  it('a PENDING change is checked until it is applied', async () => {
    const slow = app.world.customers.flatMap(({ billing }) => billing!.accounts).find((account) => account.slow)!;
    const { operation } = await send('changePaymentMethod', {
      idempotencyKey: `slow-${next}`,
      accountId: `billing:${slow.id}`,
      paymentMethod: { directDebit: { iban: WORKLOAD_IBAN } },
    });
    expect(operation).toMatchObject({ status: 'PENDING', reconciling: true });
    for (let checks = 0; checks < 5; checks += 1) await app.settleAfter(HOUR_MS);
    expect(await after(0, operation)).toMatchObject({ status: 'APPLIED', settledBy: 'READ' });
  });
});

it('reconciliation of SmartPay writes: a removed payment method is no longer listed', async () => {
  const { id, options } = app.world.customers
    .map(({ checkout }) => checkout!)
    .find((checkout) => checkout.options.length > 0)!;
  const lost = await lose('smartpay.deletePaymentOption', 'removeCheckoutPaymentMethod', {
    idempotencyKey: `remove-${next}`,
    paymentMethodId: `paymentmethod:${id}:${options[0]!.reference}`,
  });
  expect(await afterTwoReads(lost)).toMatchObject({ status: 'APPLIED', settledBy: 'READ' });
});
