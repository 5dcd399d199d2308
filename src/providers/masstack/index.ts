import { UpstreamError } from '../../errors/upstream-error.js';
import { LEDGER_BATCH, toRead } from '../../cost/reads.js';
import { externalIdentity } from '../../graph/links.js';
import { nodeId } from '../../graph/node-id.js';
import { Promotion, PromotionStatusFilter } from '../../graph/promotion.js';
import { serviceAccount } from '../../http/auth/service-account.js';
import { isUuid } from '../../http/identifier.js';
import { ProviderHttp } from '../../http/provider-http.js';
import { mapRows, type UnreadableRow } from '../../http/rows.js';
import { defineProvider } from '../contract.js';
import { BILLING, BILLING_ID, BillingAccount, PROMOTION_ID } from './account.js';
import { endpoints } from './client.js';
import { masstack, openMasstack } from './loaders.js';
import { BillingAccountResolver, PromotionHistoryResolver, PromotionResolver } from './resolvers.js';
import { readRefusal } from './refusal.js';
import { masstackSearch } from './search.js';
import { masstackSettings } from './settings.js';
import { simulateMasstack } from './simulator/index.js';
import { BillingPaymentMethod } from './types.js';
import { storedBillingRows } from './stored-rows.js';
import { cancelPromotion, CancelPromotionResolver } from './writes/cancel-promotion.js';
import { changePaymentMethod, ChangePaymentMethodResolver } from './writes/change-payment-method.js';
import { closeBillingAccount, CloseBillingAccountResolver } from './writes/close-billing-account.js';
import { openBillingAccount, OpenBillingAccountResolver } from './writes/open-billing-account.js';

/** MasStack, MasCustomers API v4: billing accounts, their promotions and payment methods. */
export const masstackProvider = defineProvider({
  key: masstack,
  description: 'MasStack: billing accounts, promotions and payment methods.',
  settings: masstackSettings,
  connect: (settings, metrics) =>
    new ProviderHttp({
      provider: masstack.name,
      baseUrl: settings.MASSTACK_BASE_URL,
      connections: { max: settings.MASSTACK_CONNECTIONS, http2: settings.MASSTACK_HTTP === '2' },
      auth: serviceAccount(settings.MASSTACK_SERVICE_ACCOUNT_FILE, { provider: masstack.name }),
      readRefusal,
      metrics,
    }),
  open: openMasstack,
  close: (http) => http.close(),
  defaultScope: (settings) => settings.MASSTACK_ORG_ID,
  endpoints: Object.values(endpoints),
  writes: [openBillingAccount, closeBillingAccount, changePaymentMethod, cancelPromotion],
  resolvers: [
    BillingAccountResolver,
    PromotionResolver,
    PromotionHistoryResolver,
    OpenBillingAccountResolver,
    CloseBillingAccountResolver,
    ChangePaymentMethodResolver,
    CancelPromotionResolver,
  ],
  types: [BillingAccount, BillingPaymentMethod],
  link: {
    system: BILLING,
    description: 'The billing provider, by its own customer id, a UUID.',
    form: { test: isUuid, message: 'must be a UUID' },
  },
  nodes: [
    {
      id: BILLING_ID,
      type: BillingAccount,
      reads: [toRead(endpoints.account)],
      async find({ parts: [account = ''] }, context) {
        const wire = await context.of(masstack).accounts.load(account);
        const owner = wire?.customer_id;
        return wire && new BillingAccount(account, typeof owner === 'string' ? owner : undefined);
      },
    },
    {
      id: PROMOTION_ID,
      type: Promotion,
      reads: [toRead(endpoints.promotions)],
      async find({ kind, parts }, context) {
        const promotions = await new BillingAccount(parts[0]!).listPromotions(context, PromotionStatusFilter.ALL);
        const id = nodeId(kind, ...parts);
        const isWanted = (one: Promotion | UnreadableRow) =>
          'keys' in one ? one.keys['id'] === parts[1] : one.id === id;
        return promotions.find(isWanted) ?? null;
      },
    },
  ],
  accounts: {
    kind: BILLING,
    type: BillingAccount,
    description: 'An account that is billed: promotions, invoices and how it pays.',
    reads: [LEDGER_BATCH, toRead(endpoints.customerAccounts)],
    async ofCustomer({ guid }, context) {
      const identity = await externalIdentity(guid, BILLING, context);
      if (identity === null) return [];
      if (!isUuid(identity.id)) throw unknownCustomer();
      const ids = await context.of(masstack).accountIdsByCustomer.load(identity.id);
      if (ids === null && identity.linked) throw unknownCustomer();
      return mapRows(ids ?? [], (id) => new BillingAccount(id, identity.id));
    },
  },
  search: masstackSearch,
  storedRows: storedBillingRows,
  simulate: simulateMasstack,
});

/** A recorded link to a customer that MasStack does not know is an error, not a customer without accounts. */
function unknownCustomer(): UpstreamError {
  return new UpstreamError({
    provider: masstack.name,
    endpoint: endpoints.customerAccounts.name,
    kind: 'not-found',
    status: 404,
    sent: true,
  });
}
