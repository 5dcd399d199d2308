import { Breaker } from '../../src/http/breaker.js';

function opened() {
  let now = 0;
  const states: string[] = [];
  const breaker = new Breaker(
    { size: 10, minimumCalls: 4, threshold: 0.5, openMs: 1_000 },
    (state) => states.push(state),
    () => now,
  );
  for (let i = 0; i < 4; i += 1) breaker.failed(breaker.admit());
  return { breaker, states, at: (ms: number) => (now = ms) };
}

describe('a breaker', () => {
  it('opens when more than half of enough calls failed, and refuses then', () => {
    const { breaker, states } = opened();
    expect(states).toEqual(['open']);
    expect(breaker.refuses).toBe(true);
    expect(breaker.admit()).toBe(0);
  });

  it('stays closed while half of the calls succeed', () => {
    const breaker = new Breaker({ size: 10, minimumCalls: 4 });
    for (let i = 0; i < 20; i += 1) {
      if (i % 2) breaker.failed(breaker.admit());
      else breaker.succeeded(breaker.admit());
    }
    expect(breaker.refuses).toBe(false);
  });

  it('lets one call through after its rest, and no second beside it', () => {
    const { breaker, at } = opened();
    at(1_000);
    expect(breaker.refuses).toBe(false);
    expect(breaker.admit()).not.toBe(0);
    expect(breaker.refuses).toBe(true);
    expect(breaker.admit()).toBe(0);
  });

  it('closes when that call succeeds, and has forgotten the failures', () => {
    const { breaker, states, at } = opened();
    at(1_000);
    breaker.succeeded(breaker.admit());
    breaker.failed(breaker.admit());
    expect(states).toEqual(['open', 'half-open', 'closed']);
    expect(breaker.refuses).toBe(false);
  });

  it('rests again when that call fails', () => {
    const { breaker, at } = opened();
    at(1_000);
    breaker.failed(breaker.admit());
    at(1_999);
    expect(breaker.refuses).toBe(true);
    at(2_000);
    expect(breaker.refuses).toBe(false);
  });

  it('lets another call see when that one was abandoned', () => {
    const { breaker, at } = opened();
    at(1_000);
    breaker.abandoned(breaker.admit());
    expect(breaker.admit()).not.toBe(0);
  });

  it('is not closed by a late answer to a call of before', () => {
    let now = 0;
    const breaker = new Breaker({ size: 10, minimumCalls: 4, openMs: 1_000 }, undefined, () => now);
    const early = breaker.admit();
    for (let i = 0; i < 4; i += 1) breaker.failed(breaker.admit());
    now = 1_000;
    breaker.admit();
    breaker.succeeded(early);
    expect(breaker.refuses).toBe(true);
  });
});
