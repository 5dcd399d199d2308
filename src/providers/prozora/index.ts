import { toRead } from '../../cost/reads.js';
import { Customer } from '../../graph/customer.js';
import { selfSignedJwt } from '../../http/auth/self-signed-jwt.js';
import { ProviderHttp } from '../../http/provider-http.js';
import { mapRows } from '../../http/rows.js';
import { defineProvider } from '../contract.js';
import { WALLET, WalletAccount } from './account.js';
import { prozoraErrorWire, tokenObject } from './assumed.js';
import { endpoints } from './client.js';
import { LinkSuggestionResolver } from './link-suggestions.js';
import { ACCOUNTS_BY_OWNER, CUSTOMERS, openProzora, prozora, type ProzoraConnection } from './loaders.js';
import { toCustomer } from './mapper.js';
import { CustomerQueryResolver, WalletAccountResolver } from './resolvers.js';
import { prozoraSettings } from './settings.js';
import { OwnerFilter } from './owner-filter.js';
import { simulateProzora } from './simulator/index.js';
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
      readErrorCode: (body) => documentedCode(prozoraErrorWire.safeParse(body).data?.error),
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
  nodes: {
    customer: {
      type: Customer,
      parts: 1,
      reads: [CUSTOMERS],
      async find({ parts: [guid = ''] }, context) {
        const wire = await context.of(prozora).customers.load(guid);
        return wire && toCustomer(wire);
      },
    },
    wallet: {
      type: WalletAccount,
      parts: 1,
      reads: [toRead(endpoints.account)],
      async find({ parts: [account = ''] }, context) {
        const wire = await context.of(prozora).accounts.load(account);
        return wire && new WalletAccount(account);
      },
    },
  },
  accounts: {
    kind: WALLET,
    type: WalletAccount,
    description: 'An e-money account in the wallet.',
    reads: [ACCOUNTS_BY_OWNER, toRead(endpoints.customerAccounts)],
    async ofCustomer({ guid }, context) {
      const rows = await context.of(prozora).accountsByCustomer.load(guid);
      return mapRows(rows, (row) => new WalletAccount(row.wallet_account_guid, row));
    },
  },
  simulate: simulateProzora,
});

/** Errors are free text, which may hold personal data, except for the documented codes: only these are shown. */
function documentedCode(error: string | undefined): string | undefined {
  return error !== undefined && /^(AUTHORIZATION_FAILED|INTERNAL_ERROR)$/.test(error) ? error : undefined;
}
