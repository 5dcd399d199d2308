import { GraphError } from '../../errors/graph-error.js';
import { providerKey } from '../../graph/context.js';
import type { ProviderHttp } from '../../http/provider-http.js';
import type { EventRow } from '../../ledger/event-row.js';
import type { LedgerLoaders } from '../../ledger/loaders.js';
import { loadEach } from '../../loading/loaders.js';
import type { RequestScope } from '../contract.js';
import type { PersonPath } from './assumed.js';
import { QitechClient } from './client.js';
import { MONITORING_EVENTS } from './projection.js';

/** What lives as long as the process. */
export interface QitechConnection {
  readonly http: ProviderHttp;
  readonly personPath: PersonPath;
  /** Absent: no webhook can be verified. */
  readonly signatureKey: string | undefined;
}

/** QI Tech for one operation: the client to write through; everything that is read comes from the ledger. */
export type QitechAccess = ReturnType<typeof openQitech>;

export const qitech = providerKey<QitechAccess>('qitech');

export function openQitech({ http, personPath }: QitechConnection, { ledger, deadline, meter }: RequestScope) {
  return {
    client: new QitechClient(http, { personPath, deadline, meter }),
    /** Every report about an account, newest first: read once for the events of all its persons. */
    eventsByAccount: loadEach((monitoringId: string) =>
      allEvents((page) => ledger.eventsPage(page), monitoringId, MOST_EVENT_PAGES),
    ),
  };
}

const PAGE_SIZE = 100;
/** The most pages that an operation reads of the reports about one account. */
export const MOST_EVENT_PAGES = 10;

/**
 * Every stored report about an account. They are few: repeated deliveries are not stored.
 * @throws GraphError OPERATION_TOO_COMPLEX where they fill more than `mostPages`.
 */
export async function allEvents(
  readPage: LedgerLoaders['eventsPage'],
  monitoringId: string,
  mostPages = Infinity,
): Promise<readonly EventRow[]> {
  const events: EventRow[] = [];
  for (let pages = 0; pages < mostPages; pages += 1) {
    const after = events.at(-1)?.id;
    const { items, hasNext } = await readPage({
      source: MONITORING_EVENTS,
      subject: monitoringId,
      first: PAGE_SIZE,
      ...(after !== undefined && { after }),
    });
    events.push(...items);
    if (!hasNext) return events;
  }
  const message = `the account has more than ${mostPages * PAGE_SIZE} monitoring events; read those of its monitoring by page`;
  throw new GraphError('OPERATION_TOO_COMPLEX', message, { retryable: false });
}
