import { jest } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NESTED = `{ customers(first: 20) { nodes { id accounts { id status promotions { id } paymentMethods { type } } } } }`;
/** Longer than a breaker stays open. */
const LATER_MS = 4_000;

describe('nested query after an outage', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ world: { customers: 20 } });
  });
  afterAll(() => app.stop());
  afterEach(() => jest.restoreAllMocks());

  it('whose breaker had opened gets all its fields', async () => {
    const before = await app.graph(NESTED);
    expect(before.errors).toBeUndefined();
    app.simulators['masstack']!.fault({ endpoint: 'masstack.activePromotions', status: 503 });
    for (let queries = 0; queries < 3; queries += 1) await app.graph(NESTED);
    expect(await app.metrics.registry.metrics()).toContain(
      'provider_breaker_state{endpoint="masstack.activePromotions"} 2',
    );
    app.simulators['masstack']!.clearFaults();
    const { now } = performance;
    jest.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + LATER_MS);
    expect(await app.graph(NESTED)).toEqual(before);
  });
});
