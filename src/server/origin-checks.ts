import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isLoopback } from '../http/loopback.js';

/** Whether a request's `Host` names this server. */
export type HostCheck = (headers: IncomingHttpHeaders) => boolean;

/**
 * DNS-rebinding guard. When listening on loopback, accept only loopback host names and those of `origins`; otherwise accept any Host, since a
 * public server cannot know all its names.
 */
export function hostCheck(listening: string, origins: readonly string[] = []): HostCheck {
  if (!isLoopback(listening)) return () => true;
  const allowed = new Set(origins.map((origin) => new URL(origin).hostname));
  return ({ host }) => {
    if (host === undefined) return true;
    const name = host.toLowerCase().replace(/:\d+$/, '');
    return isLoopback(name) || allowed.has(name);
  };
}

/** Whether a request names several hosts, of which Node keeps the first: a proxy may have checked another one (RFC 9112, 3.2). */
export function hasSeveralHosts({ rawHeaders }: IncomingMessage): boolean {
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts > 1;
}

/**
 * Whether a request comes from no page at all, or from a page of this server or of one of `origins`. Browsers open WebSockets and event streams
 * of any page without a preflight, so Apollo's CSRF prevention does not cover them.
 */
export function isOwnOrigin(
  { origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders,
  origins: readonly string[] = [],
): boolean {
  if (origin !== undefined) return origins.includes(origin) || hostOf(origin) === host?.toLowerCase();
  // A request without CORS has no Origin header, but says which site it comes from.
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** Without the scheme: behind a proxy that ends TLS the page's is https and ours is http. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host || undefined : undefined;
}
