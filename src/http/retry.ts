import type { UpstreamErrorKind } from '../errors/upstream-error.js';
import type { FailedAttempt } from './failure.js';

export type CallKind = 'read' | 'write';

const MAX_RETRIES = 2;
const BASE_MS = 50;
const CAP_MS = 1_000;
const WORTH_ANOTHER_READ: ReadonlySet<UpstreamErrorKind> = new Set([
  'unreachable',
  'timeout',
  'broken',
  'unavailable',
  'rate-limited',
]);

/** What has happened so far, as far as it decides about another try. */
export interface RetryState {
  kind: CallKind;
  failed: FailedAttempt;
  /** Retries already made: 0 after the first failure. */
  retries: number;
  /** Time left for the whole call. */
  remainingMs: number;
}

/**
 * Milliseconds to wait before another try, or `null` for none. Reads are repeated after any passing failure; a write only
 * when not a byte of it was sent. Full jitter; `Retry-After` is a lower bound; a wait that does not fit the time left is not begun.
 */
export function retryDelay({ kind, failed, retries, remainingMs }: RetryState, random: () => number): number | null {
  if (retries >= MAX_RETRIES || failed.refusedHere) return null;
  const allowed = kind === 'read' ? WORTH_ANOTHER_READ.has(failed.kind) : failed.kind === 'unreachable' && !failed.sent;
  if (!allowed) return null;
  const delay = random() * Math.min(CAP_MS, BASE_MS * 2 ** retries) + (failed.retryAfterMs ?? 0);
  return delay < remainingMs ? delay : null;
}

/** A token bucket: each call earns a part of a retry, so retries never multiply the load of a failing provider. */
export class RetryBudget {
  private tokens: number;

  constructor(
    private readonly perCall = 0.1,
    private readonly most = 10,
  ) {
    this.tokens = most;
  }

  /** A first attempt was made. */
  earn(): void {
    this.tokens = Math.min(this.most, this.tokens + this.perCall);
  }

  /** Whether a retry may be made; takes its price. */
  spend(): boolean {
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
