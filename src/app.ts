import type { GraphQLSchema } from 'graphql';
import { demoViewer, environmentTenant } from './identity/viewer.js';
import type { Config } from './config.js';
import { contextFactory, type ContextFactory } from './context.js';
import type { Viewer } from './graph/context.js';
import type { CallObserver } from './http/provider-http.js';
import { openLedger } from './ledger/ledger.js';
import type { Ledger } from './ledger/types.js';
import type { ConnectedProvider, Provider } from './providers/contract.js';
import { publishCommitted } from './events/publish-committed.js';
import { openEventBus } from './events/open-event-bus.js';
import { buildGraphSchema } from './schema.js';
import { Reconciler, type ReconciliationObserver } from './reconciliation/reconciler.js';
import { OperationSettler } from './reconciliation/operation-settler.js';

/** The graph without its HTTP server: what a server, a test or the sandbox's seeding executes operations with. */
export interface App {
  readonly schema: GraphQLSchema;
  readonly ledger: Ledger;
  readonly connected: readonly ConnectedProvider[];
  readonly viewer: Viewer;
  readonly contextFor: ContextFactory;
  /** Settles what has no outcome; to be started by who wants it to. */
  readonly reconciler: Reconciler;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly providers: readonly Provider[];
  readonly settings: NonNullable<Config['providers']>;
  readonly databaseUrl: string;
  readonly identityMode: Config['identityMode'];
  readonly observer: CallObserver;
  /** Told how writes end, and how many have no end. */
  readonly settlement?: ReconciliationObserver;
  readonly deadlineMs?: number;
  /** The reconciler's clock, in milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Opens the store, connects the providers and builds the schema. */
export async function openApp({
  providers,
  settings,
  databaseUrl,
  identityMode,
  observer,
  deadlineMs,
  now,
  settlement,
}: AppOptions): Promise<App> {
  const schema = await buildGraphSchema(providers);
  const ledger = await openLedger({ databaseUrl });
  const board = await openEventBus({ databaseUrl });
  publishCommitted(ledger, board);
  const connected = providers.map((provider) => provider.connect(settings.get(provider.name) ?? {}, observer));
  const scopes = new Map(
    connected.flatMap(({ definition, defaultScope }) =>
      defaultScope === undefined ? [] : [[definition.name, defaultScope] as const],
    ),
  );
  const settler = new OperationSettler(ledger, connected, now);
  const reconciler = new Reconciler({
    ledger,
    settler,
    ...(settlement && { observer: settlement }),
    ...(now && { now }),
  });
  return {
    schema,
    reconciler,
    ledger,
    connected,
    viewer: demoViewer(environmentTenant(scopes)),
    contextFor: contextFactory({
      connected,
      ledger,
      board,
      settler,
      identityMode,
      ...(deadlineMs === undefined ? {} : { deadlineMs }),
    }),
    // The ledger before the providers: it waits for writes under way, which still need their provider.
    async close() {
      await reconciler.close();
      await ledger.close();
      await board.close();
      await Promise.all(connected.map((provider) => provider.close()));
    },
  };
}
