import { OwnerFilter } from '../../../src/providers/prozora/owner-filter.js';

it('prozora owner filter: pauses after a refusal, twice as long each time up to an hour, and from the start again once it has held', () => {
  let now = 0;
  const filter = new OwnerFilter(() => now);
  const pauseAfterFailure = () => {
    filter.failed();
    const from = now;
    while (!filter.isUsable) now += 1_000;
    return (now - from) / 1_000;
  };
  expect(filter.isUsable).toBe(true);
  expect(Array.from({ length: 9 }, pauseAfterFailure)).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
  filter.held();
  expect(pauseAfterFailure()).toBe(30);
});
