import type { z } from 'zod';
import { nullWhenNotFound } from '../../errors/upstream-error.js';
import type { Finding, OpenWrite } from '../../graph/write-kind.js';
import type { Json, OperationRecord } from '../../ledger/types.js';
import type { MasstackAccess } from './access.js';
import { accountCreatedWire } from './assumed.js';
import type { AccountWire } from './client.js';
import type { changePaymentMethodRules, openRules } from './rules.js';

type NewAccount = Omit<z.output<typeof openRules>, 'idempotencyKey' | 'customerId'>;
type PaymentMethod = z.output<typeof changePaymentMethodRules>['paymentMethod'];

/** A new account, and MasStack's own id of whose it is to be. */
export interface OpenPlan {
  readonly [key: string]: Json | undefined;
  readonly customer: string;
  readonly account: NewAccount;
}

/**
 * Which account a lost call has opened: the one that the customer did not have before, that is as it was asked for, and that no other
 * write has opened. Where more fit than are sought, or nobody knows what was there before, it cannot be told.
 */
export async function findOpened(
  { client, caller }: MasstackAccess,
  { customer, account }: OpenPlan,
  looked: OpenWrite,
): Promise<Finding<{ id: string }>> {
  const { operation } = looked;
  const others = (await writesAbout(looked)).filter(
    ({ mutation, id }) => mutation === operation.mutation && id !== operation.id,
  );
  const open = others.filter(({ status, response }) => response === null && status !== 'REJECTED');
  const older = open.filter(({ id }) => id < operation.id);
  // one after the other, so that two cannot take the same account for theirs
  if (older.length > 0) return { found: older.some(({ reconciling }) => reconciling) ? 'too-early' : 'unclear' };
  const taken = new Set(others.map(({ response }) => accountCreatedWire.safeParse(response).data?.id));
  const before = Array.isArray(operation.snapshot) ? new Set<unknown>(operation.snapshot) : null;
  const ids = (await client.accountIds(customer, caller)).filter((id) => !before?.has(id) && !taken.has(id));
  const shown = await Promise.all(ids.map((id) => client.account(id, caller).catch(nullWhenNotFound)));
  const alike = ids.filter((_, index) => isAlike(shown[index] ?? null, account));
  if (alike.length === 0) return { found: 'absent' };
  if (before === null || alike.length !== open.length + 1) return { found: 'unclear' };
  return { found: 'applied', answer: { id: alike[0]! } };
}

/** All writes about the customer. */
async function writesAbout({ operation: { subject }, ledger }: OpenWrite): Promise<OperationRecord[]> {
  const records: OperationRecord[] = [];
  for (;;) {
    const after = records.at(-1)?.id;
    const { items, hasNext } = await ledger.operationsPage({
      subject: subject ?? '',
      first: 100,
      ...(after !== undefined && { after }),
    });
    records.push(...items);
    if (!hasNext) return records;
  }
}

function isAlike(account: AccountWire | null, { modality, paymentMethod }: NewAccount): boolean {
  return (
    account !== null &&
    (account.modality ?? modality) === modality &&
    isSamePaymentMethod(account.payment_method, paymentMethod)
  );
}

/** Only what was written is compared: the provider may show more of it, or an IBAN in groups of four. */
export function isSamePaymentMethod(
  shown: AccountWire['payment_method'],
  { type, iban, tokenId }: PaymentMethod,
): boolean {
  const details = shown?.details;
  if (shown?.type !== type) return false;
  if (iban !== undefined && details?.iban?.replace(/\s/g, '').toUpperCase() !== iban) return false;
  return tokenId === undefined || details?.token_id?.toLowerCase() === tokenId.toLowerCase();
}
