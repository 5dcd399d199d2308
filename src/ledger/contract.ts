// CONTRACT of the ledger (the helper that implements it may move these types to the files they belong in)

export type OperationStatus = 'APPLIED' | 'REJECTED' | 'PENDING' | 'UNKNOWN';
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** One write as the ledger holds it. */
export interface OperationRecord {
  id: string;
  tenant: string;
  idempotencyKey: string;
  mutation: string;
  provider: string | null;
  endpoint: string | null;
  /** Node id of what the write was about, when known before the call. */
  subject: string | null;
  status: OperationStatus;
  /** Provider calls made, or possibly made, for it. */
  attempts: number;
  createdAt: Date;
  /** When the outcome was recorded; null while UNKNOWN. */
  settledAt: Date | null;
  /** What the write answered, as `WriteIntent.call` returned it (JSON). */
  answer: Json;
  /** Why it was rejected or is unknown, safe to show. */
  error: OperationFailure | null;
}

export interface OperationFailure {
  code: string;
  message: string;
  provider?: string;
  endpoint?: string;
  retryable?: boolean;
  retryAfterMs?: number;
}

/** A fact about something that has no read, kept from what was written and answered. */
export interface ProjectionRow {
  kind: string;
  id: string;
  /** What it belongs to, such as the account of a person; null for a root. */
  parent: string | null;
  body: Json;
  asOf: Date;
  operationId: string;
}

/** Changes recorded in the same transaction as the outcome. */
export interface LedgerTx {
  /** Inserts or replaces. */
  putProjection(row: { kind: string; id: string; parent?: string | null; body: Json }): Promise<void>;
  link(row: { customerId: string; system: string; externalId: string }): Promise<void>;
  unlink(row: { customerId: string; system: string }): Promise<void>;
}

export interface WriteIntent<A extends Json> {
  tenant: string;
  idempotencyKey: string;
  mutation: string;
  provider?: string;
  endpoint?: string;
  subject?: string;
  /** The validated input; the same key with another input is refused (compared by a hash of its canonical JSON). */
  input: Json;
  /** Makes the provider's call. `operationId` is stable over attempts, so ids derived from it are too. */
  call(operationId: string): Promise<{ status: 'APPLIED' | 'PENDING'; answer: A }>;
  /** Called inside the outcome's transaction when the write was APPLIED or PENDING. */
  project?(tx: LedgerTx, answer: A, operationId: string): Promise<void>;
}

export interface Page<T> {
  items: T[];
  hasNext: boolean;
}

export interface EventRow {
  id: string;
  source: string;
  subject: string;
  body: Json;
  receivedAt: Date;
}

export interface Ledger {
  write<A extends Json>(intent: WriteIntent<A>): Promise<OperationRecord>;
  operation(tenant: string, id: string): Promise<OperationRecord | null>;
  /** Newest first. `after` is an operation id; `subject` and `status` filter. */
  operations(
    tenant: string,
    page: { first: number; after?: string; subject?: string; status?: OperationStatus },
  ): Promise<Page<OperationRecord>>;
  projections(tenant: string, kind: string, ids: readonly string[]): Promise<ProjectionRow[]>;
  projectionsByParent(tenant: string, kind: string, parents: readonly string[]): Promise<ProjectionRow[]>;
  links(tenant: string, customerIds: readonly string[]): Promise<{ customerId: string; system: string; externalId: string }[]>;
  linksByExternal(
    tenant: string,
    system: string,
    externalIds: readonly string[],
  ): Promise<{ customerId: string; system: string; externalId: string }[]>;
  /** False when the event was there already (same source and dedupe key). */
  addEvent(event: { tenant: string; source: string; dedupeKey: string; subject: string; body: Json }): Promise<boolean>;
  event(tenant: string, id: string): Promise<EventRow | null>;
  /** Newest first. */
  events(tenant: string, page: { source: string; subject: string; first: number; after?: string }): Promise<Page<EventRow>>;
  ready(): Promise<void>;
  close(): Promise<void>;
}
