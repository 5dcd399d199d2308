import { UpstreamError } from '../../errors/upstream-error.js';
import type { Authenticator } from './authenticator.js';

type Headers = Readonly<Record<string, string>>;

/** Newly issued credentials. */
export interface IssuedCredentials {
  headers: Headers;
  /** How long they are valid. */
  lifetimeMs: number;
}

/** After this fraction of their lifetime, new ones are issued while the old ones are still used. */
const RENEW_AT = 0.8;
/** Delay before a failed early renewal is retried. */
const EARLY_RETRY_DELAY_MS = 5_000;
/** So many credentials may be issued in quick succession, and then one per interval: an outage or persistent 401s do not flood the token endpoint. */
const ISSUE_BURST = 5;
const ISSUE_INTERVAL_MS = 1_000;
/** A longer `Retry-After` of the token endpoint is shortened to this, so that a wrong one does not stop us for an hour. */
const MAX_PAUSE_MS = 60_000;

/** Credentials that expire: cached, issued once for all waiting calls, and renewed in the background before they expire. */
export class RenewingHeaders implements Authenticator {
  private current: Headers | undefined;
  private renewAt = 0;
  private expiresAt = 0;
  private pending: Promise<Headers> | undefined;
  /** Why the latest issue failed; thrown again until another one may be tried. */
  private failure: unknown;
  private readonly limit = new IssueLimit();

  constructor(
    private readonly issue: () => Promise<IssuedCredentials>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  headers(): Headers | Promise<Headers> {
    const now = this.now();
    if (this.current === undefined || now >= this.expiresAt) return this.pending ?? this.renewUnlessPaused(now);
    if (now >= this.renewAt) this.renewEarly(now);
    return this.current;
  }

  renew(): boolean {
    if (!this.limit.allows(this.now())) return false;
    this.current = undefined;
    return true;
  }

  private async renewUnlessPaused(now: number): Promise<Headers> {
    if (this.failure !== undefined && !this.limit.allows(now)) throw this.failure;
    return (this.pending = this.renewNow());
  }

  private renewEarly(now: number): void {
    if (this.pending || !this.limit.allows(now)) return;
    this.renewAt = now + EARLY_RETRY_DELAY_MS;
    this.pending = this.renewNow();
    // The old ones are still valid; if renewal keeps failing, the error is thrown once they expire.
    this.pending.catch(() => undefined);
  }

  private async renewNow(): Promise<Headers> {
    const issuedAt = this.now();
    this.limit.take(issuedAt);
    try {
      const { headers, lifetimeMs } = await this.issue();
      this.current = headers;
      this.renewAt = issuedAt + lifetimeMs * RENEW_AT;
      this.expiresAt = issuedAt + lifetimeMs;
      this.failure = undefined;
      return headers;
    } catch (error) {
      this.failure = error;
      const retryAfterMs = error instanceof UpstreamError ? error.details.retryAfterMs : undefined;
      if (retryAfterMs !== undefined) this.limit.pauseUntil(this.now() + Math.min(retryAfterMs, MAX_PAUSE_MS));
      throw error;
    } finally {
      this.pending = undefined;
    }
  }
}

/** A token bucket, kept as the time at which it will be full again (GCRA). */
class IssueLimit {
  private fullAt = -Infinity;
  private pausedUntil = -Infinity;

  allows(now: number): boolean {
    return now >= this.pausedUntil && this.fullAt - now <= (ISSUE_BURST - 1) * ISSUE_INTERVAL_MS;
  }

  take(now: number): void {
    this.fullAt = Math.max(this.fullAt, now) + ISSUE_INTERVAL_MS;
  }

  pauseUntil(at: number): void {
    this.pausedUntil = at;
  }
}
