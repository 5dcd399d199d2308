import { GraphError } from '../errors/graph-error.js';

type Reader<T> = (result: IteratorResult<T, undefined>) => void;

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * Bounded async queue with a single consumer. On overflow the subscription fails with OVERLOADED and pending items are discarded.
 * `end()` also resolves a pending `next()`.
 */
export class EventQueue<T> implements AsyncIterableIterator<T, undefined> {
  private readonly pending: T[] = [];
  private reader: Reader<T> | undefined;
  private state: 'open' | 'overflowed' | 'ended' = 'open';

  constructor(
    private readonly limit: number,
    /** Called once, when the queue stops accepting items. */
    private readonly onEnd: () => void,
  ) {}

  push(item: T): void {
    if (this.state !== 'open') return;
    const { reader } = this;
    if (reader !== undefined) {
      this.reader = undefined;
      reader({ done: false, value: item });
    } else if (this.pending.length < this.limit) this.pending.push(item);
    else this.stop('overflowed');
  }

  /** @throws GraphError OVERLOADED, once, after an overflow. Must not be called again while a call is pending. */
  next(): Promise<IteratorResult<T, undefined>> {
    if (this.state === 'overflowed') {
      this.state = 'ended';
      return Promise.reject(
        new GraphError(
          'OVERLOADED',
          'Events arrived faster than they were consumed; subscribe again, and query what was missed',
          { retryable: true },
        ),
      );
    }
    if (this.pending.length > 0) return Promise.resolve({ done: false, value: this.pending.shift()! });
    if (this.state === 'ended') return Promise.resolve(DONE);
    return new Promise((resolve) => (this.reader = resolve));
  }

  end(): void {
    if (this.state === 'open') this.stop('ended');
    else this.state = 'ended';
  }

  return(): Promise<IteratorResult<T, undefined>> {
    this.end();
    return Promise.resolve(DONE);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private stop(state: 'overflowed' | 'ended'): void {
    this.state = state;
    this.pending.length = 0;
    this.reader?.(DONE);
    this.reader = undefined;
    this.onEnd();
  }
}
