import { Monitoring, MonitoringEvent } from '../../graph/monitoring.js';
import { nodeId } from '../../graph/node-id.js';
import { LegalPerson, NaturalPerson, type Person } from '../../graph/person.js';
import type { EventRow, ProjectionRow } from '../../ledger/types.js';

import {
  accountProjection,
  eventBody,
  personProjection,
  type AccountProjection,
  type EventBody,
  type PersonProjection,
} from './projection.js';
import type { PersonWire, WebhookWire } from './wire.js';

export function personNodeId(monitoringId: string, personId: string): string {
  return nodeId('person', monitoringId, personId);
}

/** What was written, as of the moment it was accepted. */
export function toMonitoring(
  { monitoringId, kind, status, registrationDate }: AccountProjection,
  asOf: Date,
): Monitoring {
  return Object.assign(new Monitoring(), {
    monitoringId,
    kind,
    status,
    registrationDate: new Date(registrationDate),
    asOf,
  });
}

export function toPerson({ monitoringId, personId, kind, ...known }: PersonProjection, asOf: Date): Person {
  const { name, documentNumber, birthdate, status, registrationDate } = known;
  const person = kind === 'NATURAL' ? Object.assign(new NaturalPerson(), { birthdate }) : new LegalPerson();
  return Object.assign(person, {
    id: personNodeId(monitoringId, personId),
    monitoringId,
    personId,
    name,
    documentNumber,
    status,
    registrationDate: new Date(registrationDate),
    asOf,
  });
}

export function monitoringOf(row: ProjectionRow): Monitoring {
  return toMonitoring(accountProjection.parse(row.body), row.asOf);
}

export function personOf(row: ProjectionRow): Person {
  return toPerson(personProjection.parse(row.body), row.asOf);
}

export function eventOf(row: EventRow): MonitoringEvent {
  const { personId, topic, event } = eventBody.parse(row.body);
  return Object.assign(new MonitoringEvent(), {
    id: nodeId('event', row.id),
    monitoringId: row.subject,
    personId,
    topic,
    event,
    receivedAt: row.receivedAt,
  });
}

/** A person in the provider's words; an absent birthdate is left out. */
export function toPersonWire({
  personId,
  registrationDate,
  name,
  documentNumber,
  birthdate,
}: PersonProjection): PersonWire {
  return {
    id: personId,
    registration_date: registrationDate,
    data: { name, document_number: documentNumber, ...(birthdate !== null && { birthdate }) },
  };
}

export function toEventBody(wire: WebhookWire, digest: string): EventBody {
  const { person_id, monitoring_topic, event, person_type, account_type } = wire;
  return {
    personId: person_id ?? null,
    topic: monitoring_topic,
    event,
    personType: person_type ?? null,
    accountType: account_type ?? null,
    digest,
  };
}
