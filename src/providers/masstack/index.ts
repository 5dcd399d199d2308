import { serviceAccount } from '../../http/auth/service-account.js';
import { ProviderHttp } from '../../http/provider-http.js';
import { UpstreamError } from '../../errors/upstream-error.js';
import { externalIdentity } from '../../graph/links.js';
import { nodeId } from '../../graph/node-id.js';
import { Promotion, PromotionType } from '../../graph/promotion.js';
import { defineProvider } from '../contract.js';
import { masstack as key, openMasstack } from './access.js';
import { BillingAccountResolver } from './account.resolver.js';
import { errorWire } from './assumed.js';
import { endpoints, MasstackClient } from './client.js';
import { BillingMutations, CancelPromotionPayloadResolver } from './mutations.js';
import { masstackSettings } from './settings.js';
import { simulateMasstack } from './simulator/index.js';
import { BILLING, BillingAccount, BillingPaymentMethod } from './types.js';
import { writes } from './writes.js';

/** MasStack, MasCustomers API v4: billing accounts, their promotions and payment methods. */
export const masstack = defineProvider({
  key,
  settings: masstackSettings,
  connect: (settings, metrics) =>
    new MasstackClient(
      new ProviderHttp({
        provider: key.name,
        baseUrl: settings.MASSTACK_BASE_URL,
        auth: serviceAccount(settings.MASSTACK_SERVICE_ACCOUNT_FILE, { provider: key.name }),
        readErrorCode: (body) => errorWire.safeParse(body).data?.code.toString(),
        metrics,
      }),
    ),
  open: openMasstack,
  close: (client) => client.close(),
  defaultScope: (settings) => settings.MASSTACK_ORG_ID,
  endpoints: Object.values(endpoints),
  resolvers: [BillingAccountResolver, BillingMutations, CancelPromotionPayloadResolver],
  writes,
  types: [BillingAccount, BillingPaymentMethod],
  link: { system: BILLING, description: 'The billing provider, by its own customer id.' },
  nodes: {
    billing: {
      type: BillingAccount,
      parts: 1,
      async find(id, context) {
        const wire = await context.of(key).accounts.load(id.parts[0]!);
        return wire && new BillingAccount(id.parts[0]!, wire.customer_id ?? undefined);
      },
    },
    promotion: {
      type: Promotion,
      parts: 2,
      async find({ kind, parts }, context) {
        const promotions = await new BillingAccount(parts[0]!).listPromotions(context, PromotionType.ALL);
        return promotions.find(({ id }) => id === nodeId(kind, ...parts)) ?? null;
      },
    },
  },
  accounts: {
    kind: BILLING,
    description: 'An account that is billed: promotions, invoices and how it pays.',
    async ofCustomer(customer, context) {
      const identity = await externalIdentity(customer, BILLING, context);
      if (identity === null) return [];
      const ids = await context.of(key).accountIdsByCustomer.load(identity.id);
      if (ids === null && identity.linked) throw unknownCustomer();
      return (ids ?? []).map((id) => new BillingAccount(id, identity.id));
    },
  },
  simulate: simulateMasstack,
});

/** A recorded link to a customer that MasStack does not know is a fault to be seen, not a customer without accounts. */
function unknownCustomer(): UpstreamError {
  return new UpstreamError({
    provider: key.name,
    endpoint: endpoints.customerAccounts.name,
    kind: 'not-found',
    status: 404,
    sent: true,
  });
}
