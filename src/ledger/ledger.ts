import { sql } from 'kysely';
import { addEvent, eventById, eventsPage } from './events.js';
import { linksByExternal, linksOf } from './links.js';
import { Listeners } from './listeners.js';
import { Operations, toRecord } from './operations.js';
import { projectionsById, projectionsByParent } from './projections.js';
import { Recorder } from './recorder.js';
import { settle } from './settle.js';
import { onStore } from './store-error.js';
import { openStore, type Store } from './store.js';
import type { Ledger, OperationRecord, StoredEvent } from './types.js';
import { OpenOperations } from './open-operations.js';
import { WriteExecutor } from './write-executor.js';

const WAIT_MS = 2_000;

export interface LedgerOptions {
  /** `file:` with a path, or `postgres://`. */
  databaseUrl: string;
  /** How long a repeated write waits for the outcome of the same write under way in another process; 2 s when not said. */
  waitMs?: number;
  /** Hears the text of each statement once it has run, never its parameters. */
  onQuery?: (sql: string) => void;
}

/** Opens the ledger, creating or migrating its store; throws a `GraphError` that names neither path nor address. */
export async function openLedger({ databaseUrl, waitMs = WAIT_MS, onQuery }: LedgerOptions): Promise<Ledger> {
  return ledgerOn(await openStore(databaseUrl, onQuery), waitMs);
}

function ledgerOn(db: Store, waitMs: number): Ledger {
  const settledListeners = new Listeners<OperationRecord>();
  const eventListeners = new Listeners<StoredEvent>();
  const operations = new Operations(db, (row) => settledListeners.notify(toRecord(row)));
  const unsettled = new OpenOperations(db);
  const recorder = new Recorder(operations);
  const writer = new WriteExecutor(operations, recorder, waitMs);
  let closed: Promise<void> | undefined;
  return {
    write: (intent) => writer.write(intent),
    settle: (...settlement) => onStore(() => settle(operations, ...settlement)),
    openOperation: (tenant, id) => onStore(() => unsettled.byId(tenant, id)),
    claimOpen: (due) => onStore(() => unsettled.claim(due)),
    release: (claimed, next) => onStore(() => unsettled.lookAgain(claimed, next)),
    hasNewerWrite: (operation, mutations) => onStore(() => unsettled.hasNewer(operation, mutations)),
    openCounts: () => onStore(() => unsettled.counts()),
    onSettled: (listener) => settledListeners.add(listener),
    operation: (tenant, id) =>
      onStore(async () => {
        const row = await operations.byId(tenant, id);
        return row === undefined ? null : toRecord(row);
      }),
    operations: (tenant, page) => onStore(() => operations.page(tenant, page)),
    projections: (tenant, kind, ids) => onStore(() => projectionsById(db, tenant, kind, ids)),
    projectionsByParent: (tenant, kind, parents) => onStore(() => projectionsByParent(db, tenant, kind, parents)),
    links: (tenant, customerIds) => onStore(() => linksOf(db, tenant, customerIds)),
    linksByExternal: (tenant, system, externalIds) => onStore(() => linksByExternal(db, tenant, system, externalIds)),
    addEvent: (event) =>
      onStore(async () => {
        const stored = await addEvent(db, event);
        if (stored !== undefined) eventListeners.notify(stored);
        return stored !== undefined;
      }),
    onEvent: (listener) => eventListeners.add(listener),
    event: (tenant, id) => onStore(() => eventById(db, tenant, id)),
    events: (tenant, page) => onStore(() => eventsPage(db, tenant, page)),
    ready: () => onStore(async () => void (await sql`select 1 from operation limit 1`.execute(db))),
    close: () => (closed ??= drainAndClose()),
  };

  async function drainAndClose(): Promise<void> {
    await writer.drain();
    await recorder.drain();
    await db.destroy();
  }
}
