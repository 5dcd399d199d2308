import type { Ledger } from '../ledger/types.js';
import type { NoticeBoard } from './notice-board.js';

/** Topic of operations that reached their end; the subject is the operation's own id. */
export const SETTLED = 'settled';

/** Topic of what providers report, by the source they are stored under. */
export function eventsOf(source: string): string {
  return `events of ${source}`;
}

/** Makes known what the ledger has committed. */
export function postCommitted(ledger: Ledger, board: NoticeBoard): void {
  ledger.onSettled(({ tenant, id }) => board.post({ tenant, topic: SETTLED, subject: id, id }));
  ledger.onEvent(({ tenant, source, subject, id }) => board.post({ tenant, topic: eventsOf(source), subject, id }));
}
