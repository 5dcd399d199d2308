import { unmasked } from '../../../sandbox/documents.js';
import type { OutgoingWebhook } from './webhook-sender.js';

export type MonitoredKind = 'natural' | 'legal';
type RecordStatus = 'active' | 'deactivated';

/** A stored person. */
export interface MonitoredPersonRecord {
  id: string;
  kind: MonitoredKind;
  document: string;
  status: RecordStatus;
}

/** A stored account under monitoring. */
export interface MonitoringRecord {
  id: string;
  kind: MonitoredKind;
  status: RecordStatus;
  persons: Map<string, MonitoredPersonRecord>;
}

/** An event for the customer's webhook that is not delivered yet; a replay of the journal gives the same `id`. */
export interface PendingWebhook {
  id: string;
  event: OutgoingWebhook['event'];
}

/** The provider's state. Account ids and person ids are each unique over both kinds. */
export class MonitoringState {
  readonly accounts = new Map<string, MonitoringRecord>();
  readonly personIds = new Set<string>();
  onWebhook: (webhook: PendingWebhook) => void = () => undefined;
  private readonly pending = new Map<string, PendingWebhook>();

  constructor(private readonly listed: ReadonlySet<string>) {}

  addAccount(id: string, kind: MonitoredKind): void {
    this.accounts.set(id, { id, kind, status: 'active', persons: new Map() });
  }

  addPerson(account: MonitoringRecord, person: MonitoredPersonRecord): void {
    account.persons.set(person.id, person);
    this.personIds.add(person.id);
    if (account.status !== 'active' || !this.listed.has(unmasked(person.document))) return;
    const webhook: PendingWebhook = {
      id: `${person.id}/OFAC/entered`,
      event: {
        person_type: `${person.kind}_person`,
        account_type: `${account.kind}_person_account`,
        person_id: person.id,
        account_id: account.id,
        monitoring_topic: 'OFAC',
        event: 'entered',
      },
    };
    this.pending.set(webhook.id, webhook);
    this.onWebhook(webhook);
  }

  undelivered(): readonly PendingWebhook[] {
    return [...this.pending.values()];
  }

  delivered(id: string): void {
    this.pending.delete(id);
  }
}
