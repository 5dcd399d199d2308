import { delayBeforeCheck } from '../../src/reconciliation/check-schedule.js';

it('reconciliation: checks after 5 s, then with exponential back-off, at least hourly', () => {
  const delays = Array.from({ length: 40 }, (_, checks) => delayBeforeCheck(checks, () => 1));
  expect(delays.slice(0, 4)).toEqual([5_000, 10_000, 20_000, 40_000]);
  expect(Math.max(...delays)).toBe(3_600_000);
  expect(delayBeforeCheck(3, () => 0)).toBe(30_000);
});
