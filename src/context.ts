import type { CostLimits } from './cost/limits.js';
import { OperationCost } from './cost/operation-cost.js';
import { GraphError } from './errors/graph-error.js';
import type {
  AccountSource,
  GraphContext,
  NodeSource,
  OperatorSettlement,
  ProviderKey,
  Scope,
  RecordedWrite,
  Viewer,
} from './graph/context.js';
import { operationNode } from './graph/operation.resolver.js';
import { Deadline } from './http/deadline.js';
import type { Caller } from './ledger/evidence.js';
import type { Json } from './ledger/json.js';
import type { Ledger } from './ledger/ledger.js';
import type { WriteKey, WriteResult } from './ledger/write-intent.js';
import { ledgerLoaders, type LedgerLoaders } from './ledger/loaders.js';
import type { ConnectedProvider } from './providers/contract.js';
import type { EventQueue } from './events/event-queue.js';
import type { EventNotification, EventBus } from './events/event-bus.js';
import type { OperatorSettlements } from './reconciliation/operator-settlement.js';

/** All that outlives an operation. */
export interface Runtime {
  readonly connected: readonly ConnectedProvider[];
  readonly ledger: Ledger;
  readonly eventBus: EventBus;
  readonly settlements: OperatorSettlements;
  readonly identityMode: 'linked' | 'shared';
  /** For one whole operation, in milliseconds; 10,000 where nothing else is said. */
  readonly deadlineMs?: number;
  readonly costLimits?: CostLimits | undefined;
}

const DEADLINE_MS = 10_000;

/** Makes the context of one operation. */
export type ContextFactory = (request: {
  requestId: string;
  viewer: Viewer;
  deadlineMs?: number;
}) => GraphContext & { end(): void };

export function contextFactory(runtime: Runtime): ContextFactory {
  const definitions = runtime.connected.map(({ definition }) => definition);
  const accountSources = definitions.flatMap(({ accounts }) => accounts ?? []);
  const nodeSources = new Map<string, NodeSource>([
    ['operation', operationNode],
    ...definitions.flatMap(({ nodes }) => Object.entries(nodes ?? {})),
  ]);
  const mostLinks = new Map(definitions.flatMap(({ link }) => (link ? [[link.system, link.most ?? 1] as const] : [])));
  const byName = new Map(runtime.connected.map((provider) => [provider.definition.name, provider]));
  return ({ requestId, viewer, deadlineMs = runtime.deadlineMs ?? DEADLINE_MS }) =>
    new OperationContext({ runtime, byName, mostLinks, accountSources, nodeSources, requestId, viewer, deadlineMs });
}

interface Parts {
  runtime: Runtime;
  byName: ReadonlyMap<string, ConnectedProvider>;
  mostLinks: ReadonlyMap<string, number>;
  accountSources: readonly AccountSource[];
  nodeSources: ReadonlyMap<string, NodeSource>;
  requestId: string;
  viewer: Viewer;
  deadlineMs: number;
}

class OperationContext implements GraphContext {
  readonly requestId: string;
  readonly viewer: Viewer;
  readonly deadline: Deadline;
  readonly cost: OperationCost;
  readonly explains: boolean;
  readonly ledger: LedgerLoaders;
  readonly identityMode: 'linked' | 'shared';
  readonly mostLinks: ReadonlyMap<string, number>;
  readonly accountSources: readonly AccountSource[];
  readonly nodeSources: ReadonlyMap<string, NodeSource>;
  private readonly opened = new Map<string, unknown>();

  constructor(private readonly parts: Parts) {
    const { runtime, requestId, viewer, accountSources, nodeSources, deadlineMs } = parts;
    this.requestId = requestId;
    this.viewer = viewer;
    this.deadline = new Deadline(deadlineMs);
    this.explains = viewer.scopes.has('operations:explain');
    this.cost = new OperationCost(runtime.costLimits, () => this.deadline.expired);
    this.ledger = ledgerLoaders(runtime.ledger, viewer.tenant.id, this.cost);
    this.identityMode = runtime.identityMode;
    this.mostLinks = parts.mostLinks;
    this.accountSources = accountSources;
    this.nodeSources = nodeSources;
  }

  of<Access>({ name }: ProviderKey<Access>): Access {
    let access = this.opened.get(name);
    if (access === undefined) {
      const { deadline, ledger, viewer, cost } = this;
      access = this.parts.byName.get(name)!.open({
        deadline,
        ledger,
        tenant: viewer.tenant,
        meter: cost,
        schedule: cost.whenIdle,
      });
      this.opened.set(name, access);
    }
    return access as Access;
  }

  subscribe(topic: string, subject?: string): EventQueue<EventNotification> {
    return this.parts.runtime.eventBus.subscribe({
      tenant: this.viewer.tenant.id,
      topic,
      ...(subject !== undefined && { subject }),
    });
  }

  async recordWrite<Result extends Json>(write: RecordedWrite<Result>): Promise<WriteResult> {
    this.requireScope('customers:write');
    const result = await this.parts.runtime.ledger.write<Result>({
      ...write,
      ...this.identity(),
      respondWithinMs: this.deadline.respondWithinMs,
    });
    this.ledger.clear();
    return result;
  }

  async replayWrite(key: Omit<WriteKey, 'tenant' | 'caller'>): Promise<WriteResult | undefined> {
    this.requireScope('customers:write');
    return this.parts.runtime.ledger.replay({ ...key, ...this.identity() });
  }

  async settle(settlement: OperatorSettlement): Promise<WriteResult> {
    this.requireScope('operations:settle');
    const { tenant, caller } = this.identity();
    const record = await this.parts.runtime.settlements.settle(tenant, caller, settlement);
    this.ledger.clear();
    return record;
  }

  private identity(): { tenant: string; caller: Caller } {
    const { tenant, subject, client } = this.viewer;
    return { tenant: tenant.id, caller: { subject, client } };
  }

  private requireScope(scope: Scope): void {
    if (!this.viewer.scopes.has(scope)) throw new GraphError('FORBIDDEN', `this needs the scope ${scope}`);
  }

  /** Releases the deadline's timer once the response of the operation is complete. */
  end(): void {
    this.cost.end();
    this.deadline.clear();
  }
}
