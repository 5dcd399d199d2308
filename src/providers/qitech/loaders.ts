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

export function openQitech({ http, personPath }: QitechConnection, { ledger, deadline }: RequestScope) {
  return {
    client: new QitechClient(http, { personPath, deadline }),
    /** Every report about an account, newest first: read once for the events of all its persons. */
    eventsByAccount: loadEach((monitoringId: string) => allEvents((page) => ledger.eventsPage(page), monitoringId)),
  };
}

const PAGE_SIZE = 100;

/** Every stored report about an account. They are few: repeated deliveries are not stored. */
export async function allEvents(
  readPage: LedgerLoaders['eventsPage'],
  monitoringId: string,
): Promise<readonly EventRow[]> {
  const events: EventRow[] = [];
  for (;;) {
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
}
