import type { UpstreamErrorKind } from '../../src/errors/upstream-error.js';
import { MAX_RETRY_AFTER_MS, readRetryAfter, type FailedAttempt } from '../../src/http/failure.js';
import { RetryBudget, retryDelay } from '../../src/http/retry.js';

const TEMPORARY: UpstreamErrorKind[] = ['unreachable', 'timeout', 'broken', 'unavailable', 'rate-limited'];
const FINAL: UpstreamErrorKind[] = ['unauthorized', 'not-found', 'conflict', 'rejected', 'bad-response'];

function delay(
  failed: Partial<FailedAttempt>,
  more: Partial<Parameters<typeof retryDelay>[0]> = {},
  random = 1,
): number | null {
  return retryDelay(
    {
      kind: 'read',
      failed: { kind: 'unavailable', sent: true, ...failed },
      retries: 0,
      remainingMs: 5_000,
      ...more,
    },
    () => random,
  );
}

describe('retry policy: a read', () => {
  it.each(TEMPORARY)('is retried after "%s"', (kind) => expect(delay({ kind })).not.toBeNull());
  it.each(FINAL)('is not retried after "%s"', (kind) => expect(delay({ kind })).toBeNull());

  it('waits between 0 ms and a limit that doubles with each retry', () => {
    expect(delay({}, {}, 0)).toBe(0);
    expect(delay({}, { retries: 0 })).toBe(50);
    expect(delay({}, { retries: 1 })).toBe(100);
  });

  it('is retried twice, not three times', () => expect(delay({}, { retries: 2 })).toBeNull());
  it('waits at least as long as Retry-After says', () => expect(delay({ retryAfterMs: 2_000 }, {}, 0)).toBe(2_000));
  it('is not retried when the delay exceeds the remaining time', () => {
    expect(delay({ retryAfterMs: 5_000 })).toBeNull();
    expect(delay({}, { remainingMs: 0 }, 0)).toBeNull();
  });
  it('is not retried when the breaker or the queue rejected it', () =>
    expect(delay({ kind: 'unreachable', sent: false, refusedHere: true })).toBeNull());
});

describe('retry policy: a write', () => {
  it('is retried when no connection could be opened', () =>
    expect(delay({ kind: 'unreachable', sent: false }, { kind: 'write' })).not.toBeNull());
  it.each([...TEMPORARY, ...FINAL])('is not retried once a byte was sent ("%s")', (kind) =>
    expect(delay({ kind, sent: true }, { kind: 'write' })).toBeNull(),
  );
  it('is not retried when the breaker or the queue rejected it', () => {
    expect(delay({ kind: 'unreachable', sent: false, refusedHere: true }, { kind: 'write' })).toBeNull();
  });
});

it('retry budget: limits retries to a tenth of the calls', () => {
  const budget = new RetryBudget(0.1, 10);
  let retries = 0;
  for (let call = 0; call < 1_000; call += 1) {
    budget.earn();
    if (budget.spend()) retries += 1;
  }
  expect(retries).toBeGreaterThanOrEqual(100);
  expect(retries).toBeLessThanOrEqual(111);
});

describe('retry policy: Retry-After', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  it.each([
    ['3', 3_000],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:00:07 GMT', 7_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['999999999', MAX_RETRY_AFTER_MS],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is parsed as %j ms', (text, ms) => expect(readRetryAfter(text, now)).toBe(ms));
});
