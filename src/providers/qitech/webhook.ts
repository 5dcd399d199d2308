import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { EventRow } from '../../ledger/events.js';
import type { WebhookRequest } from '../../http/webhook-request.js';
import type { WebhookDeps } from '../contract.js';
import { SAME_REPORT_MS } from './assumed.js';
import { allEvents, type QitechConnection } from './loaders.js';
import { toMonitoringEventBody } from './mapper.js';
import { MONITORING_EVENTS, monitoringEventBody } from './projection.js';
import { webhookWire, type WebhookWire } from './wire.js';

/** Only a 200 counts as delivered; after any other status they deliver again. `outcome` is a label of the metrics. */
interface WebhookResult {
  status: number;
  outcome: 'stored' | 'repeated' | 'not-configured' | 'bad-method' | 'bad-signature' | 'malformed';
}

/** Receives one report: verifies the signature, checks the shape, stores it, and only then responds 200. Rejects when the store fails. */
export async function receiveQitechWebhook(
  { signatureKey }: QitechConnection,
  request: WebhookRequest,
  deps: WebhookDeps,
): Promise<WebhookResult> {
  if (signatureKey === undefined) return { status: 404, outcome: 'not-configured' };
  if (request.method !== 'PUT') return { status: 405, outcome: 'bad-method' };
  if (!isSigned(signatureKey, request)) return { status: 401, outcome: 'bad-signature' };
  const report = readReport(request.payload);
  if (report === undefined) return { status: 400, outcome: 'malformed' };
  return { status: 200, outcome: (await store(report, request.payload, deps)) ? 'stored' : 'repeated' };
}

/** `Signature` is the hex HMAC-SHA1 of URL, method and payload; compared in constant time. */
function isSigned(signatureKey: string, { url, method, headers, payload }: WebhookRequest): boolean {
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

/** A report about an unknown account is stored like any other: the account may be monitored from elsewhere. False when repeated. */
async function store(report: WebhookWire, payload: Buffer, { ledger, tenant }: WebhookDeps): Promise<boolean> {
  const digest = createHash('sha256').update(payload).digest('hex');
  const events = await allEvents((page) => ledger.events.page(tenant.id, page), report.account_id);
  const same = events.filter((row) => monitoringEventBody.safeParse(row.body).data?.digest === digest);
  return ledger.events.add({
    tenant: tenant.id,
    source: MONITORING_EVENTS,
    dedupeKey: dedupeKeyOf(digest, same, Date.now()),
    subject: report.account_id,
    body: toMonitoringEventBody(report, digest),
  });
}

/**
 * The key a report is stored under. The body carries no id and no timestamp, so the same content is the same report while the provider may
 * still be repeating it, and a new one afterwards (the person was listed, left the list, and is listed again). Counted, not timed, so
 * that two concurrent deliveries get the same key.
 */
export function dedupeKeyOf(digest: string, same: readonly Pick<EventRow, 'receivedAt'>[], now: number): string {
  const latest = Math.max(-Infinity, ...same.map(({ receivedAt }) => receivedAt.getTime()));
  const occurrence = now - latest < SAME_REPORT_MS ? same.length : same.length + 1;
  return `${digest}:${occurrence}`;
}
