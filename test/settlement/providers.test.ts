import { linkBilling, IBAN } from '../force/every-write.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const HOUR_MS = 3_600_000;
const CPF = '123.456.789-09';

let layer: TestApp;
let next = 0;
beforeAll(async () => {
  layer = await startTestApp({
    world: { customers: 60, billingAccounts: 2, walletAccounts: 2, checkoutAccounts: 'all', edgePeople: false },
    seed: false,
  });
  await linkBilling(layer);
});
afterAll(() => layer.stop());
beforeEach(() => layer.forgetCalls());

const customer = () => layer.world.customers[next++]!;
const send = async (mutation: string, input: object, more = '') => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await layer.graph(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { operation { id status settledBy note lookedFor } ${more} } }`,
    { input: { idempotencyKey: `key-${next}`, ...input } },
  );
  expect(errors).toBeUndefined();
  return data![mutation];
};
const fault = (endpoint: string, how: object = { wire: 'lose' }) =>
  layer.simulators[endpoint.split('.')[0]!]!.fault({ endpoint, times: 1, ...how });
const lose = async (endpoint: string, mutation: string, input: object) => {
  fault(endpoint);
  const { operation } = await send(mutation, input);
  expect(operation).toMatchObject({ status: 'UNKNOWN', reconciling: true });
  return operation as { id: string };
};
const after = async (ms: number, { id }: { id: string }) => {
  await layer.settleAfter(ms);
  return (await layer.graph('query ($id: ID!) { operation(id: $id) { status settledBy note lookedFor } }', { id }))
    .data!['operation'];
};
const statuses = (endpoint: string) => layer.calls(endpoint).map(({ status }) => status);

describe('QI Tech, whose ids are ours', () => {
  it('takes a 409 for a repeated creation to mean that the first was applied', async () => {
    const accountId = `wallet:${customer().wallets[0]!.id}`;
    const lost = await lose('qitech.createLegalAccount', 'startAccountMonitoring', { accountId, kind: 'CORPORATE' });
    expect(await after(6_000, lost)).toMatchObject({ status: 'APPLIED', settledBy: 'REPEAT' });
    expect(statuses('qitech.createLegalAccount')).toEqual([0, 409]);
    const { data } = await layer.graph('query ($id: ID!) { account(id: $id) { monitoring { kind status } } }', {
      id: accountId,
    });
    expect(data!['account'].monitoring).toEqual({ kind: 'CORPORATE', status: 'ACTIVE' });
  });

  it('adds the person under the same id when the first sending did not arrive', async () => {
    const accountId = `wallet:${customer().wallets[0]!.id}`;
    await send('startAccountMonitoring', { accountId, kind: 'INDIVIDUAL' });
    fault('qitech.addNaturalPersonToNatural', { wire: 'reset' });
    const input = { idempotencyKey: `person-${next}`, accountId, name: 'John Doe', documentNumber: CPF };
    const { operation } = await send('addNaturalPerson', input);
    expect(await after(6_000, operation)).toMatchObject({ status: 'APPLIED', settledBy: 'REPEAT' });
    const [first, second] = layer.calls('qitech.addNaturalPersonToNatural');
    expect(second!.body).toEqual(first!.body);
    expect((await send('addNaturalPerson', input, 'person { name status }')).person).toEqual({
      name: 'John Doe',
      status: 'ACTIVE',
    });
  });

  it('does not repeat a status that a later write has changed', async () => {
    const accountId = `wallet:${customer().wallets[0]!.id}`;
    await send('startAccountMonitoring', { idempotencyKey: accountId, accountId, kind: 'INDIVIDUAL' });
    const lost = await lose('qitech.patchNaturalAccount', 'deactivateAccountMonitoring', {
      idempotencyKey: `off-${next}`,
      accountId,
    });
    // our own record says ACTIVE, so deactivating again is what a caller may try
    await send('deactivateAccountMonitoring', { idempotencyKey: `off-again-${next}`, accountId });
    await send('reactivateAccountMonitoring', { idempotencyKey: `on-${next}`, accountId });
    layer.forgetCalls();
    expect(await after(6_000, lost)).toMatchObject({
      status: 'UNKNOWN',
      reconciling: false,
      note: expect.stringContaining('later write'),
    });
    expect(layer.calls()).toEqual([]);
  });

  it('goes on trying, ever more seldom, while it is down', async () => {
    const accountId = `wallet:${customer().wallets[0]!.id}`;
    const lost = await lose('qitech.createNaturalAccount', 'startAccountMonitoring', { accountId, kind: 'INDIVIDUAL' });
    layer.simulators['qitech']!.fault({ endpoint: 'qitech.createNaturalAccount', times: 2, status: 503 });
    expect(await after(6_000, lost)).toMatchObject({ status: 'UNKNOWN', reconciling: true });
    expect(await after(6_000, lost)).toMatchObject({ status: 'UNKNOWN', reconciling: true });
    expect(await after(HOUR_MS, lost)).toMatchObject({ status: 'APPLIED' });
  });
});

describe('Prozora', () => {
  const asset = () => ({ assetCode: layer.world.assets[0]!.code, assetIssuer: layer.world.assets[0]!.issuer });

  it('finds a created customer and the account by the login', async () => {
    const input = { idempotencyKey: `create-${next}`, login: `lost-${next}`, name: 'Olena', ...asset() };
    const lost = await lose('prozora.createCustomer', 'createCustomer', input);
    expect(await after(6_000, lost)).toMatchObject({ status: 'APPLIED', settledBy: 'READ' });
    const { customer: found, account } = await send('createCustomer', input, 'customer { login name } account { id }');
    expect(found).toEqual({ login: input.login, name: 'Olena' });
    expect(account.id).toMatch(/^wallet:/);
    expect(layer.calls('prozora.createCustomer')).toHaveLength(1);
  });

  it('does not take somebody else of that login for the one it created', async () => {
    const { login } = customer();
    fault('prozora.createCustomer', { wire: 'lose' });
    const { operation } = await send('createCustomer', { idempotencyKey: `create-${next}`, login, ...asset() });
    await after(6_000, operation);
    for (let looks = 0; looks < 8; looks += 1) await layer.settleAfter(600_000);
    expect(await after(0, operation)).toMatchObject({ status: 'REJECTED', settledBy: 'READ' });
  });

  it('leaves a customer without a login to a person', async () => {
    const lost = await lose('prozora.createCustomer', 'createCustomer', {
      idempotencyKey: `nameless-${next}`,
      ...asset(),
    });
    expect(await after(6_000, lost)).toMatchObject({ status: 'UNKNOWN', reconciling: false });
  });

  it('compares all that an update wrote', async () => {
    const customerId = `customer:${customer().id}`;
    const lost = await lose('prozora.updateCustomer', 'updateCustomer', {
      customerId,
      surname: 'Shevchenko',
      kycLevel: 2,
      balanceAllowed: '12.50',
      isDisabled: true,
    });
    expect(await after(6_000, lost)).toMatchObject({ status: 'APPLIED', settledBy: 'READ' });
  });
});

describe('MasStack', () => {
  const open = () => ({
    customerId: `customer:${customer().id}`,
    modality: 'POSTPAID',
    paymentMethod: { type: 'DIRECT_DEBIT', iban: IBAN },
  });

  it('finds the account that was opened among those the customer had', async () => {
    const input = { idempotencyKey: `open-${next}`, ...open() };
    expect((await send('openBillingAccount', { ...input, idempotencyKey: `first-${next}` })).operation.status).toBe(
      'APPLIED',
    );
    const lost = await lose('masstack.openAccount', 'openBillingAccount', input);
    expect(await after(6_000, lost)).toMatchObject({ status: 'APPLIED', settledBy: 'READ' });
    const { account } = await send('openBillingAccount', input, 'account { id }');
    const { data } = await layer.graph('query ($id: ID!) { customer(id: $id) { accounts(kinds: [BILLING]) { id } } }', {
      id: input.customerId,
    });
    expect(data!['customer'].accounts.at(-1)).toEqual(account);
    expect(layer.calls('masstack.openAccount')).toHaveLength(2);
  });

  it('gives two lost openings for one customer an account each', async () => {
    const input = open();
    const first = await lose('masstack.openAccount', 'openBillingAccount', { idempotencyKey: `a-${next}`, ...input });
    const second = await lose('masstack.openAccount', 'openBillingAccount', { idempotencyKey: `b-${next}`, ...input });
    await after(6_000, first);
    await after(60_000, second);
    const ids = await Promise.all(
      ['a', 'b'].map(
        async (key) =>
          (await send('openBillingAccount', { idempotencyKey: `${key}-${next}`, ...input }, 'account { id }')).account
            .id,
      ),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('sees a promotion cancelled, and an account closed', async () => {
    const account = layer.world.customers
      .slice(next)
      .flatMap(({ billing }) => billing!.accounts)
      .find(({ promotions }) => promotions.some(({ status }) => status === 'ACTIVE'))!;
    const promotion = account.promotions.find(({ status }) => status === 'ACTIVE')!;
    const cancelled = await lose('masstack.cancelPromotion', 'cancelPromotion', {
      idempotencyKey: `cancel-${next}`,
      promotionId: `promotion:${account.id}:${promotion.id}`,
      cancellationDate: '2036-05-01',
    });
    const owner = layer.world.customers.at(-1)!;
    const closed = await lose('masstack.closeAccount', 'closeBillingAccount', {
      idempotencyKey: `close-${next}`,
      customerId: `customer:${owner.id}`,
      accountId: `billing:${owner.billing!.accounts[0]!.id}`,
    });
    expect(await after(6_000, cancelled)).toMatchObject({ status: 'APPLIED', settledBy: 'READ' });
    expect(await after(6_000, closed)).toMatchObject({ status: 'APPLIED', settledBy: 'READ' });
  });

  it('follows what was accepted for later until it is done', async () => {
    const slow = layer.world.customers.flatMap(({ billing }) => billing!.accounts).find((account) => account.slow)!;
    const { operation } = await send('changePaymentMethod', {
      idempotencyKey: `slow-${next}`,
      accountId: `billing:${slow.id}`,
      paymentMethod: { type: 'DIRECT_DEBIT', iban: IBAN },
    });
    expect(operation).toMatchObject({ status: 'PENDING', reconciling: true });
    for (let looks = 0; looks < 5; looks += 1) await layer.settleAfter(HOUR_MS);
    expect(await after(0, operation)).toMatchObject({ status: 'APPLIED', settledBy: 'READ' });
  });
});

it('SmartPay shows a removed payment method gone', async () => {
  const { id, options } = layer.world.customers
    .map(({ checkout }) => checkout!)
    .find((checkout) => checkout.options.length > 0)!;
  const lost = await lose('smartpay.deletePaymentOption', 'removeCheckoutPaymentMethod', {
    idempotencyKey: `remove-${next}`,
    accountId: `checkout:${id}`,
    reference: options[0]!.reference,
  });
  expect(await after(6_000, lost)).toMatchObject({ status: 'APPLIED', settledBy: 'READ' });
});
