import type { Deadline } from '../http/deadline.js';
import type { Json, OperationRecord } from '../ledger/types.js';
import type { LedgerLoaders } from '../ledger/loaders.js';
import type { EventQueue } from '../events/event-queue.js';
import type { EventNotification } from '../events/event-bus.js';
import type { Account } from './account.js';
import type { Customer } from './customer.js';
import type { NodeId } from './node-id.js';
import type { WriteKind } from './write-kind.js';

export type Scope = 'customers:read' | 'customers:write' | 'pii:read';

/** Who asks. The tenant and its scope at each provider come from here, never from an argument. */
export interface Viewer {
  readonly subject: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly tenant: Tenant;
}

export interface Tenant {
  readonly id: string;
  /** The provider's own name for the tenant: Prozora's `counterparty_guid`, MasStack's `org_id`. */
  scopeAt(provider: string): string;
}

/** A typed name under which a provider's per-request access is found. */
export interface ProviderKey<Access> {
  readonly name: string;
  /** Carries the type only. */
  readonly access?: Access;
}

/** Names a provider's access for `GraphContext.of`. */
export function providerKey<Access>(name: string): ProviderKey<Access> {
  return { name };
}

/** Where accounts of one kind come from. */
export interface AccountSource {
  /** Value of the `AccountKind` enum. */
  readonly kind: string;
  readonly description: string;
  /** The customer's accounts of this kind; rejects when they could not be known. */
  ofCustomer(customer: Customer, context: GraphContext): Promise<readonly Account[]>;
}

/** How nodes of one kind are found; `parts` is how many identifiers the id carries. */
export interface NodeSource {
  /** The class of what is found; decides whether an id fits where, say, an account is asked for. */
  readonly type: NewableFunction;
  readonly parts: number;
  find(id: NodeId, context: GraphContext): Promise<object | null> | object | null;
}

/** One write of a kind as its mutation was asked for; tenant, deadline and bookkeeping are the context's. */
export interface Write<Plan extends Json> {
  idempotencyKey: string;
  subject?: string;
  /** As the caller gave it: what a repeat under the same key is compared by. */
  input: Json;
  /** What the call is made from: the input and what was looked up for it. */
  plan: Plan;
}

/** What a person found out about a write. */
export interface Decision {
  operationId: string;
  outcome: 'APPLIED' | 'REJECTED';
  note: string;
}

/** All that a resolver may reach. One per operation. */
export interface GraphContext {
  readonly requestId: string;
  readonly viewer: Viewer;
  readonly deadline: Deadline;
  /** How a customer is known in providers without a link row: by the same GUID (`shared`), or not at all (`linked`). */
  readonly identityMode: 'linked' | 'shared';
  readonly ledger: LedgerLoaders;
  readonly accountSources: readonly AccountSource[];
  readonly nodeSources: ReadonlyMap<string, NodeSource>;
  of<Access>(provider: ProviderKey<Access>): Access;
  /** Hears of the rows of this tenant that are committed from now on, here or in another process; of one subject, or of all. */
  subscribe(topic: string, subject?: string): EventQueue<EventNotification>;
  /** Records, calls, records again; see `ledger/`. The caller builds its payload from the record, whether new or replayed. */
  write<Access, Plan extends Json, Answer extends Json>(
    kind: WriteKind<Access, Plan, Answer>,
    write: Write<Plan>,
  ): Promise<OperationRecord>;
  /** Ends an operation that only a person could; throws CONFLICT where it has an end, or may still be under way. */
  settle(decision: Decision): Promise<OperationRecord>;
}
