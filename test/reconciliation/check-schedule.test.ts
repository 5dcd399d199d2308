import { delayBeforeCheck } from '../../src/reconciliation/check-schedule.js';

it('reconciliation: checks after 5 s, at most two minutes apart for more than ten minutes, then with back-off, at least hourly', () => {
  const delays = Array.from({ length: 40 }, (_, checks) => delayBeforeCheck(checks, () => 1) / 1_000);
  expect(delays.slice(0, 14)).toEqual([5, 10, 20, 40, 80, 120, 120, 120, 120, 120, 120, 240, 480, 960]);
  expect(Math.max(...delays)).toBe(3_600);
  const shortest = Array.from({ length: 11 }, (_, checks) => delayBeforeCheck(checks, () => 0));
  expect(shortest[3]).toBe(30_000);
  expect(shortest.slice(1).reduce((sum, ms) => sum + ms)).toBeGreaterThan(600_000);
});
