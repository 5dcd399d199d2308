import type { Finding, OpenWrite } from '../../graph/write-kind.js';
import type { ProzoraAccess } from './access.js';
import { WITH_DISABLED } from './assumed.js';
import { toBody, type Details } from './customer.rules.js';
import type { AccountRowWire, CustomerWire } from './wire.js';

/** By how much the provider's clock may differ from ours. */
const CLOCKS_APART_MS = 300_000;

/** Whom a lost call has created: logins are unique, so one that was given tells. Without one, nobody but a person can. */
export async function findCreated(
  { client, caller }: ProzoraAccess,
  wanted: Details,
  { operation }: OpenWrite,
): Promise<Finding<{ customer_guid: string; wallet_account_guid: string }>> {
  if (wanted.login === undefined) return { found: 'unclear' };
  const customer = await withLogin(wanted.login, { client, caller });
  if (customer === null) return { found: 'absent' };
  // somebody of that login who was there before: then ours was refused, since no two have one
  const createdAt = Date.parse(customer.created_at ?? '');
  if (createdAt < operation.createdAt.getTime() - CLOCKS_APART_MS) return { found: 'absent' };
  if (Number.isNaN(createdAt) || !holds(customer, wanted)) return { found: 'unclear' };
  const accounts = await client.customerAccounts(customer.wallet_user_guid, caller);
  const first = firstOf(accounts, wanted.iban);
  if (first === undefined) return { found: 'absent' };
  return {
    found: 'applied',
    answer: { customer_guid: customer.wallet_user_guid, wallet_account_guid: first.wallet_account_guid },
  };
}

async function withLogin(
  login: string,
  { client, caller }: Pick<ProzoraAccess, 'client' | 'caller'>,
): Promise<CustomerWire | null> {
  for (const more of [{}, WITH_DISABLED]) {
    const { customers } = await client.listCustomers({ logins: [login], limit: 2, ...more }, caller);
    // a provider that ignored the filter would give strangers
    const found = customers.find((customer) => customer.login === login);
    if (found) return found;
  }
  return null;
}

/** The account that came with the customer: of the IBAN asked for, else the oldest. */
function firstOf(accounts: readonly AccountRowWire[], iban: string | undefined): AccountRowWire | undefined {
  const candidates =
    iban === undefined ? accounts : accounts.filter((account) => account.iban?.replace(/\s/g, '') === iban);
  return [...candidates].sort((a, b) => (a.created_at ?? '').localeCompare(b.created_at ?? ''))[0];
}

/** Whether the customer is as a write wanted it, in all that can be read of what was written. */
export function holds(customer: CustomerWire, wanted: Details): boolean {
  const shown: Readonly<Record<string, unknown>> = {
    ...customer,
    balance_allowed:
      customer.balance_allowed === null || customer.balance_allowed === undefined
        ? undefined
        : Number(customer.balance_allowed),
  };
  const { asset_code: _code, asset_issuer: _issuer, iban: _iban, ...written } = toBody(wanted);
  return Object.entries(written).every(([field, value]) => value === undefined || shown[field] === value);
}
