import type { OperationCost } from '../cost/operation-cost.js';
import type { Read } from '../cost/reads.js';
import type { EventNotification } from '../events/event-bus.js';
import type { EventQueue } from '../events/event-queue.js';
import type { Deadline } from '../http/deadline.js';
import type { LedgerLoaders } from '../ledger/loaders.js';
import type { Json } from '../ledger/json.js';
import type { WriteIntent, WriteKey, WriteResult } from '../ledger/write-intent.js';
import type { Node } from './node.js';
import type { NodeId } from './node-id.js';

/** What a caller may be allowed; `identity/policy.ts` says which field needs which. */
export const SCOPES = [
  'customers:read',
  'customers:write',
  'pii:read',
  'operations:settle',
  'operations:explain',
] as const;
export type Scope = (typeof SCOPES)[number];

/** The caller's identity. The tenant and its scope at each provider come from here, never from an argument. */
export interface Viewer {
  readonly subject: string;
  /** The application that calls for the subject, where the identity names one. */
  readonly client?: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly tenant: Tenant;
  /** When the caller's token expires, in milliseconds since the epoch; subscriptions end then. Without it, never. */
  readonly expiresAt?: number;
}

export interface Tenant {
  readonly id: string;
  /** The provider's own name for the tenant: Prozora's `counterparty_guid`, MasStack's `org_id`. */
  scopeAt(provider: string): string;
}

/** A typed name under which a provider's loaders and client are found (`GraphContext.of`). */
export interface ProviderKey<Access> {
  readonly name: string;
  /** Carries the type only. */
  readonly access?: Access;
}

/** Declares the key of a provider. */
export function providerKey<Access>(name: string): ProviderKey<Access> {
  return { name };
}

/** Where accounts of one kind come from. */
export interface AccountSource {
  /** Value of the `AccountKind` enum. */
  readonly kind: string;
  readonly description: string;
  /** The class of its accounts. */
  readonly type: NewableFunction;
  /** What `ofCustomer` reads of the provider and the ledger. */
  readonly reads: readonly Read[];
  /** The most accounts of this kind that one customer has, where there is such a limit. */
  readonly most?: number;
  /** The customer's accounts of this kind (subclasses of `Account`), and an error for one that cannot be read. Rejects when the provider failed. */
  ofCustomer(customer: { readonly guid: string }, context: GraphContext): Promise<readonly (Node | Error)[]>;
}

/** How nodes of one kind are found; `parts` is how many identifiers the id carries. */
export interface NodeSource {
  /** The class of what is found; decides whether an id fits where, say, an account is expected. */
  readonly type: NewableFunction;
  readonly parts: number;
  /** The form that the provider documents for each identifier; without it any is allowed. */
  readonly form?: (part: string) => boolean;
  /** What `find` reads. */
  readonly reads: readonly Read[];
  find(id: NodeId, context: GraphContext): Promise<object | null> | object | null;
}

/** How an operator found a write to have ended. */
export interface OperatorSettlement {
  operationId: string;
  outcome: 'APPLIED' | 'REJECTED';
  note: string;
}

/** A write as `performWrite` hands it over; tenant, caller and response time are the context's. */
export type RecordedWrite<Result extends Json> = Omit<WriteIntent<Result>, 'tenant' | 'caller' | 'respondWithinMs'>;

/** Everything a resolver may reach. One per operation. */
export interface GraphContext {
  readonly requestId: string;
  readonly viewer: Viewer;
  readonly deadline: Deadline;
  /** The operation's books: its bound, its calls, what it has left. */
  readonly cost: OperationCost;
  /** How a customer is identified at a provider without a link: by the same GUID (`shared`), or not at all (`linked`). */
  readonly identityMode: 'linked' | 'shared';
  readonly ledger: LedgerLoaders;
  /** How many ids of a system one customer may have, by system. */
  readonly mostLinks: ReadonlyMap<string, number>;
  readonly accountSources: readonly AccountSource[];
  readonly nodeSources: ReadonlyMap<string, NodeSource>;
  /** The provider's loaders and client for this operation. */
  of<Access>(provider: ProviderKey<Access>): Access;
  /** Notifications of this tenant's rows committed from now on, here or in another process; of one subject, or of all. */
  subscribe(topic: string, subject?: string): EventQueue<EventNotification>;
  /** Records the intent, sends the request, records the outcome; use `performWrite`. @throws FORBIDDEN without `customers:write`. */
  recordWrite<Result extends Json>(write: RecordedWrite<Result>): Promise<WriteResult>;
  /** The record that a repeated key replays; undefined for a new key. @throws IDEMPOTENCY_KEY_REUSED, FORBIDDEN */
  replayWrite(key: Omit<WriteKey, 'tenant' | 'caller'>): Promise<WriteResult | undefined>;
  /** Records an operator's settlement: see `OperatorSettlements.settle`. */
  settle(settlement: OperatorSettlement): Promise<WriteResult>;
}
