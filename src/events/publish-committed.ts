import type { Ledger } from '../ledger/types.js';
import type { EventBus } from './event-bus.js';

/** Topic of operations that reached their end; the subject is the operation's own id. */
export const OPERATION_SETTLED = 'settled';

/** Topic of what providers report, by the source they are stored under. */
export function eventTopic(source: string): string {
  return `events of ${source}`;
}

/** Makes known what the ledger has committed. */
export function publishCommitted(ledger: Ledger, board: EventBus): void {
  ledger.onSettled(({ tenant, id }) => board.publish({ tenant, topic: OPERATION_SETTLED, subject: id, id }));
  ledger.onEvent(({ tenant, source, subject, id }) =>
    board.publish({ tenant, topic: eventTopic(source), subject, id }),
  );
}
