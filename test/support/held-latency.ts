import { jest } from '@jest/globals';

/** As a fault's `latencyMs`: the response waits for `release`, not for the clock. */
export const HELD_MS = 86_400_000;

export interface HeldLatency {
  /** Responses held since the start, released ones included. */
  readonly count: number;
  /** Sends every response that is held now. */
  release(): void;
  /** Back to real timers; nothing may be held any more. */
  restore(): void;
}

/** Holds every simulator response delayed by `HELD_MS`, and calls `onHeld` right after each; all other timers are real. */
export function holdLatency(onHeld: () => void = () => undefined): HeldLatency {
  const realSetTimeout = globalThis.setTimeout;
  const held: (() => void)[] = [];
  let count = 0;
  const hold = (run: () => void) => {
    const timer = realSetTimeout(() => undefined, HELD_MS);
    count += 1;
    held.push(() => {
      clearTimeout(timer);
      run();
    });
    queueMicrotask(onHeld);
    return timer;
  };
  const setTimeoutOrHold = (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) =>
    ms === HELD_MS ? hold(() => run(...args)) : realSetTimeout(run, ms, ...args);
  const spy = jest.spyOn(globalThis, 'setTimeout').mockImplementation(setTimeoutOrHold as typeof setTimeout);
  return {
    get count() {
      return count;
    },
    release: () => held.splice(0).forEach((send) => send()),
    restore: () => spy.mockRestore(),
  };
}
