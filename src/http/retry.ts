import { isRetryable } from '../errors/upstream-error.js';
import type { FailedAttempt } from './failure.js';

export type CallKind = 'read' | 'write';

const MAX_RETRIES = 2;
const BASE_DELAY_MS = 50;
const MAX_DELAY_MS = 1_000;

/** What decides whether a call is retried. */
interface RetryState {
  kind: CallKind;
  failed: FailedAttempt;
  /** Retries already made. */
  retries: number;
  /** Time left for the whole call. */
  remainingMs: number;
}

/**
 * Milliseconds to wait before a retry, or `null` for none. A read is retried after any temporary failure, a write only when no byte
 * of it was sent. Full jitter; `Retry-After` is a lower bound; no retry is made where the delay exceeds the remaining time.
 */
export function retryDelay({ kind, failed, retries, remainingMs }: RetryState, random: () => number): number | null {
  if (retries >= MAX_RETRIES || failed.refusedHere) return null;
  const allowed = kind === 'read' ? isRetryable(failed.kind) : failed.kind === 'unreachable' && !failed.sent;
  if (!allowed) return null;
  const delayMs = random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** retries) + (failed.retryAfterMs ?? 0);
  return delayMs < remainingMs ? delayMs : null;
}

/** A token bucket: each call adds a fraction of a retry, so that retries do not multiply the load on a failing provider. */
export class RetryBudget {
  private tokens: number;

  constructor(
    private readonly perCall = 0.1,
    private readonly max = 10,
  ) {
    this.tokens = this.max;
  }

  /** A first attempt was made. */
  earn(): void {
    this.tokens = Math.min(this.max, this.tokens + this.perCall);
  }

  /** Takes the token for one retry; false if there is none. */
  spend(): boolean {
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
