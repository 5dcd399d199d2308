import { toRead } from '../../cost/reads.js';
import type { GraphContext, SearchHit, SearchSource } from '../../graph/context.js';
import { Customer } from '../../graph/customer.js';
import { SearchMatch } from '../../graph/search/match.js';
import type { SearchText } from '../../graph/search/search-text.js';
import { bareCode, folded, phoneDigits } from '../../graph/search/terms.js';
import { readableRows, UnreadableRow } from '../../http/rows.js';
import { WalletAccount } from './account.js';
import { MOST_PER_CALL, WITH_DISABLED, type CustomerWire } from './assumed.js';
import { endpoints, type ProzoraQuery } from './client.js';
import { prozora } from './loaders.js';
import { toCustomer } from './mapper.js';
import { incompleteList } from './whole-list.js';

/** Customers and wallets by id, wallets by IBAN, customers by phone number, and the list of customers by name or login. Disabled customers are found too. */
export const prozoraSearch: SearchSource = {
  reads: [
    // by its id, or by phone number and then in the list
    { name: endpoints.customers.name, perKey: 2 },
    toRead(endpoints.account),
    toRead(endpoints.accounts),
  ],
  async find(text, context) {
    if (text.form === 'UUID') return byId(text, context);
    if (text.form === 'IBAN') return byIban(text, context);
    return text.form === 'PHONE' ? byPhone(text, context) : [];
  },
  list: {
    forms: ['PHONE', 'EMAIL', 'WORDS'],
    async page({ text }, page, context) {
      const query = { search_string: text, ...WITH_DISABLED, ...page };
      const { customers, total } = await readCustomers(query, context);
      const rows = customers.slice(0, page.limit);
      return { hits: rows.map((row) => toListed(row, text)), total: total ?? null };
    },
  },
};

async function byId({ text }: SearchText, context: GraphContext): Promise<SearchHit[]> {
  const { customers, accounts } = context.of(prozora);
  const [customer, account] = await Promise.all([customers.load(text), accounts.load(text)]);
  return [...(customer ? [toCustomer(customer)] : []), ...(account ? [new WalletAccount(text)] : [])].map((node) => ({
    nodeId: node.id,
    matched: [SearchMatch.ID],
    node,
  }));
}

async function byIban({ text }: SearchText, context: GraphContext): Promise<SearchHit[]> {
  const iban = bareCode(text);
  const { accounts } = await context.of(prozora).client.read(endpoints.accounts, {
    query: { iban, offset: 0, limit: MOST_PER_CALL },
  });
  const rows = requested(accounts, (row) => bareCode(row.iban ?? '') === iban, endpoints.accounts.name);
  return rows.map((row) => {
    const node = new WalletAccount(row.wallet_account_guid, { row });
    return { nodeId: node.id, matched: [SearchMatch.IBAN], node };
  });
}

/** The provider keeps a number as it was given to it, so it is requested as typed, and with and without a plus. */
async function byPhone({ text }: SearchText, context: GraphContext): Promise<SearchHit[]> {
  const digits = phoneDigits(text);
  const phone_numbers = [...new Set([text, `+${digits}`, digits])];
  const query = { phone_numbers, ...WITH_DISABLED, offset: 0, limit: MOST_PER_CALL };
  const { customers } = await readCustomers(query, context);
  const rows = requested(customers, (row) => phoneDigits(row.phone_number ?? '') === digits, endpoints.customers.name);
  return rows.map((row) => toHit(row, [SearchMatch.PHONE]));
}

async function readCustomers(query: ProzoraQuery, context: GraphContext) {
  const { client, customers: byGuid } = context.of(prozora);
  const list = await client.read(endpoints.customers, { query });
  for (const row of readableRows(list.customers)) byGuid.prime(row.wallet_user_guid, row);
  return list;
}

/** The rows that match. @throws UpstreamError where the list holds others alone: then it ignores the filter, and what matches is not known. */
function requested<Row extends object>(
  rows: readonly (Row | UnreadableRow)[],
  matches: (row: Row) => boolean,
  endpoint: string,
): Row[] {
  const matching = readableRows(rows).filter(matches);
  if (rows.length > 0 && matching.length === 0) throw incompleteList(endpoint);
  return matching;
}

/** Which of name and login matches is for us to find out: the provider does not say. */
function toListed(row: CustomerWire | UnreadableRow, text: string): SearchHit {
  if (row instanceof UnreadableRow) {
    const { wallet_user_guid: guid } = row.keys;
    return { nodeId: guid === undefined ? '' : Customer.idOf(guid), matched: [], node: row };
  }
  const [wanted, name, login] = [text, nameOf(row), row.login ?? ''].map(folded) as [string, string, string];
  return toHit(row, [
    ...(name.includes(wanted) ? [SearchMatch.NAME] : []),
    ...(login.includes(wanted) ? [SearchMatch.LOGIN] : []),
  ]);
}

function nameOf({ name, paternal_name, surname }: CustomerWire): string {
  const [given, middle, family] = [name ?? '', paternal_name ?? '', surname ?? ''];
  return [`${given} ${family}`, `${given} ${middle} ${family}`, `${family} ${given}`].join('\n');
}

function toHit(row: CustomerWire, matched: SearchMatch[]): SearchHit {
  const node = toCustomer(row);
  return { nodeId: node.id, matched, node };
}
