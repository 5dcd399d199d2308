import { GraphError } from '../errors/errors.js';

type Reader<T> = (result: IteratorResult<T, undefined>) => void;

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * A queue between who tells and one who reads. It holds at most `limit`: whoever falls behind further is dropped with OVERLOADED, and what was
 * waiting is forgotten. Ended, it lets go at once, also of a reader that waits.
 */
export class EventQueue<T> implements AsyncIterableIterator<T, undefined> {
  private readonly unread: T[] = [];
  private reader: Reader<T> | undefined;
  private state: 'open' | 'overrun' | 'ended' = 'open';

  constructor(
    private readonly limit: number,
    /** Called once, when nothing more will be taken in. */
    private readonly onEnd: () => void,
  ) {}

  push(item: T): void {
    if (this.state !== 'open') return;
    const { reader } = this;
    if (reader !== undefined) {
      this.reader = undefined;
      reader({ done: false, value: item });
    } else if (this.unread.length < this.limit) this.unread.push(item);
    else this.stop('overrun');
  }

  /** @throws GraphError OVERLOADED, once, after more was put in than it holds. Called by one reader at a time. */
  next(): Promise<IteratorResult<T, undefined>> {
    if (this.state === 'overrun') {
      this.state = 'ended';
      return Promise.reject(
        new GraphError(
          'OVERLOADED',
          'Events came faster than they were taken; subscribe again, and read what was missed',
          { retryable: true },
        ),
      );
    }
    if (this.unread.length > 0) return Promise.resolve({ done: false, value: this.unread.shift()! });
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

  private stop(state: 'overrun' | 'ended'): void {
    this.state = state;
    this.unread.length = 0;
    this.reader?.(DONE);
    this.reader = undefined;
    this.onEnd();
  }
}
