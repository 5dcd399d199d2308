import { ConcurrencyLimit } from '../../src/http/concurrency-limit.js';

const succeed = (limit: ConcurrencyLimit, times: number, active = limit.current) => {
  for (let count = 0; count < times; count += 1) limit.succeeded(active);
};

describe('concurrency limit', () => {
  it('doubles with each limit of successful calls, up to the ceiling', () => {
    const limit = new ConcurrencyLimit(1_000);
    expect(limit.current).toBe(256);
    succeed(limit, 256);
    expect(limit.current).toBe(512);
    succeed(limit, 10_000, 1_000);
    expect(limit.current).toBe(1_000);
  });

  it('starts no higher than the ceiling', () => expect(new ConcurrencyLimit(3).current).toBe(3));

  it('does not grow while less than half of it is used', () => {
    const limit = new ConcurrencyLimit(1_000);
    succeed(limit, 1_000, 100);
    expect(limit.current).toBe(256);
  });

  it('falls to 70 % of the calls in flight once for refusals of the same time, then grows by 5 % for each limit of calls', () => {
    const limit = new ConcurrencyLimit(1_000);
    const began = performance.now();
    for (let refusals = 0; refusals < 100; refusals += 1) limit.refused(200 - refusals, began);
    expect(limit.current).toBe(140);
    succeed(limit, 140);
    expect(limit.current).toBe(147);
    limit.refused(147, Infinity);
    expect(limit.current).toBe(102);
  });

  it('never falls below four calls, and grows from them', () => {
    const limit = new ConcurrencyLimit(1_000);
    for (let refusals = 0; refusals < 10; refusals += 1) limit.refused(1, Infinity);
    expect(limit.current).toBe(4);
    succeed(limit, 10);
    expect(limit.current).toBe(6);
  });
});
