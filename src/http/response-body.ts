import type { z } from 'zod';
import type { Endpoint } from './endpoint.js';
import { parseProviderJson } from './json.js';

/** A body that was understood, or what was wrong with it in words that hold nothing of it. */
export type ParsedResponseBody = { ok: true; value: unknown } | { ok: false; fault: string };

/** Parses a successful answer once; the schema sees `undefined` for an empty body. Never throws. */
export function parseResponseBody(body: string, endpoint: Endpoint, schema: z.ZodType): ParsedResponseBody {
  let value: unknown;
  try {
    value = body.trim() === '' ? undefined : parseProviderJson(body, endpoint);
  } catch {
    return { ok: false, fault: 'is not JSON' };
  }
  try {
    const parsed = schema.safeParse(value);
    return parsed.success
      ? { ok: true, value: parsed.data }
      : { ok: false, fault: `has not the documented shape at ${pathOf(parsed.error)}` };
  } catch {
    // A transform that throws would otherwise leave its caller waiting for ever.
    return { ok: false, fault: 'could not be read' };
  }
}

/** Where the shape was broken. A key that is not an identifier may be data (a map's key), so it is not repeated. */
function pathOf(error: z.ZodError): string {
  const path = error.issues[0]?.path ?? [];
  if (path.length === 0) return 'its root';
  return path
    .map((key) => (typeof key === 'number' || /^[A-Za-z_]{1,40}$/.test(String(key)) ? String(key) : '?'))
    .join('.');
}
