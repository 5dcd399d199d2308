import type { Json } from './json.js';
import type { EventTable } from './store/tables.js';

/** An event that a provider reported. */
export interface EventRow {
  id: string;
  source: string;
  subject: string;
  body: Json;
  receivedAt: Date;
}

/** The columns that `toEvent` reads; `tenant` is needed to decrypt the body. */
export const EVENT_COLUMNS = ['id', 'tenant', 'source', 'subject', 'body', 'received_at'] as const;

export function toEvent({
  id,
  source,
  subject,
  body,
  received_at,
}: Pick<EventTable, (typeof EVENT_COLUMNS)[number]>): EventRow {
  return { id, source, subject, body: JSON.parse(body) as Json, receivedAt: new Date(received_at) };
}
