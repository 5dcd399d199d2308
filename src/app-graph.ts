import type { GraphQLSchema } from 'graphql';
import type { Config } from './config.js';
import { costSources } from './cost-sources.js';
import { CostControl } from './cost/cost-control.js';
import { AccessControl } from './identity/access-control.js';
import { CostModel } from './cost/cost-model.js';
import type { CostLimits } from './cost/limits.js';
import { paceFields } from './cost/paced-fields.js';
import { WorkQueue } from './cost/work-queue.js';
import { contextFactory, type ContextFactory } from './context.js';
import { openEventBus } from './events/open-event-bus.js';
import { publishCommitted } from './events/publish-committed.js';
import type { Scope, Viewer } from './graph/context.js';
import type { CallObserver } from './http/call-observer.js';
import { demoViewer, environmentTenant } from './identity/viewer.js';
import type { LedgerKeys } from './ledger/keys/ledger-keys.js';
import { openLedger } from './ledger/ledger.js';
import type { Ledger } from './ledger/ledger.js';
import type { ConnectedProvider, Provider } from './providers/contract.js';
import { OperationSettler } from './reconciliation/operation-settler.js';
import { OperatorSettlements } from './reconciliation/operator-settlement.js';
import { Reconciler, type ReconciliationObserver } from './reconciliation/reconciler.js';
import { buildGraphSchema } from './schema.js';

/** The graph without its HTTP server: schema, store, connected providers. The server and the sandbox's seeding execute operations with it. */
export interface AppGraph {
  readonly schema: GraphQLSchema;
  /** What its operations may cost. */
  readonly costs: CostControl;
  /** What callers may run. */
  readonly access: AccessControl;
  readonly ledger: Ledger;
  readonly connected: readonly ConnectedProvider[];
  readonly viewer: Viewer;
  readonly contextFor: ContextFactory;
  /** Resolves operations without an outcome. Not started automatically. */
  readonly reconciler: Reconciler;
  close(): Promise<void>;
}

export interface AppGraphOptions {
  readonly providers: readonly Provider[];
  readonly settings: NonNullable<Config['providers']>;
  readonly databaseUrl: string;
  readonly ledgerKeys: LedgerKeys;
  readonly identityMode: Config['identityMode'];
  /** What the demo viewer may do beside reading and writing. */
  readonly scopes?: readonly Scope[];
  readonly observer: CallObserver;
  /** Notified of settled operations and of the number of open ones. */
  readonly reconciliation?: ReconciliationObserver;
  /** Where outcomes are kept that the store could not take. */
  readonly spoolDirectory?: string | undefined;
  /** Whether two operators must agree on a settlement. */
  readonly fourEyes?: boolean;
  /** What one operation may cost; see `DEFAULT_LIMITS`. */
  readonly costLimits?: CostLimits;
  /** Replaces the store's clock in tests; milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Opens the store, connects the providers and builds the schema. */
export async function openAppGraph(options: AppGraphOptions): Promise<AppGraph> {
  const {
    providers,
    settings,
    databaseUrl,
    ledgerKeys: keys,
    identityMode,
    observer,
    now,
    reconciliation,
    spoolDirectory,
    fourEyes = false,
  } = options;
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
  const connected = providers.map((provider) => provider.connect(settings.get(provider.name) ?? {}, observer));
  const settler = new OperationSettler(ledger, connected);
  ledger.events.onStored((event) => void settler.wake(event).catch(() => undefined));
  const settlements = new OperatorSettlements({ ledger, settler, fourEyes });
  const reconciler = new Reconciler({
    ledger,
    settler,
    providers: providers.map(({ name }) => name),
    ...(reconciliation && { observer: reconciliation }),
  });
  return {
    schema,
    costs,
    access: new AccessControl(schema),
    reconciler,
    ledger,
    connected,
    viewer: demoViewer(environmentTenant(defaultScopes(connected)), options.scopes),
    contextFor: contextFactory({
      connected,
      ledger,
      eventBus,
      settlements,
      identityMode,
      costLimits: options.costLimits,
    }),
    // The ledger before the providers: it waits for writes in progress, which still need their provider.
    async close() {
      await reconciler.close();
      await ledger.close();
      await eventBus.close();
      await Promise.all(connected.map((provider) => provider.close()));
    },
  };
}

/** The tenant's name at each provider, by provider, as configured in its settings. */
function defaultScopes(connected: readonly ConnectedProvider[]): ReadonlyMap<string, string> {
  return new Map(
    connected.flatMap(({ definition, defaultScope }) =>
      defaultScope === undefined ? [] : [[definition.name, defaultScope] as const],
    ),
  );
}
