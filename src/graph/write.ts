import type { z } from 'zod';
import type { Endpoint } from '../http/endpoint.js';
import type { LedgerLoaders } from '../ledger/loaders.js';
import type { Json } from '../ledger/json.js';
import type { LedgerTx } from '../ledger/changes.js';
import type { OpenOperation } from '../ledger/open-operation.js';
import type { GraphContext, ProviderKey } from './context.js';

/** What is sent to a provider's endpoint. `params` fill the path; the client adds those of the tenant. */
export interface WriteRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A request, and what must be awaited just before its first byte; where that rejects, nothing is sent. */
export interface SentRequest extends WriteRequest {
  readonly begin?: () => Promise<void>;
}

/** The part of a provider's access that a write is sent through. */
export interface WriteAccess {
  readonly client: {
    write(endpoint: Endpoint, request: SentRequest): Promise<{ readonly status: number; readonly body: unknown }>;
  };
}

/** What the input becomes before the write is recorded. */
export interface PreparedWrite<Plan extends Json> {
  /** Node id of what the write is about; absent for something new. */
  readonly subject?: string;
  /** Everything the request is made from, stored with the intent: reconciliation has nothing else. */
  readonly plan: Plan;
}

/**
 * What reading the provider has shown about a write whose outcome is open. `shown` is one sentence for the operator, without a value: what was
 * compared and the result. One read proves nothing: see `reconciliation/judgement.ts`.
 */
export type Finding<Result extends Json> =
  /** Its effect is visible; `result` is what its response would have given. */
  | { readonly found: 'applied'; readonly result: Result; readonly shown: string }
  /** The state is what it was before the write, which may still be carried out. */
  | { readonly found: 'absent'; readonly shown: string }
  /** What can be read does not show whether it was applied: it differs from before, and from what was written. */
  | { readonly found: 'unclear'; readonly shown: string }
  /** Nothing that can be read will ever show it. */
  | { readonly found: 'undecidable'; readonly shown: string }
  /** Another operation must be settled first. */
  | { readonly found: 'too-early' };

/** The operation being reconciled, and our own store for its tenant. */
export interface OpenWrite {
  readonly operation: OpenOperation;
  readonly ledger: LedgerLoaders;
}

/**
 * How the outcome of a write is determined when its response was lost: `read`, from what the provider shows; `retry`, by sending the
 * same request again, which is safe where the ids are ours or a repeat sets the same state; `operator`, where neither is possible.
 */
export type Reconciliation<Access, Plan extends Json, Result extends Json> =
  | {
      readonly by: 'read';
      /** What `find` reads, for the evidence. */
      readonly reads: readonly Endpoint[];
      find(access: Access, plan: Plan, open: OpenWrite): Promise<Finding<Result>>;
    }
  /** `conflictProvesApplied`: a 409 to the retry can only mean that the first request was applied, since no one else can have used its ids. */
  | { readonly by: 'retry'; conflictProvesApplied(plan: Plan): boolean }
  | { readonly by: 'operator' };

/**
 * One write, declared once. The mutation runs it (`performWrite`), and reconciliation finishes it later from its stored plan alone.
 * Without `provider`, `endpoint` and `request` it changes only our own store.
 */
export interface Write<
  Access extends WriteAccess = WriteAccess,
  Input = unknown,
  Plan extends Json = Json,
  Result extends Json = Json,
> {
  readonly mutation: string;
  readonly provider?: ProviderKey<Access>;
  /** Rules of the mutation's input beside `idempotencyKey`, checked before anything is recorded or called. */
  readonly input: z.ZodType<Input>;
  /** Makes the plan from the input and what has to be looked up. @throws InputError naming a field under `input`. */
  prepare(input: Input, context: GraphContext): PreparedWrite<Plan> | Promise<PreparedWrite<Plan>>;
  /** Reads a plan back from the store. */
  readonly plan: z.ZodType<Plan>;
  /** What the current state must allow; checked for a new key only, never for a replay. @throws InputError */
  precondition?(plan: Plan, context: GraphContext): void | Promise<void>;
  endpoint?(plan: Plan): Endpoint;
  /** Read before the request and stored, so that its effect can later be distinguished from what was there before. */
  snapshot?(access: Access, plan: Plan): Promise<Json>;
  /** `operationId` is stable over retries, so ids derived from it are too. What it reads, and cannot, leaves the write unsent. */
  request?(
    plan: Plan,
    use: { readonly operationId: string; readonly access: Access },
  ): WriteRequest | Promise<WriteRequest>;
  /**
   * Which input field each member of the request comes from, such as `billingAddress.postCode` from `billingContact.address.postalCode`: what the
   * provider says of a member is shown at that field.
   */
  fields?(plan: Plan): Readonly<Record<string, string>>;
  /** Whether a request is made from the provider's present state, so that two to the same subject must follow each other. */
  readonly oneAtATime?: true;
  /** What is stored as the write's response. `body` is undefined when the write is known to be applied but its response was lost. */
  result(plan: Plan, response: { readonly operationId: string; readonly body?: unknown }): Result;
  /** Of a write of our own store: its result, where that depends on what is there; replaces `result`. */
  decide?(plan: Plan, context: GraphContext): Promise<Result>;
  /** What is noted with a write of our own store once it is applied. */
  note?(plan: Plan): string | undefined;
  /** Changes of our own store that follow once it is applied or accepted; reads and calls nothing. */
  project?(tx: LedgerTx, plan: Plan, result: Result): Promise<void>;
  /** Clears what this operation has loaded and the write has changed. */
  clear?(access: Access, plan: Plan): void;
  readonly reconcile: Reconciliation<Access, Plan, Result>;
  /** How the provider's reports (stored events) show that it was applied. */
  readonly reports?: {
    readonly source: string;
    /** The events' subject. */
    subject(plan: Plan): string;
    shows(plan: Plan, report: Json): boolean;
  };
  /** Of a write about several customers: its stored input or plan, without one of them. */
  without?(stored: Json, customerGuid: string): Json;
  /** The forms in which earlier releases recorded the same input, so that their idempotency keys replay. */
  earlierInputs?(input: Input): readonly Json[];
  /** Mutations that, sent later about the same subject, may overwrite what this one did: then no retry is sent, and neither absence nor a report proves anything. */
  readonly overwrittenBy: readonly string[];
}

/** Declares a write; the type arguments follow from its members. */
export function defineWrite<Access extends WriteAccess, Input, Plan extends Json, Result extends Json>(
  write: Write<Access, Input, Plan, Result>,
): Write<Access, Input, Plan, Result> {
  return write;
}

/** For a write whose response carries nothing to keep. */
export const noResult = (): null => null;
