import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { EventRow } from '../../ledger/types.js';
import type { WebhookDeps, WebhookRequest } from '../contract.js';
import { allEvents } from './access.js';
import { SAME_REPORT_MS } from './assumed.js';
import type { QitechClient } from './client.js';
import { toEventBody } from './mapper.js';
import { EVENTS, eventBody } from './projection.js';
import { webhookWire, type WebhookWire } from './wire.js';

/** Only a 200 counts as delivered; anything else makes them send it again. `outcome` is for the metrics. */
export interface WebhookAnswer {
  status: number;
  outcome: 'stored' | 'repeated' | 'not-configured' | 'bad-method' | 'bad-signature' | 'malformed';
}

/** Takes one report: the signature first, then the shape, then the store, and only then the 200. A rejection of the store is the caller's 500. */
export async function takeWebhook(
  { signatureKey }: QitechClient,
  request: WebhookRequest,
  deps: WebhookDeps,
): Promise<WebhookAnswer> {
  if (signatureKey === undefined) return { status: 404, outcome: 'not-configured' };
  if (request.method !== 'PUT') return { status: 405, outcome: 'bad-method' };
  if (!isSigned(signatureKey, request)) return { status: 401, outcome: 'bad-signature' };
  const report = readReport(request.payload);
  if (report === undefined) return { status: 400, outcome: 'malformed' };
  return { status: 200, outcome: (await store(report, request.payload, deps)) ? 'stored' : 'repeated' };
}

/** `Signature` is the hex HMAC-SHA1 of url, method and payload, compared in constant time. */
export function isSigned(signatureKey: string, { url, method, headers, payload }: WebhookRequest): boolean {
  const given = headers['signature'];
  if (typeof given !== 'string' || !/^[0-9a-f]{40}$/i.test(given)) return false;
  const expected = createHmac('sha1', signatureKey).update(url).update(method).update(payload).digest();
  return timingSafeEqual(Buffer.from(given, 'hex'), expected);
}

function readReport(payload: Buffer): WebhookWire | undefined {
  try {
    return webhookWire.safeParse(JSON.parse(payload.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** An event about an account we do not know is kept like any other: the account may be monitored from elsewhere. */
async function store(report: WebhookWire, payload: Buffer, { ledger, tenant }: WebhookDeps): Promise<boolean> {
  const digest = createHash('sha256').update(payload).digest('hex');
  const known = await allEvents((page) => ledger.events(tenant.id, page), report.account_id);
  const dedupeKey = dedupeKeyOf(
    digest,
    known.filter((row) => eventBody.safeParse(row.body).data?.digest === digest),
    Date.now(),
  );
  return ledger.addEvent({
    tenant: tenant.id,
    source: EVENTS,
    dedupeKey,
    subject: report.account_id,
    body: toEventBody(report, digest),
  });
}

/**
 * The key a report is stored under. The body carries no id and no moment, so the same content is the same report while the provider may
 * still be repeating it, and a new one afterwards (the person was listed, left the list, and is listed again). Counted, not timed, so
 * that two deliveries at once get the same key.
 */
export function dedupeKeyOf(digest: string, same: readonly Pick<EventRow, 'receivedAt'>[], now: number): string {
  const latest = Math.max(-Infinity, ...same.map(({ receivedAt }) => receivedAt.getTime()));
  const occurrence = now - latest < SAME_REPORT_MS ? same.length : same.length + 1;
  return `${digest}:${occurrence}`;
}
