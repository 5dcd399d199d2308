import { GraphError } from '../errors/errors.js';
import { extensionsOf } from '../errors/format-error.js';
import type { Reply } from './reply.js';

/** Decides whether one more operation may be taken on; who got in leaves once. */
export interface AdmissionGate {
  enter(): boolean;
  leave(): void;
}

export const OPEN_GATE: AdmissionGate = { enter: () => true, leave: () => undefined };

/** Made once: refusing must cost next to nothing, or it would be what overloads us. */
export const OVERLOADED = new GraphError('OVERLOADED', 'The server is busy; try again shortly', {
  retryable: true,
  retryAfterMs: 1_000,
});

export const BUSY: Reply = {
  status: 503,
  headers: { 'retry-after': '1' },
  body: JSON.stringify({ errors: [{ message: OVERLOADED.message, extensions: extensionsOf(OVERLOADED) }] }),
};
