import { GraphError } from '../errors/graph-error.js';
import { extensionsOf } from '../errors/format-error.js';
import type { Reply } from './reply.js';

/** Admission gate. Call `leave` exactly once for every `enter` that returned true. */
export interface AdmissionGate {
  enter(): boolean;
  leave(): void;
}

export const OPEN_GATE: AdmissionGate = { enter: () => true, leave: () => undefined };

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
