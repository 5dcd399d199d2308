import type { OpenOperation } from '../../src/ledger/types.js';
import { afterAbsence, backoffAfter } from '../../src/reconciliation/patience.js';

const MINUTE = 60_000;
const now = new Date('2026-05-01T12:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);
const open = (given: Partial<OpenOperation>) =>
  ({ status: 'UNKNOWN', attemptedAt: ago(0), absentSince: null, absentChecks: 0, ...given }) as OpenOperation;

describe('how long absence is watched', () => {
  it.each([
    ['at the first read', { attemptedAt: ago(60 * MINUTE) }, 'wait'],
    ['after many reads in a short time', { absentSince: ago(9 * MINUTE), absentChecks: 30 }, 'wait'],
    ['after few reads in a long time', { absentSince: ago(60 * MINUTE), absentChecks: 3 }, 'wait'],
    ['after five reads over ten minutes', { absentSince: ago(10 * MINUTE), absentChecks: 4 }, 'REJECTED'],
    [
      'of what the provider has accepted',
      { status: 'PENDING', attemptedAt: ago(60 * MINUTE), absentSince: ago(60 * MINUTE), absentChecks: 30 },
      'wait',
    ],
    [
      'of what the provider accepted a day ago',
      { status: 'PENDING', attemptedAt: ago(24 * 60 * MINUTE), absentChecks: 30 },
      'person',
    ],
  ] as const)('%s: %o is %s', (_when, given, expected) => {
    expect(afterAbsence(open(given), now)).toBe(expected);
  });
});

it('looks soon at first, then ever more seldom, at least once an hour', () => {
  const pauses = Array.from({ length: 40 }, (_, looks) => backoffAfter(looks, () => 1));
  expect(pauses.slice(0, 4)).toEqual([5_000, 10_000, 20_000, 40_000]);
  expect(Math.max(...pauses)).toBe(3_600_000);
  expect(backoffAfter(3, () => 0)).toBe(30_000);
});
