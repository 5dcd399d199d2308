import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { parseProviderJson } from '../../http/json.js';
import type { StreamState } from '../../ledger/event-streams.js';
import { canonicalJson, sha256, type Json } from '../../ledger/json.js';
import { REDELIVERY_MS } from './assumed.js';
import { enumName } from './mapper.js';
import { monitoringEventBody } from './projection.js';
import { webhookWire, type WebhookWire } from './wire.js';

/** A payload as it was read. */
export interface ReadPayload {
  /** Undefined when the payload does not match the documented schema. */
  readonly report: WebhookWire | undefined;
  /** Whether the report differs from what was sent, or was sent ambiguously. */
  readonly malformed: boolean;
  /** SHA-256 of the content, in which the order of members, white space and the spelling of numbers do not count; then of the bytes. */
  readonly digests: readonly [content: string, bytes: string];
}

/** Reads a payload. One that cannot be read exactly has the same content only as the same bytes. */
export function readPayload(payload: Buffer): ReadPayload {
  const bytes = createHash('sha256').update(payload).digest('hex');
  const exact = readExactly(payload);
  const json = exact ? exact.json : readLeniently(payload);
  const report = webhookWire.safeParse(json).data;
  return {
    report,
    malformed: exact === undefined || !isAsSent(report, json),
    digests: [exact?.digest ?? bytes, bytes],
  };
}

/** Undefined for what is not UTF-8 or not JSON, gives a member two values, is nested too deeply, or has a number too long to write out. */
function readExactly(payload: Buffer): { json: unknown; digest: string } | undefined {
  if (!isUtf8(payload)) return undefined;
  try {
    const json = parseProviderJson(payload.toString('utf8'), { exactNumbers: true, uniqueKeys: true });
    return { json, digest: sha256(canonicalJson(json as Json)) };
  } catch {
    return undefined;
  }
}

/** Undefined when it is not JSON. Of a member with two values the last counts, and bytes that are not UTF-8 become U+FFFD. */
function readLeniently(payload: Buffer): unknown {
  try {
    return parseProviderJson(payload.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** False when text was escaped, or a value of an undocumented type was left out. */
function isAsSent(report: WebhookWire | undefined, json: unknown): boolean {
  return Object.entries(report ?? {}).every(([name, value]) => value === (json as Record<string, unknown>)[name]);
}

/** What a report is the latest state of: the account, the person where it names one, and the topic. */
export function streamOf({ account_id, person_id, monitoring_topic }: WebhookWire): string {
  return sha256(canonicalJson([account_id, person_id || null, enumName(monitoring_topic)]));
}

/** The latest delivery again: the same content, within the time in which the provider repeats deliveries. */
export function isRedelivery({ latest, latestIsSame }: StreamState, now: number): boolean {
  // the absolute value, so that nothing is taken for a redelivery after the clock was set back
  return latestIsSame && Math.abs(now - latest!.receivedAt.getTime()) < REDELIVERY_MS;
}

/**
 * Whether a report that is stored may all the same repeat an earlier one: it reports the state that is known already, or the same content
 * arrived recently, before another state, and deliveries may arrive out of order.
 */
export function isPossibleRepeat({ event }: WebhookWire, { latest, sameIsRecent }: StreamState): boolean {
  const known = monitoringEventBody.safeParse(latest?.body).data?.event;
  return sameIsRecent || (known !== undefined && enumName(known) === enumName(event));
}
