import { jest } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NESTED = `{ customers(first: 20) { nodes { id accounts { id status promotions { id } paymentMethods { type } } } } }`;
/** Longer than a breaker stays open. */
const LATER_MS = 4_000;

describe('outage of one endpoint', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp({ world: { customers: 20 } });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await app.stop();
  });

  it('each failed path has one error, and fifty of them less than 11 KB', async () => {
    const aliases = ['a', 'b', 'c'].map((alias) => `${alias}: promotions { id }`).join(' ');
    app.simulators['masstack']!.fault({ endpoint: 'masstack.activePromotions', status: 503 });
    const { data, errors } = await app.graph(`{ customers(first: 20) { nodes { accounts { kind ${aliases} } } } }`);
    app.simulators['masstack']!.clearFaults();
    const accounts: { kind: string }[] = data!['customers'].nodes.flatMap(({ accounts }: { accounts: [] }) => accounts);
    const billing = accounts.filter(({ kind }) => kind === 'BILLING');
    expect(new Set(errors!.map(({ path }) => path!.join('.'))).size).toBe(errors!.length);
    expect(errors).toHaveLength(3 * billing.length);
    expect(errors!.length).toBeGreaterThan(50);
    expect(JSON.stringify(errors!.slice(0, 50)).length).toBeLessThan(11_000);
  });

  it('the first query after it gets all its fields, although the breaker had opened', async () => {
    const before = await app.graph(NESTED);
    expect(before.errors).toBeUndefined();
    app.simulators['masstack']!.fault({ endpoint: 'masstack.activePromotions', status: 503 });
    for (let queries = 0; queries < 3; queries += 1) await app.graph(NESTED);
    expect(await app.metrics.registry.metrics()).toContain(
      'provider_breaker_state{endpoint="masstack.activePromotions",tenant="default"} 2',
    );
    app.simulators['masstack']!.clearFaults();
    const { now } = performance;
    jest.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + LATER_MS);
    expect(await app.graph(NESTED)).toEqual(before);
  });
});
