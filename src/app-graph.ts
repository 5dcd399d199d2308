import type { GraphQLSchema } from 'graphql';
import { costSources } from './cost-sources.js';
import { CostControl } from './cost/cost-control.js';
import { AccessControl } from './identity/access-control.js';
import { CostModel } from './cost/cost-model.js';
import { paceFields } from './cost/paced-fields.js';
import { WorkQueue } from './cost/work-queue.js';
import { contextFactory, type ContextFactory } from './context.js';
import { openEventBus } from './events/open-event-bus.js';
import { publishCommitted } from './events/publish-committed.js';
import type { Scope, Viewer } from './graph/context.js';
import type { CallObserver } from './http/call-observer.js';
import { demoViewer } from './identity/viewer.js';
import type { LedgerKeys } from './ledger/keys/ledger-keys.js';
import { RateLimits } from './limits/rate-limit.js';
import { openLedger } from './ledger/ledger.js';
import type { Ledger } from './ledger/ledger.js';
import type { Provider } from './providers/contract.js';
import { OperationSettler } from './reconciliation/operation-settler.js';
import { OperatorSettlements } from './reconciliation/operator-settlement.js';
import { Reconciler, type ReconciliationObserver } from './reconciliation/reconciler.js';
import { buildGraphSchema } from './schema.js';
import { NO_AUDIT_LOG, type AuditLog } from './telemetry/audit-log.js';
import { DEFAULT_TENANT, Tenants, type TenantSettings } from './tenants.js';

/** The graph without its HTTP server: schema, store, connected providers. The server and the sandbox's seeding execute operations with it. */
export interface AppGraph {
  readonly schema: GraphQLSchema;
  /** What its operations may cost. */
  readonly costs: CostControl;
  /** What callers may run. */
  readonly access: AccessControl;
  readonly ledger: Ledger;
  readonly providers: readonly Provider[];
  readonly tenants: Tenants;
  /** The caller without a token, where no identity is configured. */
  readonly viewer: Viewer;
  readonly contextFor: ContextFactory;
  /** Resolves operations without an outcome. Not started automatically. */
  readonly reconciler: Reconciler;
  close(): Promise<void>;
}

export interface AppGraphOptions {
  readonly providers: readonly Provider[];
  /** By tenant. */
  readonly tenants: ReadonlyMap<string, TenantSettings>;
  readonly databaseUrl: string;
  readonly ledgerKeys: LedgerKeys;
  /** What the demo viewer may do beside reading and writing. */
  readonly scopes?: readonly Scope[];
  /** Receives the provider calls of a tenant. */
  observerOf(tenant: string): CallObserver;
  /** Notified of settled operations and of the number of open ones. */
  readonly reconciliation?: ReconciliationObserver;
  /** Where rate limits are counted; by default in PostgreSQL where that is the ledger, else in this process. */
  readonly redisUrl?: string | undefined;
  /** Notified when rate limits cannot be counted there. */
  readonly onRateLimitStoreFailure?: () => void;
  /** Where every write is recorded; by default nowhere. */
  readonly audit?: AuditLog;
  /** Where outcomes are kept that the store could not take. */
  readonly spoolDirectory?: string | undefined;
  /** Whether two operators must agree on a settlement. */
  readonly fourEyes?: boolean;
  /** Replaces the store's clock in tests; milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Opens the store, connects the providers and builds the schema. */
export async function openAppGraph(options: AppGraphOptions): Promise<AppGraph> {
  const { providers, databaseUrl, now, reconciliation, spoolDirectory, fourEyes = false } = options;
  const { ledgerKeys: keys, audit = NO_AUDIT_LOG } = options;
  const queue = new WorkQueue();
  const schema = paceFields(await buildGraphSchema(providers), queue);
  const costs = new CostControl(new CostModel(schema, costSources(providers)), queue);
  const ledger = await openLedger({
    databaseUrl,
    keys,
    ...(now && { now }),
    ...(spoolDirectory !== undefined && { spoolDirectory }),
  });
  const eventBus = await openEventBus({ databaseUrl });
  publishCommitted(ledger, eventBus);
  ledger.operations.onSettled((record) => audit.append({ event: 'outcome', record }));
  const rateLimits = await RateLimits.open({
    ...{ databaseUrl, redisUrl: options.redisUrl },
    onStoreFailure: options.onRateLimitStoreFailure,
  });
  const tenants = new Tenants({
    providers,
    settings: options.tenants,
    rateLimitOf: (tenant, points) => rateLimits.of(tenant, points),
    observerOf: (tenant) => options.observerOf(tenant),
  });
  const settler = new OperationSettler({
    ledger,
    providers,
    providerOf: (id, name) => tenants.get(id)?.provider(name),
  });
  ledger.events.onStored((event) => void settler.wake(event).catch(() => undefined));
  const settlements = new OperatorSettlements({ ledger, settler, fourEyes });
  const reconciler = new Reconciler({
    ledger,
    settler,
    providers: providers.map(({ name }) => name),
    tenants: () => tenants.all.map(({ id }) => id),
    ...(reconciliation && { observer: reconciliation }),
  });
  return {
    schema,
    costs,
    access: new AccessControl(schema),
    reconciler,
    ledger,
    providers,
    tenants,
    viewer: demoViewer(tenants.get(DEFAULT_TENANT) ?? tenants.all[0]!, options.scopes),
    contextFor: contextFactory({ providers, tenants, ledger, eventBus, settlements, audit }),
    // The ledger before the providers: it waits for writes in progress, which still need their provider.
    async close() {
      await reconciler.close();
      await ledger.close();
      await eventBus.close();
      await tenants.close();
      await rateLimits.close();
      audit.close();
    },
  };
}
