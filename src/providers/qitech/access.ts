import type DataLoader from 'dataloader';
import { providerKey } from '../../graph/context.js';
import type { EventRow } from '../../ledger/types.js';
import type { LedgerLoaders } from '../../ledger/loaders.js';
import { loadEach } from '../../loading/loaders.js';
import type { RequestScope } from '../contract.js';
import type { QitechClient } from './client.js';
import { EVENTS } from './projection.js';

/** QI Tech for one operation: the client to write through; all that is read is in the ledger. */
export interface QitechAccess {
  readonly client: QitechClient;
  /** Every report about an account, newest first: what a person's events are picked from, once for all its persons. */
  readonly eventsByAccount: DataLoader<string, readonly EventRow[]>;
}

export const qitech = providerKey<QitechAccess>('qitech');

export function openQitech(client: QitechClient, { ledger }: RequestScope): QitechAccess {
  return {
    client,
    eventsByAccount: loadEach((monitoringId: string) => allEvents((page) => ledger.eventsPage(page), monitoringId)),
  };
}

const MOST_PER_PAGE = 100;

/** Every stored report about an account: few, since a report is repeated only after `SAME_REPORT_MS`. */
export async function allEvents(pageOf: LedgerLoaders['eventsPage'], monitoringId: string): Promise<EventRow[]> {
  const events: EventRow[] = [];
  for (;;) {
    const after = events.at(-1)?.id;
    const { items, hasNext } = await pageOf({
      source: EVENTS,
      subject: monitoringId,
      first: MOST_PER_PAGE,
      ...(after !== undefined && { after }),
    });
    events.push(...items);
    if (!hasNext) return events;
  }
}
