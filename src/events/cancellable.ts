/**
 * Makes an async generator cancellable while it waits. A generator's own `return()` does not resolve until the value that the generator
 * awaits has arrived, and the next event of a subscription may never arrive; `end` must make that wait stop.
 */
export function cancellable<T>(
  events: AsyncGenerator<T, void, undefined>,
  end: () => void,
): AsyncIterableIterator<T, void> {
  return {
    next: () => events.next(),
    return() {
      end();
      return events.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
