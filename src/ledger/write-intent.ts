import type { LedgerTx } from './changes.js';
import type { Caller } from './evidence.js';
import type { Json } from './json.js';
import type { OperationRecord } from './operation.js';

/** The keys that a write accepts. Printable ASCII only: other text may change when it is encoded, and then be another key. */
export const IDEMPOTENCY_KEY = {
  pattern: /^[\x20-\x7e]{1,255}$/,
  message: 'must be 1 to 255 printable ASCII characters',
};

/** One write as the caller means it; without `endpoint` it changes only our own store. */
export interface WriteIntent<Response extends Json> {
  tenant: string;
  /** Who asks for it; a key belongs to its tenant, this subject and the mutation. */
  caller: Caller;
  /** Must match `IDEMPOTENCY_KEY`. */
  idempotencyKey: string;
  mutation: string;
  provider?: string;
  endpoint?: string;
  subject?: string;
  /** Subject of the provider's reports that can show whether it was applied. */
  reportedAs?: string;
  /** The validated input; the same key with another input is refused (compared by a hash of its canonical JSON). */
  input: Json;
  /** The same input in the forms in which earlier releases recorded it, so that their keys replay. */
  earlierForms?: readonly Json[];
  /** What the call is made from, where that is more than the input; stored with the intent, and not compared. */
  plan?: Json;
  /** The provider's name for the tenant, stored with the intent. */
  scope?: string;
  /**
   * Reads, after the intent is stored and before the call, the state that will show whether the write was applied; null where that
   * fails. Stored before the call.
   */
  takeSnapshot?(): Promise<Json>;
  /** Waits while an earlier write to the same subject is being retried, so that the provider receives the two in their order. */
  waitsForRetry?: boolean;
  /** Waits for earlier writes of this mutation to the same subject whose calls are in progress, in any process. */
  oneAtATime?: true;
  /**
   * Checks what the current state must allow. Called for a new key, or before a rejected write is sent again, never for a replay.
   * What it throws refuses the write: nothing is recorded.
   */
  precondition?(): Promise<void>;
  /** Why only an operator can settle it once its outcome is unknown; absent where reconciliation can. */
  settledByOperator?: string;
  /**
   * Makes the provider's call. `operationId` is stable over attempts, so ids derived from it are too. `begin` must be awaited just before
   * the first byte of each request: when it rejects, the request must not be sent, and the call rejects with the same error.
   */
  call(operationId: string, begin: () => Promise<void>): Promise<WriteAcknowledgement<Response>>;
  /**
   * Declares what to change when the write was APPLIED; the changes are recorded in the outcome's transaction.
   * It reads nothing and calls nothing: the transaction opens after it has returned.
   */
  project?(tx: LedgerTx, response: Response, operationId: string): Promise<void>;
  /** After this many milliseconds the current record (UNKNOWN) is returned; the call continues and is recorded when it ends. */
  respondWithinMs?: number;
}

/** What the provider responded to a write: confirmed it, or accepted it for later. */
export interface WriteAcknowledgement<Response extends Json> {
  status: 'APPLIED' | 'PENDING';
  response: Response;
  /** Absent for a write of our own store. */
  httpStatus?: number;
  /** What is noted with the operation. */
  note?: string;
}

/** What identifies a write: its key, and what the key was used for. */
export type WriteKey = Pick<
  WriteIntent<Json>,
  'tenant' | 'caller' | 'idempotencyKey' | 'mutation' | 'input' | 'earlierForms'
>;

/** What a write returns: its record, and whether it was replayed (this request made no provider call of its own). */
export interface WriteResult extends OperationRecord {
  replayed: boolean;
}
