import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ world: { customers: 4, billingAccounts: 2, edgePeople: false } });
});
afterAll(() => app.stop());
beforeEach(() => app.forgetCalls());

const RESULT = 'replayed operation { id status } errors { code }';
async function send(mutation: string, input: Record<string, unknown>) {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await app.graph(`mutation ($input: ${type}!) { ${mutation}(input: $input) { ${RESULT} } }`, {
    input,
  });
  return { result: data?.[mutation], code: errors?.[0]?.extensions.code };
}

describe('a repeated idempotency key', () => {
  it('replays its operation although what the write was prepared from, a link, is gone', async () => {
    const { id, billing } = app.world.customers[0]!;
    const customerId = `customer:${id}`;
    const close = { idempotencyKey: 'close', customerId, accountId: `billing:${billing!.accounts[0]!.id}` };
    const open = {
      idempotencyKey: 'open',
      customerId,
      modality: 'POSTPAID',
      paymentMethod: { bankTransfer: {} },
    };
    const first = [await send('closeBillingAccount', close), await send('openBillingAccount', open)];
    expect(first).toMatchObject([{ result: { replayed: false } }, { result: { replayed: false } }]);
    await send('unlinkCustomer', { idempotencyKey: 'unlink', customerId, system: 'BILLING' });
    app.forgetCalls();

    const again = [await send('closeBillingAccount', close), await send('openBillingAccount', open)];

    expect(again).toEqual(first.map(({ result }) => ({ result: { ...result, replayed: true }, code: undefined })));
    expect(await send('openBillingAccount', { ...open, idempotencyKey: 'new' })).toMatchObject({ code: 'BAD_INPUT' });
    expect(app.calls()).toEqual([]);
  });
});
