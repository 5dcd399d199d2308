import { GraphError } from '../errors/graph-error.js';
import { extensionsOf } from '../errors/format-error.js';
import type { Reply } from './reply.js';

/** What an operation takes of something that tenants share. */
export interface SharedHolding {
  /** Says whose it is, once that is known; false where the operation must not begin, because its tenant holds its share. */
  ownedBy(tenant: string): boolean;
}

/** The place of one operation. Call `leave` exactly once. */
export interface Place extends SharedHolding {
  leave(): void;
}

/** Admits operations: undefined where one is refused. */
export interface AdmissionGate {
  enter(): Place | undefined;
}

const OPEN_PLACE: Place = { ownedBy: () => true, leave: () => undefined };
export const OPEN_GATE: AdmissionGate = { enter: () => OPEN_PLACE };

/** Created once: refusing must be cheap, or it would add to the overload. */
export const OVERLOADED = new GraphError('OVERLOADED', 'The server is busy; try again shortly', {
  retryable: true,
  retryAfterMs: 1_000,
});

export const BUSY: Reply = {
  status: 503,
  headers: { 'retry-after': '1' },
  body: JSON.stringify({ errors: [{ message: OVERLOADED.message, extensions: extensionsOf(OVERLOADED) }] }),
};
