import { jest } from '@jest/globals';
import { Deadline } from '../../src/http/deadline.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('a deadline', () => {
  it('ends every wait once when time is up', () => {
    const deadline = new Deadline(100);
    const waits = [jest.fn(), jest.fn(), jest.fn()];
    for (const wait of waits) deadline.onExpire(wait);
    jest.advanceTimersByTime(99);
    expect(deadline.expired).toBe(false);
    jest.advanceTimersByTime(1);
    deadline.expire();
    for (const wait of waits) expect(wait).toHaveBeenCalledTimes(1);
    expect(deadline).toMatchObject({ expired: true, remaining: 0 });
  });

  it.each([0, 1, 2])('leaves out the wait that was taken back (%d of three)', (taken) => {
    const deadline = new Deadline(100);
    const waits = [jest.fn(), jest.fn(), jest.fn()];
    const release = waits.map((wait) => deadline.onExpire(wait));
    release[taken]?.();
    release[taken]?.();
    deadline.expire();
    expect(waits.map((wait) => wait.mock.calls.length)).toEqual([0, 1, 2].map((at) => (at === taken ? 0 : 1)));
  });

  it('ends a wait that comes too late at once', () => {
    const deadline = new Deadline(100);
    deadline.expire();
    const late = jest.fn();
    deadline.onExpire(late)();
    expect(late).toHaveBeenCalledTimes(1);
  });

  it('forgets its waits once the operation was answered', () => {
    const deadline = new Deadline(100);
    const wait = jest.fn();
    deadline.onExpire(wait);
    deadline.done();
    jest.advanceTimersByTime(1_000);
    expect(wait).not.toHaveBeenCalled();
  });

  it('has less time left as time goes by, never less than none', () => {
    const deadline = new Deadline(100);
    jest.advanceTimersByTime(40);
    expect(deadline.remaining).toBe(60);
    deadline.done();
    jest.advanceTimersByTime(100);
    expect(deadline.remaining).toBe(0);
  });
});
