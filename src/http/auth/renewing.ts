import type { Authenticator } from '../provider-http.js';

type Headers = Readonly<Record<string, string>>;

/** Credentials fresh from where they are made. */
export interface Issued {
  headers: Headers;
  /** How long they are good for, in milliseconds. */
  lifetimeMs: number;
}

/** Part of the life after which new ones are fetched while the old still serve. */
const RENEW_AT = 0.8;
/** A provider that refuses every token must not make us hammer whoever issues them. */
const MIN_DROP_GAP_MS = 1_000;
const RETRY_EARLY_MS = 5_000;

/** Credentials that end: cached, made once for all who wait, renewed before their end without making anybody wait. */
export class RenewingHeaders implements Authenticator {
  private headersNow: Headers | undefined;
  private renewAt = 0;
  private endsAt = 0;
  private droppedAt = -Infinity;
  private pending: Promise<Headers> | undefined;

  constructor(
    private readonly issue: () => Promise<Issued>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  headers(): Headers | Promise<Headers> {
    const now = this.now();
    if (this.headersNow === undefined || now >= this.endsAt) return (this.pending ??= this.make());
    if (now >= this.renewAt) this.makeAhead(now);
    return this.headersNow;
  }

  renew(): boolean {
    const now = this.now();
    if (now - this.droppedAt < MIN_DROP_GAP_MS) return false;
    this.droppedAt = now;
    this.headersNow = undefined;
    return true;
  }

  private makeAhead(now: number): void {
    if (this.pending) return;
    this.renewAt = now + RETRY_EARLY_MS;
    this.pending = this.make();
    // The old ones still serve; a failure shows when they end.
    this.pending.catch(() => undefined);
  }

  private async make(): Promise<Headers> {
    try {
      const asked = this.now();
      const { headers, lifetimeMs } = await this.issue();
      this.headersNow = headers;
      this.renewAt = asked + lifetimeMs * RENEW_AT;
      this.endsAt = asked + lifetimeMs;
      return headers;
    } finally {
      this.pending = undefined;
    }
  }
}
