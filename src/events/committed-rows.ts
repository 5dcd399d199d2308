import type { EventNotification } from './event-bus.js';

/** How many rows are read after missed notifications, and how many of those published last are remembered. */
export const MISSED_ROWS = 100;

/** How a subscription reads the rows that its notifications are about. */
export interface RowReader<Row> {
  byId(id: string): Promise<Row | null>;
  /** What was committed since a timestamp, oldest first, among the newest `MISSED_ROWS`: replaces notifications that were lost. */
  since(missedSince: Date): Promise<readonly Row[]>;
  /** Equal for the same event; null for a row that the subscription is not about. */
  keyOf(row: Row): string | null;
}

/** Each row once, though its notification may come twice or be replaced by a query. */
export async function* committedRows<Row>(
  notifications: AsyncIterable<EventNotification>,
  { byId, since, keyOf }: RowReader<Row>,
): AsyncGenerator<Row, void, undefined> {
  let published: string[] = [];
  for await (const notification of notifications) {
    const rows = 'id' in notification ? [await byId(notification.id)] : await since(notification.missedSince);
    for (const row of rows) {
      const key = row && keyOf(row);
      if (key === null || published.includes(key)) continue;
      published = [...published.slice(1 - MISSED_ROWS), key];
      yield row!;
    }
  }
}
