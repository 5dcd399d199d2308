import type { z } from 'zod';
import type { ProviderRefusal } from '../errors/provider-refusal.js';
import type { UpstreamErrorKind } from '../errors/upstream-error.js';
import type { Endpoint } from './endpoint.js';
import { readRetryAfter, type FailedAttempt } from './failure.js';
import type { HttpResponse } from './http-exchange.js';
import { parseProviderJson } from './json.js';

/** A response body that matched its schema, or why it could not be read, without any part of it. */
type ParsedResponse = { ok: true; value: unknown } | { ok: false; fault: string };

const ACCEPTED = 202;

/**
 * Parses a 2xx body once with the endpoint's schema, which receives `undefined` for an empty body. A write that was accepted with 202 is
 * accepted whatever its body is: what it will return is not known yet, so a body that does not match is read as none. A read always
 * returns what its schema describes. Never throws.
 */
export function parseResponse(response: HttpResponse, endpoint: Endpoint): ParsedResponse {
  const parsed = parseBody(response, endpoint);
  if (parsed.ok || response.status !== ACCEPTED || endpoint.method === 'GET') return parsed;
  return { ok: true, value: undefined };
}

function parseBody({ status, body }: HttpResponse, endpoint: Endpoint): ParsedResponse {
  if (status === ACCEPTED && endpoint.method !== 'GET' && body.trim() === '') return { ok: true, value: undefined };
  let value: unknown;
  try {
    value = body.trim() === '' ? undefined : parseProviderJson(body, endpoint);
  } catch {
    return { ok: false, fault: 'is not JSON' };
  }
  try {
    const parsed = endpoint.response.safeParse(value);
    return parsed.success
      ? { ok: true, value: parsed.data }
      : { ok: false, fault: `does not match the documented schema at ${pathOf(parsed.error)}` };
  } catch {
    // A transform of the schema threw; uncaught, the call would never end.
    return { ok: false, fault: 'could not be read' };
  }
}

/** Kinds by which a provider says something about an object or a write. */
const STATEMENTS: ReadonlySet<UpstreamErrorKind> = new Set(['not-found', 'conflict', 'rejected']);

/**
 * The failure for a response whose status is not 2xx. A page of HTML or XML is a gateway's, since the providers' APIs speak JSON: its 404 does
 * not mean that an object is gone, nor its 400 that a write was rejected.
 */
export function failureOfResponse(
  kindOfStatus: UpstreamErrorKind,
  { status, body, retryAfter }: HttpResponse,
  readRefusal: (body: unknown) => ProviderRefusal | undefined,
): FailedAttempt {
  const kind = STATEMENTS.has(kindOfStatus) && /^\s*</.test(body) ? 'bad-response' : kindOfStatus;
  const failed: FailedAttempt = { kind, sent: true, status };
  const refusal = refusalIn(body, readRefusal);
  if (refusal !== undefined) failed.refusal = refusal;
  const retryAfterMs = status === 429 || status === 503 ? readRetryAfter(retryAfter) : undefined;
  if (retryAfterMs !== undefined) failed.retryAfterMs = retryAfterMs;
  return failed;
}

function refusalIn(
  body: string,
  readRefusal: (body: unknown) => ProviderRefusal | undefined,
): ProviderRefusal | undefined {
  if (body === '') return undefined;
  try {
    return readRefusal(JSON.parse(body));
  } catch {
    return undefined;
  }
}

/** The path of the first mismatch. A key that is not an identifier may be data (a map's key), so it is shown as `?`. */
function pathOf(error: z.ZodError): string {
  const path = error.issues[0]?.path ?? [];
  if (path.length === 0) return 'its root';
  return path
    .map((key) => (typeof key === 'number' || /^[A-Za-z_]{1,40}$/.test(String(key)) ? String(key) : '?'))
    .join('.');
}
