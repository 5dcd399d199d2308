import type { ErrorCode } from '../errors/graph-error.js';
import type { Caller, EvidenceSource } from './evidence.js';
import type { Json } from './json.js';

/**
 * APPLIED and REJECTED end an attempt; PENDING was accepted for later; UNKNOWN may or may not have been applied; DISPUTED had ended, and later
 * evidence contradicts that end.
 */
export enum OperationStatus {
  APPLIED = 'APPLIED',
  REJECTED = 'REJECTED',
  PENDING = 'PENDING',
  UNKNOWN = 'UNKNOWN',
  DISPUTED = 'DISPUTED',
}

/** One write as the ledger stores it. */
export interface OperationRecord {
  id: string;
  tenant: string;
  /** Who asked for it; the subject is empty in records of releases that did not store it. */
  caller: Caller;
  idempotencyKey: string;
  mutation: string;
  provider: string | null;
  endpoint: string | null;
  /** Node id of the object that the write is about, when known before the call. */
  subject: string | null;
  status: OperationStatus;
  /** How many attempts were begun. */
  attempts: number;
  createdAt: Date;
  /** When the request of the last attempt began; null: it was not sent. */
  sentAt: Date | null;
  /** When the outcome of the last attempt was recorded; null while it is open. */
  settledAt: Date | null;
  /** The provider's response, as `WriteIntent.call` returned it (JSON). */
  response: Json;
  /** Why it was rejected or is unknown, safe to show; null while UNKNOWN means that no outcome has been recorded. */
  error: OperationFailure | null;
  /** Written by the operator or the reconciler. */
  note: string | null;
  /** Null while it is open. */
  settledBy: EvidenceSource | null;
  /** True while the server is still determining the outcome automatically; false once it is final or needs an operator. */
  reconciling: boolean;
  /** When its values were erased, as privacy law demands; what is left says that it happened, not what it held. */
  erasedAt: Date | null;
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
  /** By which the provider's support finds the call. */
  providerTraceId?: string;
  /** Further reasons, where the provider gave several. */
  furtherReasons?: readonly { message: string; field?: readonly string[]; providerCode?: string }[];
  /** Whether the same key and input may be sent again and will then make a new call. */
  retryable: boolean;
  retryAfterMs?: number;
}
