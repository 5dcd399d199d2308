import type { OperationStatus, SettledBy } from '../operation.js';

/** The store's tables as Kysely sees them: timestamps are ISO 8601 text and JSON is text, so that both dialects store the same. */
export interface LedgerTables {
  operation: OperationTable;
  projection: ProjectionTable;
  customer_link: CustomerLinkTable;
  event: EventTable;
}

export interface OperationTable {
  id: string;
  tenant: string;
  idempotency_key: string;
  mutation: string;
  input_hash: string;
  input: string;
  provider: string | null;
  endpoint: string | null;
  subject: string | null;
  status: OperationStatus;
  attempts: number;
  /** When the last attempt was claimed; distinguishes a write in progress elsewhere from one whose process crashed. */
  attempted_at: string;
  response: string | null;
  error: string | null;
  note: string | null;
  created_at: string;
  settled_at: string | null;
  /** What the call is made from (JSON), where it is not the input itself. */
  plan: string | null;
  /** State read before the call (JSON), compared later to decide whether the write was applied. */
  snapshot: string | null;
  /** The provider's name for the tenant. */
  scope: string | null;
  settled_by: SettledBy | null;
  /** When the reconciler checks it next; null once it is settled, and where only an operator can settle it. */
  next_check_at: string | null;
  /** How often the reconciler has checked it. */
  checks: number;
  /** Since when, and how often in a row, reads have shown that it is not applied. */
  absent_since: string | null;
  absent_checks: number;
  /** Until when one reconciler holds it exclusively. */
  leased_until: string | null;
}

export interface ProjectionTable {
  tenant: string;
  kind: string;
  id: string;
  parent: string | null;
  body: string;
  as_of: string;
  operation_id: string;
}

export interface CustomerLinkTable {
  tenant: string;
  customer_id: string;
  system: string;
  external_id: string;
}

export interface EventTable {
  id: string;
  tenant: string;
  source: string;
  dedupe_key: string;
  subject: string;
  body: string;
  received_at: string;
  /** What the event is the latest state of; a hash. */
  stream: string;
  /** Hash of the content. */
  digest: string;
  /** Counts the events of the stream, from 1. */
  position: number;
  /** The delivery as it was received, for a dispute: what the provider signed, and its signature; null before migration 0005. */
  url: string | null;
  signature: string | null;
  payload: Uint8Array | null;
}
