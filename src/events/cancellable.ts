/**
 * An async generator that can be ended while it waits. On its own, `return()` is kept waiting until what the generator awaits has come, and
 * what a subscription awaits may never come; `end` must make that wait stop.
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
