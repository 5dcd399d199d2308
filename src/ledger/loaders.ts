import DataLoader from 'dataloader';
import { loadByKey, loadEach, loadGroups, type BatchSchedule } from '../loading/loaders.js';
import { MAX_EVIDENCE, type EvidenceRecord } from './evidence-rows.js';
import type { EventRow } from './event-row.js';
import type { StoredEventFilter } from './events.js';
import type { Ledger } from './ledger.js';
import type { CustomerLinkRow } from './links.js';
import type { AboutSubject } from './open-operations.js';
import type { OperationRecord } from './operation.js';
import type { StoredOperationFilter, WrittenPlan } from './operations.js';
import type { Page, PageRequest, RowsAfter } from './page.js';
import type { ProjectionRow, StoredProjectionFilter } from './projections.js';
import type { FoundNode, TermsPage } from './search-terms.js';
import type { TimePosition } from './store/keyset.js';

/** Bounds the `IN` list of one query: PostgreSQL and SQLite limit the parameters of a statement (SQLite: 32,766). */
const MAX_KEYS = 500;

/** What one GraphQL operation reads from our own store, batched and cached like a provider's reads. */
export interface LedgerLoaders {
  readonly operations: DataLoader<string, OperationRecord | null>;
  /** The operations about a node whose outcome is not known, oldest first; by node id. */
  readonly openOperationsAbout: DataLoader<string, readonly OperationRecord[]>;
  /** What is known about how an operation ended, oldest first, at most the newest 100; by operation id. */
  readonly evidence: DataLoader<string, readonly EvidenceRecord[]>;
  /** Every link of a customer, by the customer's GUID. */
  readonly links: DataLoader<string, readonly CustomerLinkRow[]>;
  /** The customer that a system knows under its own id. */
  linkByExternal(system: string): DataLoader<string, CustomerLinkRow | null>;
  projection(kind: string): DataLoader<string, ProjectionRow | null>;
  projectionsByParent(kind: string): DataLoader<string, readonly ProjectionRow[]>;
  /** See `SearchTerms.find`. */
  findByTerms(page: TermsPage): Promise<Page<FoundNode>>;
  /** See `SearchTerms.standIn`. */
  standInFor(text: string): string;
  /** See `Projections.page`. */
  projectionsPage(page: StoredProjectionFilter & { first: number; after?: TimePosition }): Promise<Page<ProjectionRow>>;
  countProjections(filter: StoredProjectionFilter): Promise<number>;
  event(id: string): Promise<EventRow | null>;
  eventsByIds(ids: readonly string[]): Promise<EventRow[]>;
  eventsPage(page: StoredEventFilter & PageRequest): Promise<Page<EventRow>>;
  /** See `Events.latest`. */
  latestEvents(page: StoredEventFilter & { first: number; after?: TimePosition }): Promise<Page<EventRow>>;
  eventsSince(since: Date, page: StoredEventFilter & RowsAfter<string>): Promise<EventRow[]>;
  countEvents(filter: StoredEventFilter): Promise<number>;
  operationsByIds(ids: readonly string[]): Promise<OperationRecord[]>;
  operationsPage(page: StoredOperationFilter & PageRequest): Promise<Page<OperationRecord>>;
  operationsSettledSince(since: Date, page: RowsAfter<OperationRecord>): Promise<OperationRecord[]>;
  countOperations(filter: StoredOperationFilter): Promise<number>;
  /** See `OpenOperations.find`. */
  openOperation(about: AboutSubject): Promise<OperationRecord | null>;
  /** See `Operations.plansSince`. */
  plansSince(writes: { mutation: string; since: Date; limit: number }): Promise<WrittenPlan[]>;
  /** Clears every cache, after a write. */
  clear(): void;
}

/** The books of the operation that reads. */
export interface LedgerUse {
  /** Called before each query. @throws GraphError where the operation may make no more. */
  readsLedger(): void;
  readonly whenIdle: BatchSchedule;
}

/** New loaders for one GraphQL operation of one tenant. */
export function ledgerLoaders(ledger: Ledger, tenant: string, use?: LedgerUse): LedgerLoaders {
  const read = () => {
    use?.readsLedger();
    return ledger;
  };
  const schedule = use?.whenIdle;
  const operations = loadEach(async (id: string) => read().operations.byId(tenant, id));
  const openOperationsAbout = loadGroups<string, OperationRecord>({
    fetch: (subjects) => read().openOperations.aboutSubjects(tenant, subjects),
    keyOf: ({ subject }) => subject ?? '',
    max: MAX_KEYS,
    schedule,
  });
  const evidence = loadEvidence(read, tenant, schedule);
  const links = loadGroups<string, CustomerLinkRow>({
    fetch: (ids) => read().links.byCustomers(tenant, ids),
    keyOf: (link) => link.customerId,
    max: MAX_KEYS,
    schedule,
  });
  const linkByExternal = new Loaders((system) =>
    loadByKey<string, CustomerLinkRow>({
      fetch: (externalIds) => read().links.byExternalIds(tenant, { system, externalIds }),
      keyOf: (link) => link.externalId,
      max: MAX_KEYS,
      schedule,
    }),
  );
  const projection = new Loaders((kind) =>
    loadByKey<string, ProjectionRow>({
      fetch: (ids) => read().projections.byIds(tenant, { kind, ids }),
      keyOf: (row) => row.id,
      max: MAX_KEYS,
      schedule,
    }),
  );
  const projectionsByParent = new Loaders((kind) =>
    loadGroups<string, ProjectionRow>({
      fetch: (parents) => read().projections.byParents(tenant, { kind, parents }),
      keyOf: (row) => row.parent ?? '',
      max: MAX_KEYS,
      schedule,
    }),
  );
  return {
    operations,
    openOperationsAbout,
    evidence,
    links,
    linkByExternal: (system) => linkByExternal.of(system),
    projection: (kind) => projection.of(kind),
    projectionsByParent: (kind) => projectionsByParent.of(kind),
    findByTerms: (page) => read().searchTerms.find(tenant, page),
    standInFor: (text) => ledger.searchTerms.standIn(tenant, text),
    projectionsPage: (page) => read().projections.page(tenant, page),
    countProjections: (filter) => read().projections.count(tenant, filter),
    event: (id) => read().events.byId(tenant, id),
    eventsByIds: (ids) => read().events.byIds(tenant, ids),
    eventsPage: (page) => read().events.page(tenant, page),
    latestEvents: (page) => read().events.latest(tenant, page),
    eventsSince: (since, page) => read().events.since(tenant, since, page),
    countEvents: (filter) => read().events.count(tenant, filter),
    operationsByIds: (ids) => read().operations.byIds(tenant, ids),
    operationsPage: (page) => read().operations.page(tenant, page),
    plansSince: (writes) => read().operations.plansSince(tenant, writes),
    operationsSettledSince: (since, page) => read().operations.settledSince(tenant, since, page),
    openOperation: (about) => read().openOperations.find(tenant, about),
    countOperations: (filter) => read().operations.count(tenant, filter),
    clear() {
      for (const loader of [operations, openOperationsAbout, evidence, links]) loader.clearAll();
      for (const loaders of [linkByExternal, projection, projectionsByParent]) loaders.clear();
    },
  };
}

/** See `LedgerLoaders.evidence`. */
function loadEvidence(
  read: () => Ledger,
  tenant: string,
  schedule: BatchSchedule | undefined,
): LedgerLoaders['evidence'] {
  return new DataLoader<string, readonly EvidenceRecord[]>(
    async (operationIds) => {
      const found = await read().evidence.of({ operationIds, limit: MAX_EVIDENCE, tenant });
      return operationIds.map((id) => found.get(id)!);
    },
    { maxBatchSize: MAX_KEYS, ...(schedule && { batchScheduleFn: schedule }) },
  );
}

/** One loader for each kind or system, made when it is first used. */
class Loaders<V> {
  private readonly made = new Map<string, DataLoader<string, V>>();

  constructor(private readonly make: (name: string) => DataLoader<string, V>) {}

  of(name: string): DataLoader<string, V> {
    let loader = this.made.get(name);
    if (loader === undefined) this.made.set(name, (loader = this.make(name)));
    return loader;
  }

  clear(): void {
    this.made.clear();
  }
}
