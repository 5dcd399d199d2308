import type DataLoader from 'dataloader';
import type { EventRow, Ledger, OperationRecord, Page, ProjectionRow } from './types.js';
import { loadByKey, loadEach, loadGroups } from '../loading/loaders.js';

/** Bounds the `IN` list of one query of our own store. */
const MAX_KEYS = 500;

export interface CustomerLinkRow {
  customerId: string;
  system: string;
  externalId: string;
}

/** What one operation reads of our own store, batched and remembered like any provider's reads. */
export interface LedgerLoaders {
  readonly operations: DataLoader<string, OperationRecord | null>;
  /** Every link of a customer, by the customer's GUID. */
  readonly links: DataLoader<string, readonly CustomerLinkRow[]>;
  /** The customer behind a system's own id. */
  linkByExternal(system: string): DataLoader<string, CustomerLinkRow | null>;
  projection(kind: string): DataLoader<string, ProjectionRow | null>;
  projectionsByParent(kind: string): DataLoader<string, readonly ProjectionRow[]>;
  event(id: string): Promise<EventRow | null>;
  eventsPage(page: Parameters<Ledger['events']>[1]): Promise<Page<EventRow>>;
  operationsPage(page: Parameters<Ledger['operations']>[1]): Promise<Page<OperationRecord>>;
  /** Forgets all, after a write. */
  clear(): void;
}

/** Fresh loaders over the ledger for one operation of one tenant. */
export function ledgerLoaders(ledger: Ledger, tenant: string): LedgerLoaders {
  const byKind = <V>(make: (kind: string) => DataLoader<string, V>) => {
    const made = new Map<string, DataLoader<string, V>>();
    return {
      of(kind: string) {
        let loader = made.get(kind);
        if (loader === undefined) made.set(kind, (loader = make(kind)));
        return loader;
      },
      clear: () => made.clear(),
    };
  };
  const operations = loadEach((id: string) => ledger.operation(tenant, id));
  const links = loadGroups<string, CustomerLinkRow>({
    fetch: (ids) => ledger.links(tenant, ids),
    keyOf: (link) => link.customerId,
    max: MAX_KEYS,
  });
  const external = byKind((system) =>
    loadByKey<string, CustomerLinkRow>({
      fetch: (ids) => ledger.linksByExternal(tenant, system, ids),
      keyOf: (link) => link.externalId,
      max: MAX_KEYS,
    }),
  );
  const projection = byKind((kind) =>
    loadByKey<string, ProjectionRow>({
      fetch: (ids) => ledger.projections(tenant, kind, ids),
      keyOf: (row) => row.id,
      max: MAX_KEYS,
    }),
  );
  const byParent = byKind((kind) =>
    loadGroups<string, ProjectionRow>({
      fetch: (parents) => ledger.projectionsByParent(tenant, kind, parents),
      keyOf: (row) => row.parent ?? '',
      max: MAX_KEYS,
    }),
  );
  return {
    operations,
    links,
    linkByExternal: external.of,
    projection: projection.of,
    projectionsByParent: byParent.of,
    event: (id) => ledger.event(tenant, id),
    eventsPage: (page) => ledger.events(tenant, page),
    operationsPage: (page) => ledger.operations(tenant, page),
    clear() {
      operations.clearAll();
      links.clearAll();
      external.clear();
      projection.clear();
      byParent.clear();
    },
  };
}
