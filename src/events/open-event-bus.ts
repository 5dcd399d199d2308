import { LocalEventBus, type EventBus } from './event-bus.js';
import { PostgresEventBus } from './postgres-event-bus.js';

/** With PostgreSQL, across the processes that share the database; with a file, in-process, since one process owns the file. */
export async function openEventBus({ databaseUrl }: { databaseUrl: string }): Promise<EventBus> {
  return databaseUrl.startsWith('file:') ? new LocalEventBus() : PostgresEventBus.open({ databaseUrl });
}
