import { OperationCost } from './cost/operation-cost.js';
import { GraphError } from './errors/graph-error.js';
import type {
  AccountSource,
  GraphContext,
  IdForm,
  NodeSource,
  OperatorSettlement,
  ProviderKey,
  Scope,
  RecordedWrite,
  SearchSource,
  StoredRows,
  Viewer,
} from './graph/context.js';
import { operationNode } from './graph/operation.resolver.js';
import { Deadline } from './http/deadline.js';
import type { Caller } from './ledger/evidence.js';
import type { Erasure } from './ledger/erasure.js';
import type { CustomerErasure } from './ledger/erasure-request.js';
import type { Json } from './ledger/json.js';
import type { Ledger } from './ledger/ledger.js';
import type { WriteKey, WriteResult } from './ledger/write-intent.js';
import type { ProjectionOf } from './ledger/rebuild.js';
import { ledgerLoaders, type LedgerLoaders } from './ledger/loaders.js';
import type { Provider } from './providers/contract.js';
import type { EventQueue } from './events/event-queue.js';
import type { EventNotification, EventBus } from './events/event-bus.js';
import { projectionOfWrites } from './reconciliation/projection-of-writes.js';
import type { OperatorSettlements } from './reconciliation/operator-settlement.js';
import type { AuditEntry, AuditLog } from './telemetry/audit-log.js';
import type { ConnectedTenant, Tenants } from './tenants.js';

/** All that outlives an operation. */
export interface Runtime {
  readonly providers: readonly Provider[];
  readonly tenants: Pick<Tenants, 'get'>;
  readonly ledger: Ledger;
  readonly eventBus: EventBus;
  readonly settlements: OperatorSettlements;
  readonly audit: AuditLog;
  /** For one whole operation, in milliseconds; 10,000 where nothing else is said. */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 10_000;

/** Makes the context of one operation. */
export type ContextFactory = (request: {
  requestId: string;
  viewer: Viewer;
  deadlineMs?: number;
}) => GraphContext & { end(): void };

export function contextFactory(runtime: Runtime): ContextFactory {
  const { providers, tenants } = runtime;
  const accountSources = providers.flatMap(({ accounts }) => accounts ?? []);
  const sources = [operationNode, ...providers.flatMap(({ nodes }) => nodes ?? [])];
  const nodeSources = new Map<string, NodeSource>(sources.map((source) => [source.id.kind, source]));
  const searchSources = providers.flatMap(({ search }) => search ?? []);
  const linkForms = new Map(providers.flatMap(({ link }) => (link?.form ? [[link.system, link.form] as const] : [])));
  const mostLinks = new Map(providers.flatMap(({ link }) => (link ? [[link.system, link.most ?? 1] as const] : [])));
  const projectionOf = projectionOfWrites(providers);
  const storedRows = providers.flatMap((provider) => provider.storedRows ?? []);
  const shared = {
    runtime,
    projectionOf,
    accountSources,
    nodeSources,
    searchSources,
    storedRows,
    linkForms,
    mostLinks,
  };
  return ({ requestId, viewer, deadlineMs = runtime.deadlineMs ?? DEADLINE_MS }) => {
    const tenant = tenants.get(viewer.tenant.id);
    if (tenant === undefined) throw new GraphError('UNAUTHENTICATED', 'A valid access token is needed');
    return new OperationContext({ ...shared, tenant, requestId, viewer, deadlineMs });
  };
}

interface Parts {
  runtime: Runtime;
  tenant: ConnectedTenant;
  mostLinks: ReadonlyMap<string, number>;
  accountSources: readonly AccountSource[];
  nodeSources: ReadonlyMap<string, NodeSource>;
  linkForms: ReadonlyMap<string, IdForm>;
  searchSources: readonly SearchSource[];
  storedRows: readonly StoredRows[];
  projectionOf: ProjectionOf;
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
  readonly identityMode: 'linked' | 'shared';
  readonly mostLinks: ReadonlyMap<string, number>;
  readonly accountSources: readonly AccountSource[];
  readonly nodeSources: ReadonlyMap<string, NodeSource>;
  readonly linkForms: ReadonlyMap<string, IdForm>;
  readonly searchSources: readonly SearchSource[];
  readonly storedRows: readonly StoredRows[];
  private readonly opened = new Map<string, unknown>();
  private openedLedger: LedgerLoaders | undefined;

  constructor(private readonly parts: Parts) {
    const { tenant, requestId, viewer, accountSources, nodeSources, searchSources, linkForms, deadlineMs } = parts;
    this.requestId = requestId;
    this.viewer = viewer;
    this.deadline = new Deadline(deadlineMs);
    this.explains = viewer.scopes.has('operations:explain');
    this.cost = new OperationCost({
      limits: tenant.settings.costLimits,
      tenant: tenant.id,
      rateLimit: tenant.rateLimit,
      expired: () => this.deadline.expired,
    });
    this.identityMode = tenant.settings.identityMode;
    this.mostLinks = parts.mostLinks;
    this.accountSources = accountSources;
    this.nodeSources = nodeSources;
    this.searchSources = searchSources;
    this.storedRows = parts.storedRows;
    this.linkForms = linkForms;
  }

  /** Made when it is first used: an operation may read nothing of ours. */
  get ledger(): LedgerLoaders {
    return (this.openedLedger ??= ledgerLoaders(this.parts.runtime.ledger, this.viewer.tenant.id, this.cost));
  }

  of<Access>({ name }: ProviderKey<Access>): Access {
    let access = this.opened.get(name);
    if (access === undefined) {
      const { deadline, ledger, cost } = this;
      const { tenant } = this.parts;
      access = tenant.provider(name).open({ deadline, ledger, tenant, meter: cost, schedule: cost.whenIdle });
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
    this.parts.runtime.audit.requireWritable();
    const result = await this.parts.runtime.ledger.write<Result>({
      ...write,
      ...this.identity(),
      respondWithinMs: this.deadline.respondWithinMs,
    });
    this.ledger.clear();
    this.audited(result.replayed ? 'replay' : 'write', result);
    return result;
  }

  async replayWrite(key: Omit<WriteKey, 'tenant' | 'caller'>): Promise<WriteResult | undefined> {
    this.requireScope('customers:write');
    const result = await this.parts.runtime.ledger.replay({ ...key, ...this.identity() });
    if (result) this.audited('replay', result);
    return result;
  }

  openOperationOf(customer: CustomerErasure): ReturnType<Erasure['openOperation']> {
    return this.parts.runtime.ledger.erasure.openOperation({ ...customer, tenant: this.viewer.tenant.id });
  }

  erase(customer: CustomerErasure): ReturnType<Erasure['erase']> {
    this.requireScope('customers:erase');
    const { projectionOf, runtime } = this.parts;
    return runtime.ledger.erasure.erase({ ...customer, tenant: this.viewer.tenant.id, projectionOf });
  }

  async settle(settlement: OperatorSettlement): Promise<WriteResult> {
    this.requireScope('operations:settle');
    this.parts.runtime.audit.requireWritable();
    const { tenant, caller } = this.identity();
    const record = await this.parts.runtime.settlements.settle(tenant, caller, settlement);
    this.ledger.clear();
    this.audited('settlement', record);
    return record;
  }

  private audited(event: AuditEntry['event'], record: WriteResult): void {
    const { caller } = this.identity();
    this.parts.runtime.audit.append({ event, record, caller, requestId: this.requestId });
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
