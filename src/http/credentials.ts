import type { Authenticator } from './auth/authenticator.js';

/** The headers of a request in undici's fastest form (a flat array), built once for each set of credentials. */
export interface Credentials {
  /** The authenticator's headers; another object means that the credentials have changed. */
  readonly source: Readonly<Record<string, string>>;
  readonly bare: string[];
  readonly withBody: string[];
}

const DEFAULT_HEADERS = { accept: 'application/json', 'accept-encoding': 'identity' };

/** Combines an authenticator's headers with the provider's fixed ones. */
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

  /** After a 401 with `used`: whether a retry could succeed. Of many calls with a 401 only the first one renews. */
  renew(used: Credentials): boolean {
    if (!this.auth.renew) return false;
    if (this.latest === used && this.renewedAfter !== used.source && this.auth.renew()) this.renewedAfter = used.source;
    return this.latest !== used || this.renewedAfter === used.source;
  }

  private build(source: Readonly<Record<string, string>>): Credentials {
    if (this.latest?.source === source) return this.latest;
    const merged = lowerCased({ ...DEFAULT_HEADERS, ...lowerCased(this.fixed), ...lowerCased(source) });
    const withBody = Object.entries({ 'content-type': 'application/json', ...merged }).flat();
    this.latest = { source, bare: Object.entries(merged).flat(), withBody };
    return this.latest;
  }
}

type Given = ReturnType<Authenticator['headers']>;

// Not `instanceof`, because in Jest a promise may come from another realm.
function isPromise(given: Given): given is Extract<Given, Promise<unknown>> {
  return typeof given.then === 'function';
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
