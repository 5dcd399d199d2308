import { Breaker } from '../../src/http/breaker.js';

const OPTIONS = { size: 10, minimumCalls: 4, threshold: 0.5, openMs: 1_000 };

function opened() {
  let now = 0;
  const states: string[] = [];
  const breaker = new Breaker({ ...OPTIONS, onState: (state) => states.push(state), now: () => now });
  for (let i = 0; i < 4; i += 1) breaker.failed(breaker.admit());
  return { breaker, states, at: (ms: number) => (now = ms) };
}

/** Reports results to a breaker: `x` is a failure, `.` a success. */
function report(breaker: Breaker, results: string): void {
  for (const result of results) {
    if (result === 'x') breaker.failed(breaker.admit());
    else breaker.succeeded(breaker.admit());
  }
}

describe('breaker: sliding window', () => {
  it.each([
    ['xxx', false, 'stays closed with fewer calls than the minimum'],
    ['..xx', false, 'stays closed when exactly the threshold failed'],
    ['.xxx', true, 'opens when more than the threshold failed'],
    ['..........xxxxx', false, 'counts only the last ten calls: five of ten failed'],
    ['..........xxxxxx', true, 'counts only the last ten calls: six of ten failed'],
    ['.xx.......xx.xx.', false, 'drops a failure that left the window'],
    ['.xx.......xxxxx', false, 'counts five of the last ten after two failures left the window'],
    ['.xx.......xxxxxx', true, 'counts six of the last ten after two failures left the window'],
  ])('%s: refuses=%s, %s', (results, refuses) => {
    const breaker = new Breaker(OPTIONS);
    report(breaker, results);
    expect(breaker.refuses).toBe(refuses);
  });
});

describe('breaker', () => {
  it('rejects calls once it is open', () => {
    const { breaker, states } = opened();
    expect(states).toEqual(['open']);
    expect(breaker.refuses).toBe(true);
    expect(breaker.admit()).toBe(0);
  });

  it('admits one trial call after openMs and rejects the others', () => {
    const { breaker, at } = opened();
    at(999);
    expect(breaker.refuses).toBe(true);
    at(1_000);
    expect(breaker.refuses).toBe(false);
    expect(breaker.admit()).not.toBe(0);
    expect(breaker.refuses).toBe(true);
    expect(breaker.admit()).toBe(0);
  });

  it('closes when the trial call succeeds, and starts with an empty window', () => {
    const { breaker, states, at } = opened();
    at(1_000);
    report(breaker, '.xx');
    expect(states).toEqual(['open', 'half-open', 'closed']);
    report(breaker, 'x');
    expect(states.at(-1)).toBe('open');
  });

  it('opens again for openMs when the trial call fails', () => {
    const { breaker, at } = opened();
    at(1_000);
    report(breaker, 'x');
    at(1_999);
    expect(breaker.refuses).toBe(true);
    at(2_000);
    expect(breaker.refuses).toBe(false);
  });

  it('admits another trial call when the first one was abandoned', () => {
    const { breaker, at } = opened();
    at(1_000);
    breaker.abandoned(breaker.admit());
    expect(breaker.admit()).not.toBe(0);
  });

  it('ignores the result of a call that was admitted before the last state change', () => {
    let now = 0;
    const breaker = new Breaker({ ...OPTIONS, now: () => now });
    const early = breaker.admit();
    report(breaker, 'xxxx');
    now = 1_000;
    breaker.admit();
    breaker.succeeded(early);
    expect(breaker.refuses).toBe(true);
  });
});
