import { LEDGER_BATCH, toRead } from '../../cost/reads.js';
import { nodeId } from '../../graph/node-id.js';
import { basic } from '../../http/auth/static-headers.js';
import { ProviderHttp } from '../../http/provider-http.js';
import { defineProvider } from '../contract.js';
import {
  CHECKOUT,
  CHECKOUT_ID,
  CheckoutAccount,
  checkoutAccountsOf,
  findCheckoutAccount,
  findPaymentMethod,
  MOST_ACCOUNTS,
  PAYMENT_METHOD_ID,
} from './account.js';
import { endpoints } from './client.js';
import { openSmartpay, smartpay } from './loaders.js';
import { CheckoutAccountResolver } from './resolvers.js';
import { readRefusal } from './refusal.js';
import { smartpaySearch } from './search.js';
import { smartpaySettings } from './settings.js';
import { simulateSmartpay } from './simulator/index.js';
import { CheckoutQueries } from './tenant-lists.js';
import { CheckoutPaymentMethod } from './types.js';
import { closeCheckoutAccount, CloseCheckoutAccountResolver } from './writes/close-checkout-account.js';
import {
  removeCheckoutPaymentMethod,
  RemoveCheckoutPaymentMethodResolver,
} from './writes/remove-checkout-payment-method.js';
import { storedCheckoutRows } from './stored-rows.js';
import { updateCheckoutAccount, UpdateCheckoutAccountResolver } from './writes/update-checkout-account.js';

/** A link and what was written; where ids are shared, also whether the provider knows the account. */
const ACCOUNT_READS = [LEDGER_BATCH, LEDGER_BATCH, toRead(endpoints.paymentOptions)];

/** SmartPay: checkout accounts, their compliance checks and payment methods. */
export const smartpayProvider = defineProvider({
  key: smartpay,
  description: 'SmartPay: checkout accounts, compliance checks and payment methods.',
  settings: smartpaySettings,
  connect: (settings, metrics) => ({
    http: new ProviderHttp({
      provider: smartpay.name,
      baseUrl: settings.SMARTPAY_BASE_URL,
      connections: { max: settings.SMARTPAY_CONNECTIONS, http2: settings.SMARTPAY_HTTP === '2' },
      auth: basic(settings.SMARTPAY_MERCHANT_KEY, settings.SMARTPAY_AUTHENTICATION_KEY),
      // all documented as required; a read carries Content-Type too
      headers: {
        'content-type': 'application/json',
        'accept-language': 'en-US',
        origin: settings.SMARTPAY_ORIGIN,
        'user-agent': 'customer-graph',
      },
      readRefusal,
      metrics,
    }),
    merchantKey: settings.SMARTPAY_MERCHANT_KEY,
    edition: settings.SMARTPAY_BODY_EDITION,
  }),
  open: openSmartpay,
  close: ({ http }) => http.close(),
  endpoints: Object.values(endpoints),
  writes: [updateCheckoutAccount, removeCheckoutPaymentMethod, closeCheckoutAccount],
  resolvers: [
    CheckoutAccountResolver,
    CheckoutQueries,
    UpdateCheckoutAccountResolver,
    RemoveCheckoutPaymentMethodResolver,
    CloseCheckoutAccountResolver,
  ],
  types: [CheckoutAccount, CheckoutPaymentMethod],
  link: {
    system: CHECKOUT,
    description: `The checkout provider, by its own \`customerAccountId\`; a customer may have ${MOST_ACCOUNTS}.`,
    most: MOST_ACCOUNTS,
  },
  nodes: [
    {
      id: CHECKOUT_ID,
      type: CheckoutAccount,
      reads: ACCOUNT_READS,
      find: ({ parts: [account = ''] }, context) => findCheckoutAccount(account, context),
    },
    {
      id: PAYMENT_METHOD_ID,
      type: CheckoutPaymentMethod,
      reads: ACCOUNT_READS,
      find: ({ kind, parts }, context) => findPaymentMethod(nodeId(kind, ...parts), parts[0]!, context),
    },
  ],
  accounts: {
    kind: CHECKOUT,
    type: CheckoutAccount,
    description: 'A checkout account: billing contact, compliance checks and payment methods.',
    reads: ACCOUNT_READS,
    most: MOST_ACCOUNTS,
    ofCustomer: checkoutAccountsOf,
  },
  search: smartpaySearch,
  storedRows: storedCheckoutRows,
  simulate: simulateSmartpay,
});
