import { startTestApp, type TestApp } from '../support/test-app.js';

const IBAN = 'ES9121000418450200051332';
const DAY_MS = 86_400_000;

let layer: TestApp;
let next = 0;
const masstack = () => layer.simulators['masstack']!;
const quick = () =>
  layer.world.customers.flatMap(({ billing }) => billing?.accounts.filter(({ slow }) => !slow) ?? [])[next++]!;

beforeAll(async () => {
  layer = await startTestApp({ world: { customers: 60 }, seed: false });
});
afterAll(() => layer.stop());
beforeEach(() => {
  masstack().clearFaults();
  layer.forgetCalls();
});

const OPERATION = 'operation { id status settledBy lookedFor note nextStep error { code } }';
const send = async (mutation: string, input: object, more = '') => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await layer.graph(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${OPERATION} ${more} } }`,
    {
      input: { idempotencyKey: `key-${next++}`, ...input },
    },
  );
  expect(errors).toBeUndefined();
  return data![mutation];
};
const change = (accountId: string, paymentMethod: object = { type: 'DIRECT_DEBIT', iban: IBAN }) =>
  send('changePaymentMethod', { accountId, paymentMethod });
const operation = async (id: string) =>
  (await layer.graph(`query ($id: ID!) { operation(id: $id) { status settledBy note nextStep } }`, { id })).data!
    .operation;
const lose = (endpoint: string) => masstack().fault({ endpoint, times: 1, wire: 'lose' });

describe('a change of payment method whose answer was lost', () => {
  it('is UNKNOWN, and APPLIED once the account is read back', async () => {
    lose('masstack.changePaymentMethod');
    const { operation: lost } = await change(`billing:${quick().id}`);
    expect(lost).toMatchObject({
      status: 'UNKNOWN',
      settledBy: null,
      reconciling: true,
      error: { code: 'UPSTREAM_UNAVAILABLE' },
    });

    await layer.settleAfter(6_000);

    expect(await operation(lost.id)).toEqual({ status: 'APPLIED', settledBy: 'READ', note: null, nextStep: null });
    expect(layer.calls('masstack.changePaymentMethod')).toHaveLength(1);
  });

  it('is not called REJECTED by reads soon after, but by five over ten minutes', async () => {
    masstack().fault({ endpoint: 'masstack.changePaymentMethod', times: 1, wire: 'reset' });
    const { operation: lost } = await change(`billing:${quick().id}`);
    const seen: string[] = [];
    for (let minutes = 0; minutes < 40 && (await operation(lost.id)).status === 'UNKNOWN'; minutes += 1) {
      await layer.settleAfter(60_000);
      seen.push((await operation(lost.id)).status);
    }
    expect(seen.slice(0, 10)).toEqual(Array(10).fill('UNKNOWN'));
    expect(await operation(lost.id)).toMatchObject({
      status: 'REJECTED',
      settledBy: 'READ',
      note: expect.stringMatching(/^Not there in \d+ reads since /),
    });
    expect(layer.calls('masstack.account').length).toBeGreaterThanOrEqual(5);
  });

  it('is left to a person when a later change may have replaced it', async () => {
    const accountId = `billing:${quick().id}`;
    lose('masstack.changePaymentMethod');
    const { operation: lost } = await change(accountId);
    expect((await change(accountId, { type: 'BANK_TRANSFER' })).operation.status).toBe('APPLIED');
    await layer.settleAfter(6_000);
    expect(await operation(lost.id)).toMatchObject({ status: 'UNKNOWN', note: expect.stringContaining('later write') });
    layer.forgetCalls();
    await layer.settleAfter(DAY_MS);
    expect(layer.calls('masstack.account')).toEqual([]);
  });
});
