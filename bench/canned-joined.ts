import { readFileSync } from 'node:fs';
import { cannedJson } from './canned.js';
import { PREFIX } from './world.js';

/** In front of a provider's path: for Tailcall, which has no store and makes no ids. */
export const JOINED = '/joined';

/** What the ledger of ours holds, as `writeLedgerFile` writes it. */
export interface LedgerCopy {
  /** MasStack's customer by our customer. */
  billingIds: Record<string, string>;
  /** By account. */
  persons: Record<string, unknown[]>;
}

let ledger: LedgerCopy = { billingIds: {}, persons: {} };

/** Reads the file whose contents later responses contain. */
export function joinLedger(file: string): void {
  ledger = JSON.parse(readFileSync(file, 'utf8')) as LedgerCopy;
}

interface ProviderJson {
  customers?: { wallet_user_guid: string }[];
  accounts?: { id: string }[];
  payment_method?: { type: string };
}

/** A provider's response with what Customer Graph adds to it from its ledger, and with ids as in its schema. */
export function joinedJson(target: string): string | undefined {
  const json = cannedJson(target.slice(JOINED.length));
  return json === undefined ? undefined : JSON.stringify(joined(target, JSON.parse(json)));
}

function joined(target: string, body: ProviderJson | { id: string }[]): unknown {
  const account = /\/accounts\/([^/?]+)/.exec(target)?.[1];
  if (Array.isArray(body)) return body.map((one) => ({ ...one, id: `promotion:${account}:${one.id}` }));
  if (body.customers !== undefined) {
    const customers = body.customers.map((one) => {
      const guid = one.wallet_user_guid;
      return { ...one, id: `customer:${guid}`, billing_id: ledger.billingIds[guid] };
    });
    return { ...body, customers };
  }
  if (body.accounts !== undefined && target.includes(PREFIX.masstack)) {
    const customer = /\/customers\/([^/?]+)/.exec(target)?.[1];
    const accounts = body.accounts.map(({ id }) => ({
      id: `billing:${id}`,
      account_id: id,
      customer_id: customer,
      persons: ledger.persons[id],
    }));
    return { accounts };
  }
  return body.payment_method === undefined ? body : { ...body, methods: [{ type: body.payment_method.type }] };
}
