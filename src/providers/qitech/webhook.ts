import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookRequest } from '../../http/webhook-request.js';
import type { EventLabels } from '../../ledger/event-streams.js';
import type { WebhookDeps } from '../contract.js';
import { REDELIVERY_MS } from './assumed.js';
import type { QitechConnection } from './loaders.js';
import { toEventLabels, toMonitoringEventBody } from './mapper.js';
import {
  accountKindOf,
  MONITORED_ACCOUNT,
  MONITORING_EVENTS,
  namesOtherTenant,
  UNREADABLE_DELIVERIES,
} from './projection.js';
import { isPossibleRepeat, isRedelivery, readPayload, streamOf, type ReadPayload } from './report.js';
import type { WebhookWire } from './wire.js';

/** Only a 200 counts as delivered; after any other status they deliver again. `outcome` is a label of the metrics. */
interface WebhookResult {
  status: number;
  outcome: 'stored' | 'unreadable' | 'repeated' | 'other-tenant' | 'not-configured' | 'bad-method' | 'bad-signature';
}

/**
 * Receives one delivery: verifies the signature, stores the report, and only then responds 200. What is signed but cannot be read is stored
 * for an operator: any other status would only bring the same payload again, and after 15 hours no more. Rejects when the store fails.
 */
export async function receiveQitechWebhook(
  { signatureKey }: QitechConnection,
  request: WebhookRequest,
  deps: WebhookDeps,
): Promise<WebhookResult> {
  if (signatureKey === undefined) return { status: 404, outcome: 'not-configured' };
  if (request.method !== 'PUT') return { status: 405, outcome: 'bad-method' };
  const signature = verifiedSignature(signatureKey, request);
  if (signature === undefined) return { status: 401, outcome: 'bad-signature' };
  const read = readPayload(request.payload);
  // not 200: they deliver it again for 15 hours, in which the URL can be corrected
  if (read.report && namesOtherTenant(read.report.account_id, deps.tenant))
    return { status: 404, outcome: 'other-tenant' };
  return { status: 200, outcome: await store({ ...request, signature, ...read }, deps) };
}

/** `Signature` is the hex HMAC-SHA1 of URL, method and payload, compared in constant time; undefined when it is not. */
function verifiedSignature(signatureKey: string, request: WebhookRequest): string | undefined {
  const { url, method, headers, payload } = request;
  const given = headers['signature'];
  if (typeof given !== 'string' || !/^[0-9a-f]{40}$/i.test(given)) return undefined;
  const expected = createHmac('sha1', signatureKey).update(url).update(method).update(payload).digest();
  return timingSafeEqual(Buffer.from(given, 'hex'), expected) ? given : undefined;
}

/** Stores a delivery unless it is the latest of its stream again; its payload and signature are kept with it. */
async function store(
  { url, payload, signature, report, malformed, digests }: WebhookRequest & ReadPayload & { signature: string },
  { ledger, tenant }: WebhookDeps,
): Promise<WebhookResult['outcome']> {
  const now = Date.now();
  const added = await ledger.events.add(
    {
      tenant: tenant.id,
      ...placeOf({ report, digests }),
      ...(report && { labels: await labelsOf(report, { ledger, tenant }) }),
      digests,
      recentSince: new Date(now - REDELIVERY_MS),
      received: { url, payload, signature },
    },
    (state) => {
      if (isRedelivery(state, now)) return undefined;
      if (report === undefined) return null;
      return toMonitoringEventBody(report, { possibleRepeat: isPossibleRepeat(report, state), malformed });
    },
  );
  if (!added) return 'repeated';
  return report === undefined ? 'unreadable' : 'stored';
}

/** The account's kind is in its node id, which is the id at the provider unless the account was started elsewhere. */
async function labelsOf(report: WebhookWire, { ledger, tenant }: WebhookDeps): Promise<EventLabels> {
  const { account_id: id } = report;
  const [account] = await ledger.projections.byIds(tenant.id, { kind: MONITORED_ACCOUNT, ids: [id] });
  const accountKind = accountKindOf(account?.parent ?? id);
  return { ...toEventLabels(report), ...(accountKind !== undefined && { accountKind }) };
}

/** A report about an unknown account is stored like any other: the account may be monitored from elsewhere. */
function placeOf({ report, digests: [digest] }: Pick<ReadPayload, 'report' | 'digests'>) {
  return report === undefined
    ? { source: UNREADABLE_DELIVERIES, subject: '', stream: digest }
    : { source: MONITORING_EVENTS, subject: report.account_id, stream: streamOf(report) };
}
