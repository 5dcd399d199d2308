import type { OperationCost } from '../cost/operation-cost.js';
import type { Read } from '../cost/reads.js';
import type { EventNotification } from '../events/event-bus.js';
import type { EventQueue } from '../events/event-queue.js';
import type { Deadline } from '../http/deadline.js';
import type { Erasure } from '../ledger/erasure.js';
import type { CustomerErasure, StoredAbout } from '../ledger/erasure-request.js';
import type { LedgerLoaders } from '../ledger/loaders.js';
import type { Json } from '../ledger/json.js';
import type { WriteIntent, WriteKey, WriteResult } from '../ledger/write-intent.js';
import type { Node } from './node.js';
import type { NodeId } from './node-id.js';
import type { IdKind } from './rules/index.js';
import type { SearchMatch } from './search/match.js';
import type { SearchText, TextForm } from './search/search-text.js';

/** What a caller may be allowed; `identity/policy.ts` says which field needs which. */
export const SCOPES = [
  'customers:read',
  'customers:write',
  'customers:erase',
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
  /** Those with an IBAN, in compact form; absent where accounts of this kind have none. Reads what `ofCustomer` declares. */
  ofCustomerWithIban?(
    customer: { readonly guid: string; readonly iban: string },
    context: GraphContext,
  ): Promise<readonly (Node | Error)[]>;
}

/** The form that a provider documents for an identifier, and what to say of another. */
export interface IdForm {
  readonly test: (id: string) => boolean;
  readonly message: string;
}

/** How nodes of one kind are found. */
export interface NodeSource {
  readonly id: IdKind;
  /** The class of what is found; decides whether an id fits where, say, an account is expected. */
  readonly type: NewableFunction;
  /** What `find` reads. */
  readonly reads: readonly Read[];
  find(id: NodeId, context: GraphContext): Promise<object | null> | object | null;
  /** The node where it also has an IBAN, in compact form; absent where nodes of this kind have none. Reads what `find` declares. */
  findWithIban?(id: NodeId & { readonly iban: string }, context: GraphContext): Promise<object | null>;
}

/** A node that matches, and how; without `node` it is looked up by its id when it is requested. */
export interface SearchHit {
  readonly nodeId: string;
  readonly matched: readonly SearchMatch[];
  readonly node?: Node | Error;
}

/** A part of a list that the provider searches itself. */
export interface SearchedList {
  readonly hits: readonly SearchHit[];
  /** How many match in all; null where the provider gives no total. */
  readonly total: number | null;
}

/** What one provider contributes to a search. A text whose form it cannot match makes no call. */
export interface SearchSource {
  /** What one search reads of it at most, `find` and `list` together. */
  readonly reads: readonly Read[];
  /** The few nodes that the whole text identifies: by an id, an IBAN, a phone number. */
  find(text: SearchText, context: GraphContext): Promise<readonly SearchHit[]>;
  /** A page of a list that holds any number of nodes, in a stable order; one provider at most has it. */
  readonly list?: {
    /** Texts of other forms are not sent. */
    readonly forms: readonly TextForm[];
    page(
      text: SearchText,
      page: { readonly offset: number; readonly limit: number },
      context: GraphContext,
    ): Promise<SearchedList>;
  };
}

/** What our store holds about accounts of any kind, given by node id, beside the operations whose subject they are. Calls no provider. */
export type StoredRows = (accountIds: readonly string[], context: GraphContext) => Promise<Partial<StoredAbout>>;

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
  /** The form of a system's own customer ids, by `LinkedSystem`; none where any identifier is allowed. */
  readonly linkForms: ReadonlyMap<string, IdForm>;
  /** What each provider contributes to a search. */
  readonly searchSources: readonly SearchSource[];
  /** What each provider keeps in our store. */
  readonly storedRows: readonly StoredRows[];
  /** The provider's loaders and client for this operation. */
  of<Access>(provider: ProviderKey<Access>): Access;
  /** Notifications of this tenant's rows committed from now on, here or in another process; of one subject, or of all. */
  subscribe(topic: string, subject?: string): EventQueue<EventNotification>;
  /** Records the intent, sends the request, records the outcome; use `performWrite`. @throws FORBIDDEN without `customers:write`. */
  recordWrite<Result extends Json>(write: RecordedWrite<Result>): Promise<WriteResult>;
  /** The record that a repeated key replays; undefined for a new key. @throws IDEMPOTENCY_KEY_REUSED, FORBIDDEN */
  replayWrite(key: Omit<WriteKey, 'tenant' | 'caller'>): Promise<WriteResult | undefined>;
  /** Whether an operation about a customer is open: see `Erasure.openOperation`. */
  openOperationOf(customer: CustomerErasure): ReturnType<Erasure['openOperation']>;
  /** Erases what our store holds about a customer; use `eraseCustomer`. @throws FORBIDDEN without `customers:erase`. */
  erase(customer: CustomerErasure): ReturnType<Erasure['erase']>;
  /** Records an operator's settlement: see `OperatorSettlements.settle`. */
  settle(settlement: OperatorSettlement): Promise<WriteResult>;
}
