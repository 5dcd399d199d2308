import type { ErrorCode } from '../errors/errors.js';

/** APPLIED and REJECTED are final; PENDING was accepted for later; UNKNOWN may or may not have been applied. */
export type OperationStatus = 'APPLIED' | 'REJECTED' | 'PENDING' | 'UNKNOWN';
/** How the outcome came to be known: the write's own answer, a read, a repeat under the same ids, or a person. */
export type SettledBy = 'CALL' | 'READ' | 'REPEAT' | 'PERSON';
/** What survives JSON unchanged. */
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
  /** When it became APPLIED or REJECTED; null while UNKNOWN or PENDING. */
  settledAt: Date | null;
  /** What the write answered, as `WriteIntent.call` returned it (JSON). */
  response: Json;
  /** Why it was rejected or is unknown, safe to show; null while UNKNOWN means that no outcome has been recorded. */
  error: OperationFailure | null;
  /** What the person or the reconciler that settled it wrote down. */
  note: string | null;
  /** Null while it is UNKNOWN or PENDING. */
  settledBy: SettledBy | null;
  /** Whether the outcome is still looked for by itself; false once it is known, and where only a person can find it out. */
  reconciling: boolean;
}

/** What a write returns: its record, and whether it was replayed (this request made no provider call of its own). */
export interface WriteResult extends OperationRecord {
  replayed: boolean;
}

/** An operation without an end, with all that is needed to find it. */
export interface OpenOperation extends OperationRecord {
  status: 'UNKNOWN' | 'PENDING';
  /** What the call was made from. */
  plan: Json;
  snapshot: Json;
  scope: string | null;
  attemptedAt: Date;
  /** Whether the provider's answer is in `answer`, so that only our own part is left to do. */
  responded: boolean;
  checks: number;
  absentSince: Date | null;
  absentChecks: number;
}

/** What a look at an unsettled operation has left undecided. */
export interface NextCheck {
  /** Null: nothing more can be found out by itself. */
  at: Date | null;
  absentSince?: Date | null;
  absentChecks?: number;
  note?: string;
}

/** Why a write was rejected or is unknown; never a value of its input or of a provider's body. */
export interface OperationFailure {
  code: ErrorCode;
  message: string;
  provider?: string;
  endpoint?: string;
  /** Whether the same key and input may be sent again and will then make a new call. */
  retryable: boolean;
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

/** A customer's id in another system. */
export interface CustomerLinkRow {
  customerId: string;
  system: string;
  externalId: string;
}

/** Changes recorded in the same transaction as the outcome. */
export interface LedgerTx {
  /** Inserts or replaces. */
  putProjection(row: { kind: string; id: string; parent?: string | null; body: Json }): Promise<void>;
  /** Replaces the customer's id in that system; refused with CONFLICT when the external id belongs to another customer. */
  link(row: CustomerLinkRow): Promise<void>;
  unlink(row: { customerId: string; system: string }): Promise<void>;
}

/** One write as the caller means it; without `provider` it changes nothing but our own store. */
export interface WriteIntent<A extends Json> {
  tenant: string;
  /** 1 to 255 printable ASCII characters. */
  idempotencyKey: string;
  mutation: string;
  provider?: string;
  endpoint?: string;
  subject?: string;
  /** The validated input; the same key with another input is refused (compared by a hash of its canonical JSON). */
  input: Json;
  /** What the call is made from, where that is more than the input; kept with the intent, and not compared. */
  plan?: Json;
  /** The provider's name for the tenant, kept with the intent. */
  scope?: string;
  /** Reads, after the intent and before the call, what will tell whether it was applied; null where that fails. Recorded before the call. */
  takeSnapshot?(): Promise<Json>;
  /** Waits while an earlier write about the same subject is being repeated, so that the two reach the provider in their order. */
  waitsForRetry?: boolean;
  /**
   * Checks what the current state must allow. Called for a new key, or before a rejected write is sent again, never for a replay.
   * What it throws refuses the write: nothing is recorded.
   */
  precondition?(): Promise<void>;
  /** Makes the provider's call. `operationId` is stable over attempts, so ids derived from it are too. */
  call(operationId: string): Promise<{ status: 'APPLIED' | 'PENDING'; answer: A }>;
  /**
   * Says what to change when the write was APPLIED or PENDING; the changes are recorded in the outcome's transaction.
   * It reads nothing and calls nothing: the transaction opens after it has returned.
   */
  project?(tx: LedgerTx, answer: A, operationId: string): Promise<void>;
  /** After so many milliseconds the record is answered as it stands (UNKNOWN) while the call goes on and is recorded when it ends. */
  respondWithinMs?: number;
}

/** What is recorded beside the outcome when an UNKNOWN or PENDING operation is settled. */
export interface Settlement {
  response?: Json;
  note?: string;
  /** PERSON where nothing else is said. */
  by?: SettledBy;
  project?(tx: LedgerTx): Promise<void>;
}

/** How much is unsettled, over all tenants. */
export interface OpenOperationCount {
  status: 'UNKNOWN' | 'PENDING';
  /** Whether the reconciler still looks for the outcome; false: it waits for a person. */
  reconciling: boolean;
  count: number;
  /** When the oldest was last attempted. */
  oldest: Date;
}

/** One page of a list that our store keeps. */
export interface Page<T> {
  items: T[];
  hasNext: boolean;
}

/** Something a provider told us, as it was stored. */
export interface EventRow {
  id: string;
  source: string;
  subject: string;
  body: Json;
  receivedAt: Date;
}

/** That an event was stored, and what it is about. */
export interface StoredEvent {
  id: string;
  tenant: string;
  source: string;
  subject: string;
}

/**
 * The one way to a provider write, and the memory of what was written.
 * Where the store does not answer, each method throws a `GraphError` that names neither path nor address.
 */
export interface Ledger {
  /**
   * Records the intent durably, makes the call, records the outcome, and answers the record; a write that failed is an answer, not an exception.
   * Throws IDEMPOTENCY_KEY_REUSED for a key seen with other input, and INTERNAL, before any call, when the intent could not be recorded.
   */
  write<A extends Json>(intent: WriteIntent<A>): Promise<WriteResult>;
  /** Settles an UNKNOWN or PENDING operation; null when there is none such (any more). */
  settle(
    tenant: string,
    id: string,
    outcome: 'APPLIED' | 'REJECTED',
    settlement?: Settlement,
  ): Promise<OperationRecord | null>;
  /** An operation that has no end yet, with what its call was made from; null when there is none such. */
  openOperation(tenant: string, id: string): Promise<OpenOperation | null>;
  /** Takes operations that are due to be looked at, oldest first, for `leaseMs`: no other worker, here or elsewhere, is given them meanwhile. */
  claimOpen(due: { now: Date; limit: number; leaseMs: number }): Promise<OpenOperation[]>;
  /** Gives a claimed operation back, undecided. */
  release(claimed: OpenOperation, next: NextCheck): Promise<void>;
  /** Whether a later write by one of `mutations` about the same subject was, or may have been, sent. */
  hasNewerWrite(operation: OpenOperation, mutations: readonly string[]): Promise<boolean>;
  openCounts(): Promise<OpenOperationCount[]>;
  /**
   * Calls `listener` for each operation that becomes APPLIED or REJECTED in this process, by its call or by being settled, once that is
   * committed. What a listener throws is lost. The returned function ends it.
   */
  onSettled(listener: (record: OperationRecord) => void): () => void;
  operation(tenant: string, id: string): Promise<OperationRecord | null>;
  /** Newest first. `after` is an operation id; `subject` and `status` filter. */
  operations(
    tenant: string,
    page: { first: number; after?: string; subject?: string; status?: OperationStatus },
  ): Promise<Page<OperationRecord>>;
  projections(tenant: string, kind: string, ids: readonly string[]): Promise<ProjectionRow[]>;
  projectionsByParent(tenant: string, kind: string, parents: readonly string[]): Promise<ProjectionRow[]>;
  links(tenant: string, customerIds: readonly string[]): Promise<CustomerLinkRow[]>;
  linksByExternal(tenant: string, system: string, externalIds: readonly string[]): Promise<CustomerLinkRow[]>;
  /** False when the event was there already (same source and dedupe key). */
  addEvent(event: { tenant: string; source: string; dedupeKey: string; subject: string; body: Json }): Promise<boolean>;
  /** Calls `listener` for each event that was new, once it is committed, as `onSettled` does. */
  onEvent(listener: (event: StoredEvent) => void): () => void;
  event(tenant: string, id: string): Promise<EventRow | null>;
  /** Newest first. */
  events(
    tenant: string,
    page: { source: string; subject: string; first: number; after?: string },
  ): Promise<Page<EventRow>>;
  /** Rejects when the store does not answer. */
  ready(): Promise<void>;
  /** Refuses new writes, waits for those under way to be recorded, then lets go of the store. */
  close(): Promise<void>;
}
