const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * Makes an async generator cancellable while it waits. A generator's own `return()` does not resolve until the value that the generator
 * awaits has arrived, and the next event of a subscription may never arrive; `end`, and the signal, must make that wait stop.
 */
export function cancellable<T>(
  generate: (signal: AbortSignal) => AsyncGenerator<T, void, undefined>,
  end: () => void,
): AsyncIterableIterator<T, void> {
  const leaving = new AbortController();
  const events = generate(leaving.signal);
  return {
    async next() {
      try {
        return await events.next();
      } catch (error) {
        if (leaving.signal.aborted) return DONE; // the wait that was stopped
        throw error;
      }
    },
    return() {
      leaving.abort();
      end();
      return events.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
