import type { OpenOperation } from '../../src/ledger/open-operations.js';
import { OperationStatus } from '../../src/ledger/operation.js';
import { afterAbsentCheck, delayBeforeCheck } from '../../src/reconciliation/check-schedule.js';

const MINUTE = 60_000;
const now = new Date('2026-05-01T12:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);
const open = (given: Partial<OpenOperation>) =>
  ({
    status: OperationStatus.UNKNOWN,
    attemptedAt: ago(0),
    absentSince: null,
    absentChecks: 0,
    ...given,
  }) as OpenOperation;

describe('reconciliation: after a read that does not show the write', () => {
  it.each([
    ['first read', { attemptedAt: ago(60 * MINUTE) }, 'wait'],
    ['many reads in a short time', { absentSince: ago(9 * MINUTE), absentChecks: 30 }, 'wait'],
    ['few reads in a long time', { absentSince: ago(60 * MINUTE), absentChecks: 3 }, 'wait'],
    ['five reads over ten minutes', { absentSince: ago(10 * MINUTE), absentChecks: 4 }, 'reject'],
    [
      'write that the provider accepted an hour ago',
      {
        status: OperationStatus.PENDING,
        attemptedAt: ago(60 * MINUTE),
        absentSince: ago(60 * MINUTE),
        absentChecks: 30,
      },
      'wait',
    ],
    [
      'write that the provider accepted a day ago',
      { status: OperationStatus.PENDING, attemptedAt: ago(24 * 60 * MINUTE), absentChecks: 30 },
      'operator',
    ],
  ] as const)('%s (%o): %s', (_when, given, expected) => {
    expect(afterAbsentCheck(open(given), now)).toBe(expected);
  });
});

it('reconciliation: checks after 5 s, then with exponential back-off, at least hourly', () => {
  const delays = Array.from({ length: 40 }, (_, checks) => delayBeforeCheck(checks, () => 1));
  expect(delays.slice(0, 4)).toEqual([5_000, 10_000, 20_000, 40_000]);
  expect(Math.max(...delays)).toBe(3_600_000);
  expect(delayBeforeCheck(3, () => 0)).toBe(30_000);
});
