import { jest } from '@jest/globals';
import { Deadline, type DeadlineWatcher } from '../../src/http/deadline.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const watcher = () => ({
  expire: jest.fn(),
  previous: undefined as DeadlineWatcher | undefined,
  next: undefined as DeadlineWatcher | undefined,
  watching: false,
});

function watched() {
  const deadline = new Deadline(100);
  const watchers = [watcher(), watcher(), watcher()];
  for (const each of watchers) deadline.watch(each);
  return { deadline, watchers, calls: () => watchers.map(({ expire }) => expire.mock.calls.length) };
}

describe('deadline', () => {
  it('notifies every watcher once when the time is up', () => {
    const { deadline, calls } = watched();
    jest.advanceTimersByTime(99);
    expect(deadline.expired).toBe(false);
    jest.advanceTimersByTime(1);
    deadline.expire();
    expect(calls()).toEqual([1, 1, 1]);
    expect(deadline).toMatchObject({ expired: true, remainingMs: 0 });
  });

  it.each([10_000, 1_000, 300])('of %d ms leaves time to record an unsent write before its mutation responds', (ms) => {
    const deadline = new Deadline(ms);
    expect(deadline.sendWithinMs).toBeGreaterThan(0);
    expect(deadline.sendWithinMs).toBeLessThan(deadline.respondWithinMs);
    expect(deadline.respondWithinMs).toBeLessThan(deadline.remainingMs);
    jest.advanceTimersByTime(ms - 100);
    expect(deadline).toMatchObject({ sendWithinMs: 0, respondWithinMs: 0 });
  });

  it.each([0, 1, 2])('does not notify a watcher that was removed (index %d of three)', (removed) => {
    const { deadline, watchers, calls } = watched();
    deadline.unwatch(watchers[removed]!);
    deadline.unwatch(watchers[removed]!);
    deadline.expire();
    expect(calls()).toEqual([0, 1, 2].map((index) => (index === removed ? 0 : 1)));
  });

  it('notifies a watcher at once when it has expired already', () => {
    const deadline = new Deadline(100);
    deadline.expire();
    const late = watcher();
    deadline.watch(late);
    expect(late.expire).toHaveBeenCalledTimes(1);
  });

  it('notifies no watcher after it was cleared', () => {
    const { deadline, calls } = watched();
    deadline.clear();
    jest.advanceTimersByTime(1_000);
    expect(calls()).toEqual([0, 0, 0]);
  });

  it('counts remainingMs down to zero, also after it was cleared', () => {
    const deadline = new Deadline(100);
    jest.advanceTimersByTime(40);
    expect(deadline.remainingMs).toBe(60);
    deadline.clear();
    jest.advanceTimersByTime(100);
    expect(deadline.remainingMs).toBe(0);
  });
});
