import { jest } from '@jest/globals';
import { reportTo } from '../subscriptions/stream-app.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

let app: TestApp;
let next = 0;
let caller = 'agent-1';
beforeAll(async () => {
  app = await startTestApp({
    seed: false,
    settlementApprovals: 2,
    world: { customers: 60, billingAccounts: 2, walletAccounts: 2, checkoutAccounts: 'all' },
    viewerOf: () => ({ subject: caller, client: 'desk' }),
  });
});
afterAll(() => app.stop());
beforeEach(() => {
  caller = 'agent-1';
  Object.values(app.simulators).forEach((simulator) => simulator.clearFaults());
  app.forgetCalls();
});

const customer = () => app.world.customers[next++]!;
const walletId = () => `wallet:${customer().wallets[0]!.id}`;
const send = async (mutation: string, input: object) => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await app.graph(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { operation { id status } } }`,
    { input: { idempotencyKey: `key-${next++}`, ...input } },
  );
  return { operation: data?.[mutation]?.operation as { id: string; status: string }, errors };
};
const fault = (endpoint: string, how: object) => app.simulators[endpoint.split('.')[0]!]!.fault({ endpoint, ...how });
const lost = async (endpoint: string, mutation: string, input: object, wire = 'lose') => {
  fault(endpoint, { times: 1, wire });
  const { operation } = await send(mutation, input);
  expect(operation.status).toBe('UNKNOWN');
  return operation.id;
};
const shown = async (id: string) => {
  const { data } = await app.graph(
    `query ($id: ID!) { operation(id: $id) {
      status settledBy final reconciling note sentAt caller { subject client }
      evidence { attempt source finding status shown endpoint httpStatus caller { subject } } } }`,
    { id },
  );
  return data!['operation'];
};
const wait = async (...delaysMs: number[]) => {
  for (const ms of delaysMs) await app.settleAfter(ms);
};
/** At the endpoint `qitech.createNaturalAccount`. */
const startMonitoring = (accountId: string) => ({ accountId, kind: 'INDIVIDUAL' });

describe('evidence of an operation', () => {
  it('shows every response, read and decision in order, with who asked for the write', async () => {
    const account = customer().billing!.accounts.find(({ slow }) => !slow)!;
    const id = await lost('masstack.changePaymentMethod', 'changePaymentMethod', {
      accountId: `billing:${account.id}`,
      paymentMethod: { creditCard: { tokenId: '3b241101-e2bb-4255-8caf-4136c566a962' } },
    });
    fault('masstack.account', { times: 3, status: 503 });
    await wait(6_000, 11_000, 6_000);
    expect(await shown(id)).toMatchObject({
      ...{ status: 'APPLIED', settledBy: 'READ', final: true, sentAt: expect.any(String) },
      caller: { subject: 'agent-1', client: 'desk' },
      evidence: [
        { source: 'RESPONSE', finding: 'NO_RESPONSE', status: 'UNKNOWN', endpoint: 'masstack.changePaymentMethod' },
        { source: 'READ', finding: 'NO_RESPONSE', endpoint: 'masstack.account', httpStatus: 503 },
        { source: 'READ', finding: 'APPLIED', status: 'UNKNOWN', endpoint: 'masstack.account' },
        { source: 'READ', finding: 'APPLIED', status: 'APPLIED', shown: expect.stringContaining('payment method') },
      ],
    });
  });

  it('a provider that accepts everything with 202 is sent one retry, then an operator decides', async () => {
    fault('qitech.createNaturalAccount', { status: 202, body: '' });
    const { operation } = await send('startAccountMonitoring', startMonitoring(walletId()));
    await wait(6_000, MINUTE_MS, HOUR_MS, DAY_MS);
    expect(await shown(operation.id)).toMatchObject({
      status: 'PENDING',
      reconciling: false,
      evidence: [{ finding: 'ACCEPTED' }, { source: 'RETRY', finding: 'ACCEPTED', httpStatus: 202 }],
    });
    expect(app.calls('qitech.createNaturalAccount')).toHaveLength(2);
  });

  it.each([
    ['and carries nothing out', {}],
    ['and has carried it out', { applied: true }],
  ])('a change that QI Tech accepts with 202 %s is sent twice in all, then an operator decides', async (_, how) => {
    const accountId = walletId();
    await send('startAccountMonitoring', startMonitoring(accountId));
    fault('qitech.patchNaturalAccount', { status: 202, body: '', ...how });
    const { operation } = await send('deactivateAccountMonitoring', { accountId });
    await wait(6_000, MINUTE_MS, HOUR_MS, DAY_MS, 30 * DAY_MS);
    expect(await shown(operation.id)).toMatchObject({ status: 'PENDING', reconciling: false });
    expect(app.calls('qitech.patchNaturalAccount')).toHaveLength(2);
  });

  it('a 409 to a retry does not show that a person was added under an id that the caller chose: it may have been in use', async () => {
    const accountId = walletId();
    await send('startAccountMonitoring', startMonitoring(accountId));
    const id = await lost('qitech.addNaturalPersonToNatural', 'addNaturalPerson', {
      ...{ accountId, personId: `chosen-${next}`, name: 'John Doe', documentNumber: '123.456.789-09' },
    });
    await wait(6_000);
    expect(await shown(id)).toMatchObject({
      status: 'UNKNOWN',
      evidence: [{}, { source: 'RETRY', finding: 'UNCLEAR', httpStatus: 409 }],
    });
  });

  it('a 202 is accepted whatever its body is: PENDING, and never REJECTED by reads', async () => {
    const { id, billing } = customer();
    await send('linkCustomer', { customerId: `customer:${id}`, system: 'BILLING', externalId: billing!.customerId });
    fault('masstack.openAccount', { times: 1, status: 202, body: '{"accepted":"yes"}' });
    const { operation } = await send('openBillingAccount', {
      ...{ customerId: `customer:${id}`, modality: 'POSTPAID' },
      paymentMethod: { creditCard: { tokenId: '3b241101-e2bb-4255-8caf-4136c566a962' } },
    });
    expect(operation.status).toBe('PENDING');
    await wait(...Array.from({ length: 12 }, () => 3 * MINUTE_MS));
    expect(await shown(operation.id)).toMatchObject({ status: 'PENDING', reconciling: true });
  });

  it.each([425, 499, 418])(
    'a first response of %d, which no provider documents, leaves the outcome open',
    async (status) => {
      fault('qitech.createNaturalAccount', { times: 1, status, applied: true });
      const { operation } = await send('startAccountMonitoring', startMonitoring(walletId()));
      expect(operation.status).toBe('UNKNOWN');
      await wait(6_000);
      expect(await shown(operation.id)).toMatchObject({ status: 'APPLIED', settledBy: 'RETRY' });
    },
  );

  it('a report of the provider settles what waits for an operator', async () => {
    const accountId = walletId();
    fault('qitech.createNaturalAccount', { status: 202, body: '' });
    const { operation } = await send('startAccountMonitoring', startMonitoring(accountId));
    await wait(6_000, MINUTE_MS);
    await reportTo(app, accountId, 'entered');
    await wait(0);
    expect(await shown(operation.id)).toMatchObject({ status: 'APPLIED', settledBy: 'WEBHOOK' });
  });

  it("a report contradicts an operator's REJECTED: the operation is DISPUTED, counted, and keeps its history", async () => {
    const accountId = walletId();
    const id = await lost('qitech.createNaturalAccount', 'startAccountMonitoring', startMonitoring(accountId));
    await settle(id, 'REJECTED', 'agent-1');
    await settle(id, 'REJECTED', 'agent-2');
    await reportTo(app, accountId, 'entered');
    await wait(0);
    expect(await shown(id)).toMatchObject({
      status: 'DISPUTED',
      final: false,
      evidence: [
        { source: 'RESPONSE' },
        { source: 'OPERATOR', status: 'UNKNOWN', caller: { subject: 'agent-1' } },
        { source: 'OPERATOR', status: 'REJECTED', caller: { subject: 'agent-2' } },
        { source: 'WEBHOOK', finding: 'APPLIED', status: 'DISPUTED' },
      ],
    });
    expect(await app.metrics.render()).toContain('operations_disputed_total{provider="qitech"} 1');
  });

  it('an effect that appears an hour after five reads without it makes the operation DISPUTED', async () => {
    const { options, id: account } = customer().checkout!;
    if (options.length === 0) return;
    const id = await lost(
      'smartpay.deletePaymentOption',
      'removeCheckoutPaymentMethod',
      { paymentMethodId: `paymentmethod:${account}:${options[0]!.reference}` },
      'reset',
    );
    await wait(...Array.from({ length: 12 }, () => 3 * MINUTE_MS));
    expect(await shown(id)).toMatchObject({ status: 'REJECTED', settledBy: 'READ', final: true });
    fault('smartpay.paymentOptions', { status: 200, body: '{"result":[]}' });
    await wait(HOUR_MS, 6_000);
    expect(await shown(id)).toMatchObject({ status: 'DISPUTED' });
  });
});

describe('settlement by two operators (SETTLEMENT_APPROVALS=2)', () => {
  it('needs the same outcome from another one; the same operator alone changes nothing', async () => {
    const id = await lost('qitech.createNaturalAccount', 'startAccountMonitoring', startMonitoring(walletId()));
    expect(await settle(id, 'APPLIED', 'agent-1')).toMatchObject({ status: 'UNKNOWN' });
    expect(await settle(id, 'APPLIED', 'agent-1')).toMatchObject({ status: 'UNKNOWN' });
    expect(await settle(id, 'REJECTED', 'agent-2')).toBe('CONFLICT');
    expect(await settle(id, 'APPLIED', 'agent-2')).toMatchObject({ status: 'APPLIED', settledBy: 'OPERATOR' });
  });
});

describe('reconciler', () => {
  it('leaves a provider alone for as long as its Retry-After says', async () => {
    const ids = [];
    for (let n = 0; n < 3; n += 1)
      ids.push(await lost('qitech.createNaturalAccount', 'startAccountMonitoring', startMonitoring(walletId())));
    app.forgetCalls();
    fault('qitech.createNaturalAccount', { times: 3, status: 429, headers: { 'retry-after': '600' } });
    await wait(6_000, MINUTE_MS, MINUTE_MS, 5 * MINUTE_MS);
    expect(app.calls('qitech.createNaturalAccount')).toHaveLength(3);
    // ends the pause of all calls to the provider, which the store's clock does not move
    const now = performance.now.bind(performance);
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => now() + 10 * MINUTE_MS);
    await wait(6 * MINUTE_MS);
    clock.mockRestore();
    for (const id of ids) expect(await shown(id)).toMatchObject({ status: 'APPLIED', settledBy: 'RETRY' });
  });

  it('a provider that hangs does not delay the settlement of another', async () => {
    const hanging = [];
    for (let n = 0; n < 8; n += 1)
      hanging.push(
        await lost('qitech.createLegalAccount', 'startAccountMonitoring', {
          accountId: walletId(),
          kind: 'CORPORATE',
        }),
      );
    const account = customer().billing!.accounts.find(({ slow }) => !slow)!;
    const id = await lost('masstack.changePaymentMethod', 'changePaymentMethod', {
      accountId: `billing:${account.id}`,
      paymentMethod: { bankTransfer: {} },
    });
    fault('qitech.createLegalAccount', { wire: 'hang' });
    const until = async (done: (operation: { status: string; evidence: unknown[] }) => boolean) => {
      while (!done(await shown(id))) await new Promise(setImmediate);
    };
    const hangs = app.settleAfter(6_000);
    await until(({ evidence }) => evidence.length === 2);
    const alsoHangs = app.settleAfter(6_000);
    await until(({ status }) => status === 'APPLIED');
    expect(await shown(hanging[0]!)).toMatchObject({ status: 'UNKNOWN', reconciling: true });
    await app.simulators['qitech']!.stop();
    await Promise.all([hangs, alsoHangs]);
    await app.simulators['qitech']!.restart();
  });
});

async function settle(operationId: string, outcome: string, as: string) {
  caller = as;
  const { data, errors } = await app.graph(
    'mutation ($input: SettleOperationInput!) { settleOperation(input: $input) { operation { status settledBy } } }',
    { input: { operationId, outcome, note: 'ticket 4711' } },
  );
  caller = 'agent-1';
  return errors?.[0]?.extensions.code ?? data!['settleOperation'].operation;
}
