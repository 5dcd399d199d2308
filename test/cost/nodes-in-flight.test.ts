import { NodesInFlight, UNCOUNTED_NODES, type NodeHolder } from '../../src/cost/nodes-in-flight.js';

const LONG_MS = 60_000;
const holder = (startedAt: number, tenant = 'default'): NodeHolder => ({
  ...{ startedAt, tenant },
  heldNodes: UNCOUNTED_NODES,
});
const pass = () => new Promise(setImmediate);

describe('nodes in flight', () => {
  it('lets operations that need more than is left wait, the oldest first, until others have ended', async () => {
    const nodes = new NodesInFlight(10_000, LONG_MS);
    const [first, young, old] = [holder(1), holder(3), holder(2)];
    expect(nodes.hold(first, 8_000)).toBeUndefined();
    const begun: string[] = [];
    void nodes.hold(young, 6_000)!.then(() => begun.push('young'));
    void nodes.hold(old, 6_000)!.then(() => begun.push('old'));
    await pass();
    expect(begun).toEqual([]);
    nodes.release(first);
    await pass();
    expect(begun).toEqual(['old']);
    nodes.release(old);
    await pass();
    expect(begun).toEqual(['old', 'young']);
    expect([old.heldNodes, young.heldNodes]).toEqual([6_000, 6_000]);
  });

  it('what every operation may hold without asking is not counted', () => {
    const nodes = new NodesInFlight(0, LONG_MS);
    expect(nodes.hold(holder(1), UNCOUNTED_NODES)).toBeUndefined();
    expect(nodes.hold(holder(2), UNCOUNTED_NODES)).toBeUndefined();
  });

  it('a larger share counts what was held before once, and all of it is free when the operation ends', async () => {
    const nodes = new NodesInFlight(10_000, LONG_MS);
    const [first, second] = [holder(1), holder(2)];
    expect([nodes.hold(first, 4_000), nodes.hold(first, 8_000)]).toEqual([undefined, undefined]);
    const waiting = nodes.hold(second, 10_000);
    nodes.release(first);
    nodes.release(first);
    await waiting;
    nodes.release(second);
    expect(nodes.hold(holder(3), 10_000)).toBeUndefined();
  });

  it('where all that hold something wait for more, the oldest goes on', async () => {
    const nodes = new NodesInFlight(10_000, LONG_MS);
    const [old, young] = [holder(1), holder(2)];
    nodes.hold(young, 5_000);
    nodes.hold(old, 5_000);
    const begun: string[] = [];
    void nodes.hold(young, 9_000)!.then(() => begun.push('young'));
    await pass();
    expect(begun).toEqual([]);
    void nodes.hold(old, 9_000)!.then(() => begun.push('old'));
    await pass();
    expect(begun).toEqual(['old']);
    nodes.release(old);
    await pass();
    expect(begun).toEqual(['old', 'young']);
  });

  it('what waits for an operation that has ended goes on without a share', async () => {
    const nodes = new NodesInFlight(10_000, LONG_MS);
    const [first, ended] = [holder(1), holder(2)];
    nodes.hold(first, 10_000);
    const waiting = nodes.hold(ended, 4_000);
    nodes.release(ended);
    await waiting;
    expect(ended.heldNodes).toBe(UNCOUNTED_NODES);
    nodes.release(first);
    expect(nodes.hold(holder(3), 10_000)).toBeUndefined();
  });

  it('refuses with OVERLOADED what gets no room in time, and admits a single operation of any size', async () => {
    const nodes = new NodesInFlight(10_000, 0);
    const first = holder(1);
    expect(nodes.hold(first, 50_000)).toBeUndefined();
    await expect(nodes.hold(holder(2), 3_000)).rejects.toMatchObject({
      code: 'OVERLOADED',
      details: { retryable: true },
    });
    nodes.release(first);
    expect(nodes.hold(holder(3), 3_000)).toBeUndefined();
  });
});

describe('nodes in flight of several tenants', () => {
  const MOST = 10_000;
  let nodes: NodesInFlight;
  let holders: NodeHolder[];
  beforeEach(() => {
    nodes = new NodesInFlight(MOST, LONG_MS);
    holders = [];
  });
  afterEach(() => holders.forEach((each) => nodes.release(each)));
  const holderOf = (tenant: string, startedAt = 1) => {
    holders.push(holder(startedAt, tenant));
    return holders.at(-1)!;
  };

  it('one that holds all of them, and waits for more, does not keep another from its share', async () => {
    const begun: string[] = [];
    nodes.hold(holderOf('a', 1), 9_000);
    const waiting = Array.from({ length: 1_001 }, (_, i) => nodes.hold(holderOf('a', i + 2), 5_000));
    await expect(waiting.at(-1)).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(nodes.hold(holderOf('b', 9_000), 5_000)).toBeUndefined();
    const last = holderOf('b', 9_001);
    void nodes.hold(last, 4_000)!.then(() => begun.push('b'));
    await pass();
    expect(begun).toEqual([]);
  });

  it('beyond the shares the oldest operation of all goes first', async () => {
    const [a, b] = [holderOf('a', 1), holderOf('b', 2)];
    nodes.hold(a, 5_000);
    nodes.hold(b, 5_000);
    const begun: string[] = [];
    const [young, old] = [holderOf('b', 4), holderOf('a', 3)];
    void nodes.hold(young, 3_000)!.then(() => begun.push('b'));
    void nodes.hold(old, 3_000)!.then(() => begun.push('a'));
    // that all hold something and wait is not so: neither of the two holders waits
    await pass();
    expect(begun).toEqual([]);
    nodes.release(b);
    await pass();
    expect(begun).toEqual(['a', 'b']);
  });

  it('an operation that waited begins once its tenant has room again, though another holds more than its share', async () => {
    nodes.hold(holderOf('a', 1), 10_000);
    const first = holderOf('b', 2);
    nodes.hold(first, 4_000);
    const begun: string[] = [];
    void nodes.hold(holderOf('b', 3), 4_000)!.then(() => begun.push('b'));
    await pass();
    expect(begun).toEqual([]);
    nodes.release(first);
    await pass();
    expect(begun).toEqual(['b']);
  });
});
