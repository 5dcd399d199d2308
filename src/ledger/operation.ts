import type { ErrorCode } from '../errors/graph-error.js';
import type { Json } from './json.js';

/** APPLIED and REJECTED are final; PENDING was accepted for later; UNKNOWN may or may not have been applied. */
export enum OperationStatus {
  APPLIED = 'APPLIED',
  REJECTED = 'REJECTED',
  PENDING = 'PENDING',
  UNKNOWN = 'UNKNOWN',
}

/** How the outcome became known: the response to the write itself, a later read, an idempotent retry, or an operator. */
export enum SettledBy {
  RESPONSE = 'RESPONSE',
  READ = 'READ',
  RETRY = 'RETRY',
  OPERATOR = 'OPERATOR',
}

/** One write as the ledger stores it. */
export interface OperationRecord {
  id: string;
  tenant: string;
  idempotencyKey: string;
  mutation: string;
  provider: string | null;
  endpoint: string | null;
  /** Node id of the object that the write is about, when known before the call. */
  subject: string | null;
  status: OperationStatus;
  /** Provider calls made, or possibly made, for it. */
  attempts: number;
  createdAt: Date;
  /** When it became APPLIED or REJECTED; null while UNKNOWN or PENDING. */
  settledAt: Date | null;
  /** The provider's response, as `WriteIntent.call` returned it (JSON). */
  response: Json;
  /** Why it was rejected or is unknown, safe to show; null while UNKNOWN means that no outcome has been recorded. */
  error: OperationFailure | null;
  /** Written by the operator or the reconciler. */
  note: string | null;
  /** Null while it is UNKNOWN or PENDING. */
  settledBy: SettledBy | null;
  /** True while the server is still determining the outcome automatically; false once it is final or needs an operator. */
  reconciling: boolean;
}

/** Why a write was rejected or is unknown; never contains a value of its input or of a provider's body. */
export interface OperationFailure {
  code: ErrorCode;
  message: string;
  provider?: string;
  endpoint?: string;
  /** Path of the input field it is about. */
  field?: readonly string[];
  /** The provider's own short code, such as SmartPay's `0008`; never free text from its body. */
  providerCode?: string;
  /** Whether the same key and input may be sent again and will then make a new call. */
  retryable: boolean;
  retryAfterMs?: number;
}
