import { z } from 'zod';
import { InputError } from '../../errors/errors.js';
import { Account } from '../../graph/account.js';
import type { GraphContext } from '../../graph/context.js';
import { MonitoringKind } from '../../graph/monitoring.js';
import { requireNodeId } from '../../graph/node.resolver.js';
import { calendarDate, cnpj, cpf, idempotencyKey, moment, optional, text, today } from '../../graph/rules/index.js';
import { ACCOUNT, accountProjection, type AccountProjection } from './projection.js';

const PERSON_ID = /^(?!\.{1,2}$)[A-Za-z0-9._~-]{1,100}$/;

const key = { idempotencyKey };
const person = {
  ...key,
  accountId: z.string(),
  personId: optional(z.string().trim().regex(PERSON_ID, 'must be 1 to 100 letters, digits, ".", "_", "~" or "-"')),
  registrationDate: optional(moment),
  name: text(255),
};

/** What can be said of an input without looking anything up. */
export const rules = {
  startAccount: z.object({
    ...key,
    accountId: z.string(),
    kind: z.enum(MonitoringKind),
    registrationDate: optional(moment),
  }),
  account: z.object({ ...key, accountId: z.string() }),
  naturalPerson: z.object({
    ...person,
    documentNumber: cpf,
    birthdate: optional(calendarDate({ min: '1850-01-01', max: today })),
  }),
  legalPerson: z.object({ ...person, documentNumber: cnpj }),
  person: z.object({ ...key, personId: z.string() }),
};

/** The id an account goes by at the provider: the last part of its node id. The account itself is not read. */
export function monitoringIdOf(accountId: string, context: GraphContext): string {
  return requireNodeId(accountId, context, 'input.accountId', Account).parts.at(-1)!;
}

/** The account as it was last written. */
export async function knownAccount(monitoringId: string, context: GraphContext): Promise<AccountProjection | null> {
  const row = await context.ledger.projection(ACCOUNT).load(monitoringId);
  return row && accountProjection.parse(row.body);
}

/** @throws InputError naming `field` when the account is not monitored. */
export async function requireMonitored(
  monitoringId: string,
  context: GraphContext,
  field: string,
): Promise<AccountProjection> {
  return (await knownAccount(monitoringId, context)) ?? refuse(field, 'is not monitored');
}

/** @throws InputError always. */
export function refuse(field: string, message: string): never {
  throw new InputError([{ field, message }]);
}

/**
 * Refuses what the state does not allow, unless the same key has brought about that very state: a repeat must be answered from the
 * record, not by the rule that its first sending has made true.
 */
export async function refuseUnlessRepeated(
  context: GraphContext,
  sent: { idempotencyKey: string; subject: string },
  field: string,
  message: string,
): Promise<void> {
  if (!(await wasSent(context, sent))) refuse(field, message);
}

async function wasSent(
  context: GraphContext,
  { idempotencyKey: sentKey, subject }: { idempotencyKey: string; subject: string },
): Promise<boolean> {
  let after: string | undefined;
  for (;;) {
    const { items, hasNext } = await context.ledger.operationsPage({
      subject,
      first: 100,
      ...(after !== undefined && { after }),
    });
    const found = items.find((record) => record.idempotencyKey === sentKey);
    // one that may be sent again would make a new call, so the rule holds for it
    if (found) return !(found.status === 'REJECTED' && found.error?.retryable === true);
    after = items.at(-1)?.id;
    if (!hasNext || after === undefined) return false;
  }
}
