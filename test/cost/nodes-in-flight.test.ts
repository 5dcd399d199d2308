import { NodesInFlight } from '../../src/cost/nodes-in-flight.js';

const LONG_MS = 60_000;

describe('nodes in flight', () => {
  it('lets a large operation wait, in order, until the results before it are written', async () => {
    const nodes = new NodesInFlight(10_000, LONG_MS);
    const first = await nodes.acquire(6_000);
    const begun: string[] = [];
    const second = nodes.acquire(6_000).then((giveBack) => (begun.push('second'), giveBack));
    const third = nodes.acquire(3_000).then((giveBack) => (begun.push('third'), giveBack));
    await Promise.resolve();
    expect(begun).toEqual([]);
    first();
    const giveBacks = await Promise.all([second, third]);
    expect(begun).toEqual(['second', 'third']);
    for (const giveBack of giveBacks) giveBack();
    await nodes.acquire(10_000);
  });

  it('gives a share back once, however often it is asked to', async () => {
    const nodes = new NodesInFlight(10_000, 0);
    const giveBack = await nodes.acquire(6_000);
    await nodes.acquire(4_000);
    giveBack();
    giveBack();
    await nodes.acquire(6_000);
    await expect(nodes.acquire(3_000)).rejects.toMatchObject({ code: 'OVERLOADED' });
  });

  it('refuses with OVERLOADED what does not get its share in time, and admits a single operation of any size', async () => {
    const nodes = new NodesInFlight(10_000, 0);
    const giveBack = await nodes.acquire(50_000);
    await expect(nodes.acquire(3_000)).rejects.toMatchObject({ code: 'OVERLOADED', details: { retryable: true } });
    giveBack();
    await nodes.acquire(3_000);
  });
});
