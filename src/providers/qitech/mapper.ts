import { Monitoring, MonitoringEvent, MonitoringEventKind, MonitoringTopic } from '../../graph/monitoring.js';
import { nodeId } from '../../graph/node-id.js';
import { LegalPerson, MonitoringStatus, NaturalPerson, type Person } from '../../graph/person.js';
import type { IdKind } from '../../graph/rules/index.js';
import type { EventRow } from '../../ledger/event-row.js';
import type { EventLabels } from '../../ledger/event-streams.js';
import {
  monitoringEventBody,
  type MonitoredAccountProjection,
  type MonitoredPersonProjection,
  type MonitoringEventBody,
} from './projection.js';
import type { PersonWire, StatusWire, WebhookWire } from './wire.js';

export const MONITORING_ID: IdKind = { kind: 'monitoring', parts: 1, type: 'Monitoring' };
/** The monitoring's id and the person's. */
export const PERSON_ID: IdKind = { kind: 'person', parts: 2, type: 'Person' };
export const EVENT_ID: IdKind = { kind: 'event', parts: 1, type: 'MonitoringEvent' };

export function personNodeId({ monitoringId, personId }: { monitoringId: string; personId: string }): string {
  return nodeId(PERSON_ID.kind, monitoringId, personId);
}

/** `asOf`: when the write that left it so was accepted, or the adoption recorded. */
export function toMonitoring(account: MonitoredAccountProjection, asOf: Date): Monitoring {
  const { accountId, monitoringId, kind, status, registrationDate, adopted } = account;
  return Object.assign(new Monitoring(), {
    id: nodeId(MONITORING_ID.kind, monitoringId),
    monitoringId,
    accountId,
    kind,
    status,
    registrationDate: registrationDate && new Date(registrationDate),
    adopted,
    asOf,
  });
}

export function toPerson(stored: MonitoredPersonProjection, asOf: Date): Person {
  const { monitoringId, personId, kind, name, documentNumber, birthdate, status, registrationDate } = stored;
  const person = kind === 'NATURAL' ? Object.assign(new NaturalPerson(), { birthDate: birthdate }) : new LegalPerson();
  return Object.assign(person, {
    id: personNodeId(stored),
    monitoringId,
    personId,
    name,
    documentNumber,
    status,
    registrationDate: new Date(registrationDate),
    asOf,
  });
}

export function toMonitoringEvent(row: EventRow): MonitoringEvent {
  const { personId, personType, accountType, topic, event, possibleRepeat, malformed } = monitoringEventBody.parse(
    row.body,
  );
  return Object.assign(new MonitoringEvent(), {
    id: nodeId(EVENT_ID.kind, row.id),
    providerAccountId: row.subject,
    personId,
    rawPersonType: personType,
    rawAccountType: accountType,
    topic: enumValue(MonitoringTopic, topic),
    rawTopic: topic,
    event: enumValue(MonitoringEventKind, event),
    rawEvent: event,
    possibleRepeat,
    malformed,
    receivedAt: row.receivedAt,
  });
}

/** What lists of reports select a report by, except for the kind of its account. */
export function toEventLabels({ monitoring_topic, event, person_id }: WebhookWire): EventLabels {
  return {
    topic: enumValue(MonitoringTopic, monitoring_topic),
    kind: enumValue(MonitoringEventKind, event),
    ...(person_id && { person: person_id }),
  };
}

/** The enum's value for a word of the provider in any case, such as `Federal Revenue status`; UNKNOWN for any other. */
function enumValue<E extends string>(values: Readonly<Record<string, E>>, word: string): E {
  const name = enumName(word);
  return Object.values(values).find((each) => each === name) ?? values['UNKNOWN']!;
}

/** A word of the provider as the name of an enum's value: `FEDERAL_REVENUE_STATUS`. */
export function enumName(word: string): string {
  return word
    .trim()
    .toUpperCase()
    .replace(/[\s_-]+/g, '_');
}

export function statusWire(status: MonitoringStatus): StatusWire {
  return status === MonitoringStatus.ACTIVE ? 'active' : 'deactivated';
}

/** A person in the provider's words; an absent birth date is left out. */
export function toPersonWire(person: MonitoredPersonProjection): PersonWire {
  const { personId, registrationDate, name, documentNumber, birthdate } = person;
  return {
    id: personId,
    registration_date: registrationDate,
    data: { name, document_number: documentNumber, ...(birthdate !== null && { birthdate }) },
  };
}

export function toMonitoringEventBody(
  wire: WebhookWire,
  marks: Pick<MonitoringEventBody, 'possibleRepeat' | 'malformed'>,
): MonitoringEventBody {
  return {
    personId: wire.person_id || null, // an empty id names no person
    topic: wire.monitoring_topic,
    event: wire.event,
    personType: wire.person_type ?? null,
    accountType: wire.account_type ?? null,
    ...marks,
  };
}
