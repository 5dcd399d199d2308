import { z } from 'zod';
import type { GraphContext, Tenant } from '../../graph/context.js';
import { MonitoringKind } from '../../graph/monitoring.js';
import { MonitoringStatus } from '../../graph/person.js';
import type { LedgerTx } from '../../ledger/changes.js';
import type { ProjectionRow } from '../../ledger/projections.js';

// What the ledger stores of accounts and persons, since the provider has no read, and of the reports its webhook delivered.

/** Projection kind of a monitored account; its id is the account's id at the provider, its parent the account's node id. */
export const MONITORED_ACCOUNT = 'qitech.account';
/** Projection kind of a person; its id is the person's node id, its parent the account's id at the provider. */
export const MONITORED_PERSON = 'qitech.person';
/** Source of the webhook's events; their subject is the account's id at the provider. */
export const MONITORING_EVENTS = 'qitech';
/** Source of the webhook's deliveries that are signed but cannot be read; without a subject. */
export const UNREADABLE_DELIVERIES = 'qitech.unreadable';

export const monitoredAccountProjection = z.object({
  /** Node id of the account that is monitored. */
  accountId: z.string(),
  /** The account's id at the provider: its node id, unless it was started by an earlier release or elsewhere. */
  monitoringId: z.string(),
  kind: z.enum(MonitoringKind),
  status: z.enum(MonitoringStatus),
  /** ISO 8601; null where it is not known of an adopted account. */
  registrationDate: z.string().nullable(),
  /** Whether its monitoring was started elsewhere: then the provider may have persons that are not known here. */
  adopted: z.boolean().default(false), // no earlier release adopted
});
export type MonitoredAccountProjection = z.output<typeof monitoredAccountProjection>;

export const monitoredPersonProjection = z.object({
  /** Node id of the account that the person is in. */
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
export type MonitoredPersonProjection = z.output<typeof monitoredPersonProjection>;

export const monitoringEventBody = z.object({
  personId: z.string().nullable(),
  /** The provider's own words. */
  topic: z.string(),
  event: z.string(),
  personType: z.string().nullable(),
  accountType: z.string().nullable(),
  possibleRepeat: z.boolean().default(false), // not known of reports stored before migration 0005
  malformed: z.boolean().default(false),
});
export type MonitoringEventBody = z.output<typeof monitoringEventBody>;

/**
 * The id under which an account is started: its node id, as it is before it is encoded, since no identifier holds a `%`. An API key has one
 * namespace, which tenants may share, so the ids of a named tenant carry its name.
 */
export function monitoringIdOf(accountId: string, { viewer: { tenant } }: Pick<GraphContext, 'viewer'>): string {
  const id = decodeURIComponent(accountId);
  return tenant.id === 'default' ? id : `${tenant.id}~${id}`;
}

/** Kind of the account's node id, by which lists of reports select, such as `wallet`; undefined for what is none. */
export function accountKindOf(accountId: string): string | undefined {
  return /^(?:[a-z0-9-]+~)?([a-z]{2,20}):/.exec(accountId)?.[1];
}

/** Whether an id at the provider is one that `monitoringIdOf` gives the accounts of another tenant. Ids that other systems chose are of no tenant. */
export function namesOtherTenant(monitoringId: string, tenant: Pick<Tenant, 'id'>): boolean {
  const name = /^([a-z0-9][a-z0-9-]{0,62})~[a-z]+:/.exec(monitoringId)?.[1];
  return name !== undefined && name !== tenant.id;
}

/** Records what is known of a monitored account. */
export function putMonitoredAccount(tx: LedgerTx, account: MonitoredAccountProjection): Promise<void> {
  return tx.putProjection({
    kind: MONITORED_ACCOUNT,
    id: account.monitoringId,
    parent: account.accountId,
    body: account,
    state: account.status,
  });
}

/** The row of an account, by its node id; null when it is not monitored. */
export async function monitoredAccountRow(accountId: string, { ledger }: GraphContext): Promise<ProjectionRow | null> {
  const [row] = await ledger.projectionsByParent(MONITORED_ACCOUNT).load(accountId);
  return row ?? null;
}

/** An account as it was last written, by its node id; null when it is not monitored. */
export async function findMonitoredAccount(
  accountId: string,
  context: GraphContext,
): Promise<MonitoredAccountProjection | null> {
  const row = await monitoredAccountRow(accountId, context);
  return row && monitoredAccountProjection.parse(row.body);
}

/** The same by the account's id at the provider, as its reports name it. */
export async function findAccountByMonitoringId(
  monitoringId: string,
  { ledger }: GraphContext,
): Promise<MonitoredAccountProjection | null> {
  const row = await ledger.projection(MONITORED_ACCOUNT).load(monitoringId);
  return row && monitoredAccountProjection.parse(row.body);
}

/** A person as it was last written, by node id. */
export async function findMonitoredPerson(
  id: string,
  context: GraphContext,
): Promise<MonitoredPersonProjection | null> {
  const row = await context.ledger.projection(MONITORED_PERSON).load(id);
  return row && monitoredPersonProjection.parse(row.body);
}
