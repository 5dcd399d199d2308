import { WorkQueue, type PacedWork } from '../../src/cost/work-queue.js';

const work = (tenant: string, startedAt = 0, executedMs = 0): PacedWork => ({
  ...{ tenant, startedAt, executedMs },
  waiting: [],
  onIdle: () => undefined,
});

/** Adds pieces of each work, and returns whose they were in the order in which they ran. */
async function orderOf(pieces: readonly (readonly [PacedWork, string])[]): Promise<string[]> {
  const queue = new WorkQueue(() => 0);
  const order: string[] = [];
  await Promise.all(pieces.map(([of, name]) => queue.wait(of).then(() => order.push(name))));
  return order;
}

describe('turns of the event loop', () => {
  it('of several tenants: each has a piece in turn, however many pieces another waits with', async () => {
    const [flood, other, third] = [work('a'), work('b'), work('c')];
    const pieces = Array.from({ length: 6 }, () => [flood, 'a'] as const);
    const order = await orderOf([...pieces, [other, 'b'], [other, 'b'], [third, 'c']]);
    expect(order.join('')).toBe('abcabaaaa');
  });

  it('of one tenant: short operations go first, the oldest of the others every fourth time', async () => {
    const [long, older, short] = [work('a', 2, 50), work('a', 1, 50), work('a', 3)];
    const order = await orderOf([[long, 'l'], [older, 'o'], ...Array.from({ length: 5 }, () => [short, 's'] as const)]);
    expect(order.join('')).toBe('sssossl');
  });
});
