import { committedRows, ROWS_PER_READ, type RowReader } from '../../src/events/committed-rows.js';
import type { EventNotification } from '../../src/events/event-bus.js';
import { EventQueue } from '../../src/events/event-queue.js';
import { StoreError } from '../../src/ledger/store/store-error.js';

const LIMIT = 256;

/** A subscription over rows that are numbered as they are committed; `unavailable` reads fail first. */
function subscription(rows: number[]) {
  const queue = new EventQueue<EventNotification>(LIMIT, () => undefined);
  const state = { unavailable: 0, reads: 0 };
  const unlessUnavailable = <T>(read: () => T): Promise<T> => {
    state.reads += 1;
    if (state.unavailable === 0) return Promise.resolve(read());
    state.unavailable -= 1;
    return Promise.reject(new StoreError('57P01'));
  };
  const reader: RowReader<number> = {
    byIds: (ids) => unlessUnavailable(() => ids.map(Number)),
    since: (_, after = -1) => unlessUnavailable(() => rows.filter((row) => row > after).slice(0, ROWS_PER_READ)),
    keyOf: String,
  };
  return { queue, state, events: committedRows(queue, reader, () => queue.end()) };
}

const firstOf = async (events: AsyncIterableIterator<number>, count: number) => {
  const read: number[] = [];
  while (read.length < count) read.push((await events.next()).value as number);
  return read;
};
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('rows of a subscription', () => {
  it('are read to the last page after missed notifications, each once', async () => {
    const rows = numbers(ROWS_PER_READ * 2 + 50);
    const { queue, events } = subscription(rows);
    queue.push({ id: '7' });
    queue.push({ missedSince: new Date(0) });
    queue.push({ id: '249' });
    queue.push({ id: '1000' });
    expect(await firstOf(events, 251)).toEqual([7, ...rows.filter((row) => row !== 7), 1000]);
  });

  it('wait for the store while it is unavailable, however many notifications arrive meanwhile', async () => {
    const rows = numbers(300);
    const { queue, state, events } = subscription(rows);
    state.unavailable = 2;
    queue.push({ id: '0' });
    const read = firstOf(events, rows.length);
    for (const row of rows) {
      queue.push({ id: String(row) });
      await new Promise(setImmediate);
    }
    expect(await read).toEqual(rows);
    expect(state.unavailable).toBe(0);
  });

  it('end at once when the subscriber leaves while the store is unavailable', async () => {
    const { queue, state, events } = subscription([]);
    state.unavailable = Infinity;
    queue.push({ id: '0' });
    const next = events.next();
    while (state.reads < 2) await new Promise(setImmediate);
    await events.return!();
    expect(await next).toEqual({ done: true, value: undefined });
  });
});
