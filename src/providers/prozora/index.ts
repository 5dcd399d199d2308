import { toRead } from '../../cost/reads.js';
import { Customer } from '../../graph/customer.js';
import { CUSTOMER_ID } from '../../graph/rules/index.js';
import { selfSignedJwt } from '../../http/auth/self-signed-jwt.js';
import { ProviderHttp } from '../../http/provider-http.js';
import { mapRows } from '../../http/rows.js';
import { defineProvider } from '../contract.js';
import { WALLET, WALLET_ID, WalletAccount } from './account.js';
import { tokenObject } from './assumed.js';
import { endpoints } from './client.js';
import { LinkSuggestionResolver } from './link-suggestions.js';
import { ACCOUNTS_BY_OWNER, CUSTOMERS, openProzora, prozora, type ProzoraConnection } from './loaders.js';
import { toCustomer } from './mapper.js';
import { CustomerQueryResolver, WalletAccountResolver } from './resolvers.js';
import { readRefusal } from './refusal.js';
import { prozoraSearch } from './search.js';
import { prozoraSettings } from './settings.js';
import { OwnerFilter } from './owner-filter.js';
import { simulateProzora } from './simulator/index.js';
import type { WalletAccountRowWire } from './wire.js';
import { createCustomer, CreateCustomerResolver } from './writes/create-customer.js';
import { updateCustomer, UpdateCustomerResolver } from './writes/update-customer.js';

/** Prozora, DCM Processing Center: customers and their e-money wallets. */
export const prozoraProvider = defineProvider({
  key: prozora,
  description: 'Prozora: customers and their e-money wallets.',
  settings: prozoraSettings,
  connect: (settings, metrics): ProzoraConnection => ({
    ownerFilter: new OwnerFilter(),
    http: new ProviderHttp({
      provider: prozora.name,
      baseUrl: settings.PROZORA_BASE_URL,
      connections: { max: settings.PROZORA_CONNECTIONS, http2: settings.PROZORA_HTTP === '2' },
      auth: selfSignedJwt({
        header: 'CX-Authorization',
        key: settings.PROZORA_SIGNING_KEY,
        // the longest that Prozora accepts
        lifetimeSeconds: 1_200,
        claims: () => ({
          flow: 'sign-in',
          obj: tokenObject(settings.PROZORA_COUNTERPARTY_GUID),
          sub: settings.PROZORA_SUBJECT,
        }),
      }),
      readRefusal,
      metrics,
    }),
  }),
  open: openProzora,
  close: ({ http }) => http.close(),
  defaultScope: (settings) => settings.PROZORA_COUNTERPARTY_GUID,
  endpoints: Object.values(endpoints),
  writes: [createCustomer, updateCustomer],
  resolvers: [
    CustomerQueryResolver,
    WalletAccountResolver,
    LinkSuggestionResolver,
    CreateCustomerResolver,
    UpdateCustomerResolver,
  ],
  types: [WalletAccount],
  nodes: [
    {
      id: CUSTOMER_ID,
      type: Customer,
      reads: [CUSTOMERS],
      async find({ parts: [guid = ''] }, context) {
        const wire = await context.of(prozora).customers.load(guid);
        return wire && toCustomer(wire);
      },
    },
    {
      id: WALLET_ID,
      type: WalletAccount,
      reads: [toRead(endpoints.account)],
      async find({ parts: [account = ''] }, context) {
        const wire = await context.of(prozora).accounts.load(account);
        return wire && new WalletAccount(account);
      },
      async findWithIban({ parts: [account = ''], iban }, context) {
        const wire = await context.of(prozora).accountWithIban.load({ account, iban });
        return wire && new WalletAccount(account, { iban });
      },
    },
  ],
  accounts: {
    kind: WALLET,
    type: WalletAccount,
    description: 'An e-money account in the wallet.',
    reads: [ACCOUNTS_BY_OWNER, toRead(endpoints.customerAccounts)],
    async ofCustomer({ guid }, context) {
      const rows = await context.of(prozora).accountsByCustomer.load(guid);
      return mapRows(rows, toWallet);
    },
    async ofCustomerWithIban({ guid, iban }, context) {
      const rows = await context.of(prozora).accountsWithIban.load({ customer: guid, iban });
      return mapRows(rows, toWallet);
    },
  },
  search: prozoraSearch,
  simulate: simulateProzora,
});

function toWallet(row: WalletAccountRowWire): WalletAccount {
  return new WalletAccount(row.wallet_account_guid, { row });
}
