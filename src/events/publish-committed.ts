import type { Ledger } from '../ledger/ledger.js';
import type { EventBus } from './event-bus.js';

/** Topic of operations that became APPLIED or REJECTED; the subject is the operation's own id. */
export const OPERATION_SETTLED = 'settled';

/** Topic of the events that providers report, by the source they are stored under. */
export function eventTopic(source: string): string {
  return `events of ${source}`;
}

/** Publishes each settled operation and each stored event once it is committed. */
export function publishCommitted({ operations, events }: Ledger, bus: EventBus): void {
  operations.onSettled(({ tenant, id }) => bus.publish({ tenant, topic: OPERATION_SETTLED, subject: id, id }));
  events.onStored(({ tenant, source, subject, id }) => bus.publish({ tenant, topic: eventTopic(source), subject, id }));
}
