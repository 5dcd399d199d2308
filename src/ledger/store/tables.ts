import type { EvidenceFinding, EvidenceSource } from '../evidence.js';
import type { OperationStatus } from '../operation.js';
import type { TermKind } from '../search-term.js';

/** The store's tables as Kysely sees them; `keys/sealed-columns.ts` says which columns are encrypted. Timestamps are ISO 8601 text and JSON is text, so that both dialects store the same. */
export interface LedgerTables {
  operation: OperationTable;
  operation_evidence: EvidenceTable;
  projection: ProjectionTable;
  customer_link: CustomerLinkTable;
  event: EventTable;
  search_term: SearchTermTable;
  ledger_key: LedgerKeyTable;
}

export interface OperationTable {
  id: string;
  tenant: string;
  /** The caller's subject; empty in rows of releases that did not record it. */
  caller: string;
  /** The caller's client application, where its identity names one. */
  client: string | null;
  idempotency_key: string;
  mutation: string;
  /** See `input-hash.ts`. */
  input_hash: string;
  input: string;
  provider: string | null;
  endpoint: string | null;
  subject: string | null;
  status: OperationStatus;
  attempts: number;
  /** When the last attempt was claimed. */
  attempted_at: string;
  /** Set just before the first byte of the request of the last attempt; null: it was certainly not sent. */
  sent_at: string | null;
  /** Increased by every claim, whether by a caller or by the reconciler: a process that holds an older one must not send. */
  epoch: number;
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
  /** Subject of the provider's reports (`event.subject`) that can show whether it was applied. */
  reported_as: string | null;
  settled_by: EvidenceSource | null;
  /** When the reconciler checks it next; null where only an operator can settle it, and once it is settled and not verified any more. */
  next_check_at: string | null;
  /** How often the reconciler has checked it. */
  checks: number;
  /** Until when one process holds it exclusively: the caller's, or a reconciler. */
  leased_until: string | null;
  /** Then its input, plan, response and texts are gone, and so is its subject: see `../erasure.ts`. */
  erased_at: string | null;
}

/** Append-only: one row for everything that was learned about the outcome of an operation. */
export interface EvidenceTable {
  id: string;
  tenant: string;
  operation_id: string;
  attempt: number;
  at: string;
  source: EvidenceSource;
  finding: EvidenceFinding;
  /** The operation's status once this was known. */
  status: OperationStatus;
  shown: string;
  endpoint: string | null;
  http_status: number | null;
  caller: string | null;
  client: string | null;
}

export interface ProjectionTable {
  tenant: string;
  kind: string;
  id: string;
  parent: string | null;
  body: string;
  /** What lists select it by, such as a status; empty where it has none. */
  state: string;
  as_of: string;
  operation_id: string;
}

export interface CustomerLinkTable {
  tenant: string;
  customer_id: string;
  system: string;
  external_id: string;
  /** 1 where the customer may have several ids at the system; of those with 0 a customer has one for each system. */
  several: number;
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
  /** What lists select by, empty where it is not known: what the event is about, what happened, to whom, and to which kind of account. */
  topic: string;
  event_kind: string;
  person: string;
  account_kind: string;
  /** The delivery as it was received, for a dispute: what the provider signed, and its signature; null before migration 0005. */
  url: string | null;
  signature: string | null;
  payload: Uint8Array | null;
}

/** What a node is found by: keyed hashes, which do not show the text. A node's rows are replaced together. */
export interface SearchTermTable {
  tenant: string;
  node_id: string;
  kind: TermKind;
  key_id: string;
  /** See `../search-terms.ts`. */
  hash: string;
}

/** The keys that the store was written with, so that another key under the same id is noticed at the start. */
export interface LedgerKeyTable {
  id: string;
  fingerprint: string;
}
