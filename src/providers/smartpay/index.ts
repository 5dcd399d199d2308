import { basic } from '../../http/auth/static-headers.js';
import { ProviderHttp } from '../../http/provider-http.js';
import { defineProvider } from '../contract.js';
import { openSmartpay, smartpay as key } from './access.js';
import { accountsOfCustomer, findAccount } from './accounts.js';
import { endpoints, SmartpayClient } from './client.js';
import { CheckoutMutations } from './mutations.js';
import { CheckoutPaymentMethod } from './payment-method.js';
import { smartpaySettings } from './settings.js';
import { simulateSmartpay } from './simulator/index.js';
import { CHECKOUT, CheckoutAccount } from './types.js';
import { errorCodeOf } from './wire.js';
import { writes } from './writes.js';

/** SmartPay: checkout accounts, their compliance checks and payment methods. */
export const smartpay = defineProvider({
  key,
  settings: smartpaySettings,
  connect: (settings, metrics) =>
    new SmartpayClient(
      new ProviderHttp({
        provider: key.name,
        baseUrl: settings.SMARTPAY_BASE_URL,
        auth: basic(settings.SMARTPAY_MERCHANT_KEY, settings.SMARTPAY_AUTHENTICATION_KEY),
        // all documented as required; a read carries Content-Type too
        headers: {
          'content-type': 'application/json',
          'accept-language': 'en-US',
          origin: settings.SMARTPAY_ORIGIN,
          'user-agent': 'customer-graph',
        },
        readErrorCode: errorCodeOf,
        metrics,
      }),
      { merchantKey: settings.SMARTPAY_MERCHANT_KEY, edition: settings.SMARTPAY_BODY_EDITION },
    ),
  open: openSmartpay,
  close: (client) => client.close(),
  endpoints: Object.values(endpoints),
  resolvers: [CheckoutMutations],
  writes,
  types: [CheckoutAccount, CheckoutPaymentMethod],
  link: { system: CHECKOUT, description: 'The checkout provider, by its own `customerAccountId`.' },
  nodes: {
    checkout: {
      type: CheckoutAccount,
      parts: 1,
      find: ({ parts: [customerAccountId = ''] }, context) => findAccount(customerAccountId, context),
    },
  },
  accounts: {
    kind: CHECKOUT,
    description: 'An account of the checkout: billing address, compliance checks and payment methods.',
    ofCustomer: accountsOfCustomer,
  },
  simulate: simulateSmartpay,
});
