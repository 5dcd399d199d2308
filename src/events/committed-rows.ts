import { StoreError } from '../ledger/store/store-error.js';
import { cancellable } from './cancellable.js';
import type { EventNotification } from './event-bus.js';
import { NotificationReader, pause, type NotificationBatch } from './notification-reader.js';

/** How many rows one statement reads. */
export const ROWS_PER_READ = 100;
/** Keys of rows published last. After an interruption, rows of some seconds before it are read again and must be recognized. */
const REMEMBERED = 4_000;
/** A row was committed at most this long before its notification is read: clocks differ, and the notification waits in queues. */
const COMMIT_BEFORE_READ_MS = 20_000;
const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 2_000;

/** How a subscription reads the rows that its notifications are about. */
export interface RowReader<Row> {
  /** In the order of the ids, without those that do not exist. */
  byIds(ids: readonly string[]): Promise<readonly Row[]>;
  /** What was committed since a timestamp, oldest first, at most `ROWS_PER_READ` after the row `after`: replaces notifications that were lost. */
  since(missedSince: Date, after: Row | undefined): Promise<readonly Row[]>;
  /** Equal for the same event; null for a row that the subscription is not about. */
  keyOf(row: Row): string | null;
}

/**
 * The rows that `notifications` are about, each once, though its notification may come twice or be replaced by a query. While the store is
 * unavailable they wait for it. `end` ends the notifications.
 */
export function committedRows<Row>(
  notifications: AsyncIterable<EventNotification>,
  reader: RowReader<Row>,
  end: () => void,
): AsyncIterableIterator<Row, void> {
  return cancellable((signal) => unpublished(new NotificationReader(notifications, signal), reader), end);
}

async function* unpublished<Row>(
  notifications: NotificationReader,
  reader: RowReader<Row>,
): AsyncGenerator<Row, void, undefined> {
  const published = new Set<string>();
  const next = () => notifications.nextBatch(ROWS_PER_READ);
  for (let batch = await next(); batch !== undefined; batch = await next()) {
    for await (const row of rowsOf(batch, notifications, reader)) {
      const key = reader.keyOf(row);
      if (key === null || published.has(key)) continue;
      published.add(key);
      if (published.size > REMEMBERED) published.delete(published.values().next().value!);
      yield row;
    }
  }
}

async function* rowsOf<Row>(
  batch: NotificationBatch,
  notifications: NotificationReader,
  reader: RowReader<Row>,
): AsyncGenerator<Row, void, undefined> {
  if ('missedSince' in batch) return yield* missedRows(batch.missedSince, notifications, reader);
  const startedAt = Date.now();
  const rows = await reader.byIds(batch.ids).catch(undefinedIfUnavailable);
  yield* rows ?? missedRows(new Date(startedAt - COMMIT_BEFORE_READ_MS), notifications, reader);
}

/** All rows since a timestamp; notifications that arrive while the store is unavailable are discarded, since these rows include theirs. */
async function* missedRows<Row>(
  missedSince: Date,
  notifications: NotificationReader,
  { since }: RowReader<Row>,
): AsyncGenerator<Row, void, undefined> {
  let after: Row | undefined;
  for (let failures = 0; ;) {
    const page = await since(missedSince, after).catch(undefinedIfUnavailable);
    if (page === undefined) {
      await notifications.discardFor(delayAfter(failures));
      failures += 1;
      continue;
    }
    yield* page;
    if (page.length < ROWS_PER_READ) return;
    after = page.at(-1);
  }
}

/** Reads again while the store is unavailable; rejects when `signal` aborts. */
export async function readWhenAvailable<T>(read: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    const result = await read().catch(undefinedIfUnavailable);
    if (result !== undefined) return result;
    await pause(delayAfter(failures), signal);
  }
}

function delayAfter(failures: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures);
}

function undefinedIfUnavailable(error: unknown): undefined {
  if (!(error instanceof StoreError)) throw error;
}
