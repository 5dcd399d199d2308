import { LocalEventBus, type EventBus } from './event-bus.js';
import { PostgresEventBus } from './postgres-event-bus.js';

/** Among the processes of one PostgreSQL database through it; in process with a file, which belongs to one process. */
export async function openEventBus({ databaseUrl }: { databaseUrl: string }): Promise<EventBus> {
  return databaseUrl.startsWith('file:') ? new LocalEventBus() : PostgresEventBus.open({ databaseUrl });
}
