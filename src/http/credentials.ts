import type { Authenticator } from './provider-http.js';

/** The headers of a request as undici takes them fastest, built once for each set of credentials. */
export interface Credentials {
  /** What the authenticator gave: its identity tells whether credentials have changed. */
  readonly source: Readonly<Record<string, string>>;
  readonly bare: string[];
  readonly withBody: string[];
}

const OURS = { accept: 'application/json', 'accept-encoding': 'identity' };

/** Puts an authenticator's headers together with the provider's fixed ones. */
export class CredentialsSource {
  private latest: Credentials | undefined;
  private renewedAfter: object | undefined;

  constructor(
    private readonly auth: Authenticator,
    private readonly fixed: Readonly<Record<string, string>>,
  ) {}

  /** Synchronous whenever the authenticator is. */
  take(): Credentials | Promise<Credentials> {
    try {
      const given = this.auth.headers();
      return isPromise(given) ? given.then((headers) => this.build(headers)) : this.build(given);
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error('no credentials'));
    }
  }

  /** After a 401 with `used`: whether another try could differ. Of many calls refused together only the first one renews. */
  renew(used: Credentials): boolean {
    if (!this.auth.renew) return false;
    if (this.latest === used && this.renewedAfter !== used.source && this.auth.renew()) this.renewedAfter = used.source;
    return this.latest !== used || this.renewedAfter === used.source;
  }

  private build(source: Readonly<Record<string, string>>): Credentials {
    if (this.latest?.source === source) return this.latest;
    const merged = lowerCased({ ...OURS, ...lowerCased(this.fixed), ...lowerCased(source) });
    const withBody = Object.entries({ 'content-type': 'application/json', ...merged }).flat();
    this.latest = { source, bare: Object.entries(merged).flat(), withBody };
    return this.latest;
  }
}

type Given = ReturnType<Authenticator['headers']>;

// Not `instanceof`: an authenticator may come from another realm, as in tests.
function isPromise(given: Given): given is Extract<Given, Promise<unknown>> {
  return typeof given.then === 'function';
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
