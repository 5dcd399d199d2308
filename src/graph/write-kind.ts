import type { z } from 'zod';
import type { Json, LedgerTx, OpenOperation } from '../ledger/types.js';
import type { LedgerLoaders } from '../ledger/loaders.js';
import type { ProviderKey } from './context.js';

/** What a look at the provider has told about a write whose outcome is open. */
export type Finding<Answer extends Json> =
  /** It was carried out; `answer` is what it would have been answered. */
  | { readonly found: 'applied'; readonly answer: Answer }
  /** It shows nowhere. Soon after the call that proves nothing: it may still be carried out. */
  | { readonly found: 'absent' }
  /** Something else must be settled first. */
  | { readonly found: 'too-early' }
  /** What can be read does not tell. */
  | { readonly found: 'unclear' };

/** The write that is looked at, and what our own store knows of its kind. */
export interface OpenWrite {
  readonly operation: OpenOperation;
  readonly ledger: LedgerLoaders;
}

/**
 * How the outcome of a write is found out when its answer was lost:
 * `read`, by what the provider shows; `repeat`, by sending it again, which is safe where its ids are ours; `person`, where neither is.
 */
export type Settling<Access, Plan extends Json, Answer extends Json> =
  | { readonly by: 'read'; look(access: Access, plan: Plan, looked: OpenWrite): Promise<Finding<Answer>> }
  | { readonly by: 'repeat' }
  | { readonly by: 'person' };

/**
 * One kind of write, declared once: the mutation makes it from this, and so does whoever settles it later from its row alone. So all it
 * works from is in `plan`, which is kept with the intent. Without `provider` it changes our own store only.
 */
export interface WriteKind<Access = unknown, Plan extends Json = Json, Answer extends Json = Json> {
  readonly mutation: string;
  readonly provider?: ProviderKey<Access>;
  /** Reads a plan back from the store. */
  readonly plan: z.ZodType<Plan>;
  endpoint?(plan: Plan): { readonly name: string };
  /** What to read before the call so as to tell its effect from what was there; kept as `seenBefore`. */
  before?(access: Access, plan: Plan): Promise<Json>;
  /** Makes the provider's call. `operationId` is stable over attempts and repeats, so ids derived from it are too. */
  call(access: Access, plan: Plan, operationId: string): Promise<{ status: 'APPLIED' | 'PENDING'; answer: Answer }>;
  /** What follows here once it is applied, or accepted; reads and calls nothing. */
  project?(tx: LedgerTx, plan: Plan, answer: Answer): Promise<void>;
  readonly settling: Settling<Access, Plan, Answer>;
  /** Mutations that, sent later about the same subject, can have changed what this one did. */
  readonly undoneBy?: readonly string[];
  /** What is to be recorded when it is known to be applied and its answer was lost; null where that cannot be known. */
  answerIfApplied?(plan: Plan, operationId: string): Answer;
}

/** Whether a provider's status means carried out, or accepted for later (202). */
export function outcomeOfResponse({ status }: { readonly status: number }): 'APPLIED' | 'PENDING' {
  return status === 202 ? 'PENDING' : 'APPLIED';
}
