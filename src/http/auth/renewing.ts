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
/** Minimum interval between forced renewals, so that persistent 401s do not flood the token endpoint. */
const MIN_RENEWAL_INTERVAL_MS = 1_000;
/** Delay before a failed early renewal is retried. */
const EARLY_RETRY_DELAY_MS = 5_000;

/** Credentials that expire: cached, issued once for all waiting calls, and renewed in the background before they expire. */
export class RenewingHeaders implements Authenticator {
  private current: Headers | undefined;
  private renewAt = 0;
  private expiresAt = 0;
  private droppedAt = -Infinity;
  private pending: Promise<Headers> | undefined;

  constructor(
    private readonly issue: () => Promise<IssuedCredentials>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  headers(): Headers | Promise<Headers> {
    const now = this.now();
    if (this.current === undefined || now >= this.expiresAt) return (this.pending ??= this.renewNow());
    if (now >= this.renewAt) this.renewEarly(now);
    return this.current;
  }

  renew(): boolean {
    const now = this.now();
    if (now - this.droppedAt < MIN_RENEWAL_INTERVAL_MS) return false;
    this.droppedAt = now;
    this.current = undefined;
    return true;
  }

  private renewEarly(now: number): void {
    if (this.pending) return;
    this.renewAt = now + EARLY_RETRY_DELAY_MS;
    this.pending = this.renewNow();
    // The old ones are still valid; if renewal keeps failing, the error is thrown once they expire.
    this.pending.catch(() => undefined);
  }

  private async renewNow(): Promise<Headers> {
    try {
      const issuedAt = this.now();
      const { headers, lifetimeMs } = await this.issue();
      this.current = headers;
      this.renewAt = issuedAt + lifetimeMs * RENEW_AT;
      this.expiresAt = issuedAt + lifetimeMs;
      return headers;
    } finally {
      this.pending = undefined;
    }
  }
}
