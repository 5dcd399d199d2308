import { seedSandbox } from '../../src/sandbox/seed.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('sandbox: seeding', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ world: { customers: 6, checkoutAccounts: 'all', edgePeople: false }, seed: false });
  });
  afterAll(() => app.stop());

  const seed = () => seedSandbox(app.appGraph, { world: app.world, links: app.world.links });
  const updates = () => app.calls('smartpay.updateAccount').length;

  it('a write that lost its response does not stop the start, and once it is settled a later start completes the seeding', async () => {
    app.simulators['smartpay']!.fault({ endpoint: 'smartpay.updateAccount', times: 1, wire: 'lose' });
    await seed();
    const sent = updates();
    expect(sent).toBe(app.world.seeding.checkout.length);
    await seed();
    expect(updates()).toBe(sent);

    const { data } = await app.graph('{ operations(filter: { status: UNKNOWN }) { nodes { id } } }');
    expect(data!['operations'].nodes).toHaveLength(1);
    const input = { operationId: data!['operations'].nodes[0].id, outcome: 'APPLIED', note: 'test' };
    await app.settleAfter(6_000);
    const settled = await app.graph(
      'mutation ($input: SettleOperationInput!) { settleOperation(input: $input) { operation { status } } }',
      { input },
    );
    expect(settled.data!['settleOperation'].operation.status).toBe('APPLIED');
    await seed();
    expect(updates()).toBe(sent);
  });
});
