import { unmasked } from '../../../sandbox/documents.js';
import type { WebhookEvent } from './webhook.js';

export type Kind = 'natural' | 'legal';
export type Status = 'active' | 'deactivated';

export interface MonitoredPerson {
  id: string;
  kind: Kind;
  document: string;
  status: Status;
}

export interface MonitoredAccount {
  id: string;
  kind: Kind;
  status: Status;
  persons: Map<string, MonitoredPerson>;
}

/** Something to tell the customer's webhook; `id` is stable, so it is known whether it was. */
export interface Happening {
  id: string;
  event: WebhookEvent;
}

/** What the provider holds. Account ids and person ids are each unique over everything, whatever their kind. */
export class MonitoringState {
  readonly accounts = new Map<string, MonitoredAccount>();
  readonly personIds = new Set<string>();
  onHappening: (happening: Happening) => void = () => undefined;
  private readonly happenings = new Map<string, Happening>();

  constructor(private readonly listed: ReadonlySet<string>) {}

  addAccount(id: string, kind: Kind): void {
    this.accounts.set(id, { id, kind, status: 'active', persons: new Map() });
  }

  addPerson(account: MonitoredAccount, person: MonitoredPerson): void {
    account.persons.set(person.id, person);
    this.personIds.add(person.id);
    if (account.status !== 'active' || !this.listed.has(unmasked(person.document))) return;
    const happening: Happening = {
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
    this.happenings.set(happening.id, happening);
    this.onHappening(happening);
  }

  undelivered(): readonly Happening[] {
    return [...this.happenings.values()];
  }

  delivered(id: string): void {
    this.happenings.delete(id);
  }
}
