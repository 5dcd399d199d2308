import { providers } from '../../../src/providers/index.js';
import { simulateProzora } from '../../../src/providers/prozora/simulator/index.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let keys = 0;

// the documentation does not say what a PUT does to members that it leaves out
describe.each([
  ['replaces the customer', true],
  ['keeps what it leaves out', false],
])('prozora updateCustomer, where a PUT %s', (_, putReplaces) => {
  let app: TestApp;
  const ids = () => app.world.customers.map(({ id }) => `customer:${id}`);
  beforeAll(async () => {
    app = await startTestApp({
      seed: false,
      world: { customers: 12, edgePeople: false },
      providers: providers.map((provider) =>
        provider.name === 'prozora'
          ? { ...provider, simulate: (options) => simulateProzora({ ...options, putReplaces }) }
          : provider,
      ),
    });
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    app.simulators['prozora']!.clearFaults();
    app.forgetCalls();
  });

  const update = (input: object) =>
    app.graph(
      'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { operation { status } errors { code retryable } } }',
      { input: { idempotencyKey: `whole-${keys++}`, ...input } },
    );
  const applied = async (input: object) =>
    expect((await update(input)).data).toMatchObject({ updateCustomer: { operation: { status: 'APPLIED' } } });
  const shown = async (id: string) =>
    (
      await app.graph(
        `query ($id: ID!) { customer(id: $id) { login givenName familyName middleName phoneNumber kycLevel segment status isDisabled branchId balanceAssetIssuer balanceAllowed { amount currency } } }`,
        { id },
      )
    ).data!['customer'];

  it('renaming a disabled customer changes the name alone, to the last digit of its balance', async () => {
    // the one with a balance that no JavaScript number holds
    const id = ids()[11]!;
    await applied({ customerId: id, isDisabled: true });
    const before = await shown(id);
    expect(before).toMatchObject({ isDisabled: true, balanceAllowed: { amount: '90071992547409931.25' } });
    await applied({ customerId: id, givenName: 'Renamed' });
    expect(await shown(id)).toEqual({ ...before, givenName: 'Renamed' });
    expect(app.calls('prozora.updateCustomer').at(-1)!.body).toMatchObject({ wallet_user_guid: id.slice(9) });
  });

  it('of concurrent updates of one customer none is lost', async () => {
    const id = ids()[0]!;
    const before = await shown(id);
    app.simulators['prozora']!.fault({ endpoint: 'prozora.customers', times: 4, latencyMs: 30 });
    const changes = { givenName: 'A', familyName: 'B', middleName: 'C', branchId: 'D', kycLevel: 7 };
    await Promise.all(Object.entries(changes).map(([field, value]) => applied({ customerId: id, [field]: value })));
    expect(await shown(id)).toEqual({ ...before, ...changes });
  });

  it('sends nothing where the customer cannot be read: REJECTED, retryable under the same key', async () => {
    const input = { customerId: ids()[1]!, givenName: 'Later', idempotencyKey: `unread-${putReplaces}` };
    app.simulators['prozora']!.fault({ endpoint: 'prozora.customers', status: 500 });
    expect((await update(input)).data!['updateCustomer']).toEqual({
      operation: { status: 'REJECTED' },
      errors: [{ code: 'UPSTREAM_UNAVAILABLE', retryable: true }],
    });
    expect(app.calls('prozora.updateCustomer')).toEqual([]);
    app.simulators['prozora']!.clearFaults();
    await applied(input);
  });
});
