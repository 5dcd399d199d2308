import { z } from 'zod';
import { MonitoringKind } from '../../graph/monitoring.js';
import { MonitoringStatus } from '../../graph/person.js';

// What the ledger keeps of accounts and persons, since the provider has no read; and of the webhook's reports.

/** Kind of the projection of a monitored account; its id is the account's id at the provider. */
export const ACCOUNT = 'qitech.account';
/** Kind of the projection of a person; its id is the person's node id, its parent the account's id at the provider. */
export const PERSON = 'qitech.person';
/** Source of the webhook's events; their subject is the account's id at the provider. */
export const EVENTS = 'qitech';

export const accountProjection = z.object({
  /** Node id of the account that is monitored. */
  accountId: z.string(),
  monitoringId: z.string(),
  kind: z.enum(MonitoringKind),
  status: z.enum(MonitoringStatus),
  registrationDate: z.string(),
});
export type AccountProjection = z.output<typeof accountProjection>;

export const personProjection = z.object({
  accountId: z.string(),
  monitoringId: z.string(),
  personId: z.string(),
  kind: z.enum(['NATURAL', 'LEGAL']),
  name: z.string(),
  documentNumber: z.string(),
  birthdate: z.string().nullable(),
  status: z.enum(MonitoringStatus),
  registrationDate: z.string(),
});
export type PersonProjection = z.output<typeof personProjection>;

export const eventBody = z.object({
  personId: z.string().nullable(),
  topic: z.string(),
  event: z.string(),
  personType: z.string().nullable(),
  accountType: z.string().nullable(),
  /** Hash of the payload as it was sent: what a repeat is known by. */
  digest: z.string(),
});
export type EventBody = z.output<typeof eventBody>;

/** What a write of this provider answers and records: the account, and the person where it is about one. */
export const writeAnswer = z.object({ account: accountProjection, person: personProjection.nullable() });
export type WriteAnswer = z.output<typeof writeAnswer>;
