import { selfSignedJwt } from '../../http/auth/self-signed-jwt.js';
import { ProviderHttp } from '../../http/provider-http.js';
import { defineProvider } from '../contract.js';
import { Customer } from '../../graph/customer.js';
import { openProzora, prozora as key } from './access.js';
import { tokenObject } from './assumed.js';
import { endpoints, ProzoraClient } from './client.js';
import { CustomerMutations, CreateCustomerPayloadResolver } from './customer.mutations.js';
import { CustomerQueries } from './customer.resolver.js';
import { toCustomer } from './mapper.js';
import { prozoraSettings } from './settings.js';
import { simulateProzora } from './simulator/index.js';
import { WalletAccount } from './types.js';
import { WalletAccountResolver } from './wallet.resolver.js';
import { errorWire } from './wire.js';
import { writes } from './writes.js';

/** Prozora, DCM Processing Center: customers and their e-money wallets. */
export const prozora = defineProvider({
  key,
  settings: prozoraSettings,
  connect: (settings, metrics) =>
    new ProzoraClient(
      new ProviderHttp({
        provider: key.name,
        baseUrl: settings.PROZORA_BASE_URL,
        auth: selfSignedJwt({
          header: 'CX-Authorization',
          key: settings.PROZORA_SIGNING_KEY,
          lifetimeSeconds: 1_200,
          claims: () => ({
            flow: 'sign-in',
            obj: tokenObject(settings.PROZORA_COUNTERPARTY_GUID),
            sub: settings.PROZORA_SUBJECT,
          }),
        }),
        readErrorCode: (body) => codeOf(errorWire.safeParse(body).data?.error),
        metrics,
      }),
    ),
  open: openProzora,
  close: (client) => client.close(),
  defaultScope: (settings) => settings.PROZORA_COUNTERPARTY_GUID,
  endpoints: Object.values(endpoints),
  resolvers: [CustomerQueries, CustomerMutations, CreateCustomerPayloadResolver, WalletAccountResolver],
  writes,
  types: [WalletAccount],
  nodes: {
    customer: {
      type: Customer,
      parts: 1,
      async find(id, context) {
        const wire = await context.of(key).customers.load(id.parts[0]!);
        return wire && toCustomer(wire);
      },
    },
    wallet: {
      type: WalletAccount,
      parts: 1,
      async find(id, context) {
        const wire = await context.of(key).accounts.load(id.parts[0]!);
        return wire && new WalletAccount(id.parts[0]!);
      },
    },
  },
  accounts: {
    kind: 'WALLET',
    description: 'E-money in the wallet.',
    async ofCustomer(customer, context) {
      const rows = await context.of(key).accountsByCustomer.load(customer.guid);
      return rows.map((row) => new WalletAccount(row.wallet_account_guid, row));
    },
  },
  simulate: simulateProzora,
});

/** An error is free text but for the documented codes, which alone may be repeated. */
function codeOf(error: string | undefined): string | undefined {
  return error !== undefined && /^(AUTHORIZATION_FAILED|INTERNAL_ERROR)$/.test(error) ? error : undefined;
}
