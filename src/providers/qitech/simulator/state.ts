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
  private reports = 0;

  constructor(private readonly listed: ReadonlySet<string>) {}

  addAccount(id: string, kind: MonitoredKind): void {
    this.accounts.set(id, { id, kind, status: 'active', persons: new Map() });
  }

  addPerson(account: MonitoringRecord, person: MonitoredPersonRecord): void {
    account.persons.set(person.id, person);
    this.personIds.add(person.id);
    if (account.status !== 'active' || !this.listed.has(unmasked(person.document))) return;
    const webhook = { id: `${person.id}/OFAC/entered`, event: reportOf(account, person, 'entered') };
    this.pending.set(webhook.id, webhook);
    this.onWebhook(webhook);
  }

  undelivered(): readonly PendingWebhook[] {
    return [...this.pending.values()];
  }

  delivered(id: string): void {
    this.pending.delete(id);
  }

  /** A report about the first of these accounts that is monitored: entered and exited in turn, since a repeated one is dropped. */
  nextReport(accountIds: readonly string[]): PendingWebhook['event'] | undefined {
    const active = [...this.accounts.values()].filter(({ status, persons }) => status === 'active' && persons.size > 0);
    const account = accountIds.map((own) => active.find(({ id }) => id.endsWith(own))).find(Boolean) ?? active[0];
    const person = account?.persons.values().next().value;
    return account && person && reportOf(account, person, this.reports % 2 === 0 ? 'entered' : 'exited');
  }

  /** The report of `nextReport` was sent. */
  reported(): void {
    this.reports += 1;
  }
}

function reportOf(
  account: MonitoringRecord,
  person: MonitoredPersonRecord,
  event: 'entered' | 'exited',
): PendingWebhook['event'] {
  return {
    person_type: `${person.kind}_person`,
    account_type: `${account.kind}_person_account`,
    person_id: person.id,
    account_id: account.id,
    monitoring_topic: 'OFAC',
    event,
  };
}
