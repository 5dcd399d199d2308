import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a request was meant for this server, by its `Host`. */
export type HostCheck = (headers: IncomingHttpHeaders) => boolean;

/**
 * A server on loopback trusts who can reach it, and a page of anybody's can make a browser reach it under a name that was pointed here
 * (DNS rebinding). So there it answers only to loopback's own names and to those of `origins`. Elsewhere any name may be right.
 */
export function hostCheck(listening: string, origins: readonly string[] = []): HostCheck {
  if (!LOOPBACK.test(listening === '::1' ? '[::1]' : listening)) return () => true;
  const ours = new Set(origins.map((origin) => new URL(origin).hostname));
  return ({ host }) => {
    if (host === undefined) return true;
    const name = host.toLowerCase().replace(/:\d+$/, '');
    return LOOPBACK.test(name) || ours.has(name);
  };
}
