import { UpstreamError } from '../errors/upstream-error.js';
import { sendWrite } from '../graph/perform-write.js';
import type { Finding, Write, WriteAccess } from '../graph/write.js';
import { NotBegun } from '../ledger/not-begun.js';
import { EvidenceFinding, EvidenceSource, type Evidence } from '../ledger/evidence.js';
import type { Json } from '../ledger/json.js';
import type { LedgerLoaders } from '../ledger/loaders.js';
import type { OpenOperation } from '../ledger/open-operation.js';
import { outcomeOfRetry } from '../ledger/outcome.js';

/** An operation, the declaration of its write, its plan read from the store, and access to the provider for its tenant. */
export interface ReconciliationCase {
  readonly write: Write;
  readonly operation: OpenOperation;
  readonly plan: Json;
  readonly access: WriteAccess;
  readonly ledger: LedgerLoaders;
  /** See `WriteIntent.call`. */
  readonly begin: () => Promise<void>;
}

/** What one look at the provider, or at what it reported, has shown. */
export interface Observation {
  /** Absent where nothing was sent, or another operation must be settled first. */
  readonly evidence?: Evidence;
  /** Nothing that can be read will ever show it. */
  readonly undecidable?: boolean;
  /** What the write's response would have given, where it was applied. */
  readonly result?: Json;
  /** This call was asked to be made again only after so long. */
  readonly retryAfterMs?: number | undefined;
  /** Whether that concerns every call of the provider (429), not only this one (503). */
  readonly isProviderBusy?: boolean;
}

const MAX_REPORTS = 100;

/** A report that arrived since the write was sent and shows its effect. */
export async function observeReports({
  write,
  operation,
  plan,
  ledger,
}: ReconciliationCase): Promise<Observation | null> {
  const { reports } = write;
  if (!reports) return null;
  const { items } = await ledger.eventsPage({
    source: reports.source,
    subject: reports.subject(plan),
    first: MAX_REPORTS,
  });
  const since = operation.sentAt ?? operation.attemptedAt;
  if (!items.some(({ receivedAt, body }) => receivedAt >= since && reports.shows(plan, body))) return null;
  const shown = 'The provider reported about it after the request was sent.';
  return {
    evidence: { source: EvidenceSource.WEBHOOK, finding: EvidenceFinding.APPLIED, shown },
    result: resultOf(write, { plan, operation }),
  };
}

/** Reads the provider as the write declares. */
export async function observeRead(
  { operation, plan, access, ledger }: ReconciliationCase,
  reconcile: Extract<Write['reconcile'], { by: 'read' }>,
): Promise<Observation> {
  const source = EvidenceSource.READ;
  let finding: Finding<Json>;
  try {
    finding = await reconcile.find(access, plan, { operation, ledger });
  } catch (error) {
    const { endpoint, status, busy } = detailsOf(error);
    const shown = 'The read failed, which shows nothing.';
    const evidence = { source, finding: EvidenceFinding.NO_RESPONSE, shown, endpoint, httpStatus: status };
    return { evidence, ...busy };
  }
  if (finding.found === 'too-early') return {};
  const { found, shown } = finding;
  const evidence = { source, shown, endpoint: reconcile.reads.map(({ name }) => name).join(', ') };
  if (finding.found === 'applied')
    // an accepted write may have had a response without a body
    return {
      evidence: { ...evidence, finding: EvidenceFinding.APPLIED },
      result: operation.response ?? finding.result,
    };
  const { NOT_APPLIED, UNCLEAR } = EvidenceFinding;
  return {
    evidence: { ...evidence, finding: found === 'absent' ? NOT_APPLIED : UNCLEAR },
    undecidable: found === 'undecidable',
  };
}

/** Sends the same request again. */
export async function observeRetry(
  { write, operation, plan, access, begin }: ReconciliationCase,
  conflictProvesApplied: boolean,
): Promise<Observation> {
  const source = EvidenceSource.RETRY;
  const endpoint = write.endpoint?.(plan).name;
  try {
    const { status, response, httpStatus } = await sendWrite(write, { access, plan, operationId: operation.id, begin });
    const accepted = status === 'PENDING';
    const shown = accepted ? 'The provider accepted the retry for processing.' : 'The provider confirmed the retry.';
    const finding = accepted ? EvidenceFinding.ACCEPTED : EvidenceFinding.APPLIED;
    return { evidence: { source, finding, shown, endpoint, httpStatus }, result: response };
  } catch (error) {
    // another process has claimed or settled it, or the store cannot be reached: nothing was sent
    if (error instanceof NotBegun) return {};
    const { sent, status, busy } = detailsOf(error);
    if (!sent) return busy;
    const outcome = outcomeOfRetry(error);
    const evidence = { source, endpoint, httpStatus: status };
    if (outcome === 'PROCESSED_BEFORE' && conflictProvesApplied) {
      const shown = 'The provider refused the retry as a repeat of a request that it has processed.';
      return {
        evidence: { ...evidence, finding: EvidenceFinding.APPLIED, shown },
        result: resultOf(write, { plan, operation }),
      };
    }
    if (outcome === 'OPEN') {
      const shown = 'No response to the retry shows whether it was processed.';
      return { evidence: { ...evidence, finding: EvidenceFinding.NO_RESPONSE, shown }, ...busy };
    }
    const shown = 'The provider refused the retry, which does not show whether the first request was applied.';
    return { evidence: { ...evidence, finding: EvidenceFinding.UNCLEAR, shown } };
  }
}

function resultOf(write: Write, { plan, operation }: { plan: Json; operation: OpenOperation }): Json {
  return write.result(plan, { operationId: operation.id });
}

function detailsOf(error: unknown): {
  sent: boolean;
  endpoint?: string;
  status?: number | undefined;
  busy: Pick<Observation, 'retryAfterMs' | 'isProviderBusy'>;
} {
  if (!(error instanceof UpstreamError)) return { sent: true, busy: {} };
  const { sent, status, kind, details } = error;
  const { endpoint, retryAfterMs } = details;
  return {
    ...{ sent, status, busy: { retryAfterMs, isProviderBusy: kind === 'rate-limited' } },
    ...(endpoint !== undefined && { endpoint }),
  };
}
