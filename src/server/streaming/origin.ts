import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a stream may be opened from there: by no page at all, or by one of this server's own. Browsers open WebSockets and event streams of any
 * page without asking first, so CSRF prevention by preflight does not see them. `origins` are further ones of ours, such as the public one.
 */
export function isOwnOrigin(
  { origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders,
  origins: readonly string[] = [],
): boolean {
  if (origin !== undefined) return origins.includes(origin) || hostOf(origin) === host?.toLowerCase();
  // a request that is not CORS has no Origin, but says where it is from
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** Scheme aside: behind a proxy that ends TLS, the page's is https and ours is http. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host || undefined : undefined;
}
