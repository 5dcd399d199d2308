import { z } from 'zod';
import type { Endpoint } from '../../http/endpoint.js';
import { guidWire } from '../../http/identifier.js';
import { memberOf } from '../../http/members.js';
import { rowsOf } from '../../http/rows.js';
import { ACCOUNT, billingAddressWire, CUSTOMER_ACCOUNTS, ignoredWire, paymentMethodWire } from './wire.js';

// Paths and response schemas that MasStack does not document; other assumptions are in the README. When a real response differs, the line to
// change is here.

const text = z.string().nullish();
const member = <S extends z.ZodType>(schema: S) => memberOf(schema, 'masstack');
const textMember = member(z.string());

const cycleWire = z.object({
  name: textMember,
  day: member(z.number().int()),
  type: textMember,
  frequency: member(z.union([z.string(), z.number()])),
});

/** Body of GetAccount. */
export const billingAccountWire = z.object({
  id: z.string(),
  external_id: textMember,
  customer_id: member(guidWire),
  modality: textMember,
  billing_address: member(billingAddressWire),
  payment_method: member(paymentMethodWire),
  invoice: member(z.object({ cycle: member(cycleWire) })),
});
export type BillingAccountWire = z.output<typeof billingAccountWire>;

const idsWire = rowsOf(z.union([guidWire, z.object({ id: guidWire }).transform(({ id }) => id)]), {
  provider: 'masstack',
});

/** AccountIds: `{accounts: [{id}]}`; bare arrays and bare ids are read too. */
const accountIdsWire = z.union([z.object({ accounts: idsWire }).transform(({ accounts }) => accounts), idsWire]);

/** AccountCreated. */
export const accountCreatedWire = z.object({ id: guidWire });

/** AccountPromotion. */
const promotionWire = z.object({
  id: guidWire,
  promotion_id: text,
  name: text,
  status: text,
  start_date: text,
  end_date: text,
  cancellation_date: text,
});
export type PromotionWire = z.output<typeof promotionWire>;

/** AccountPromotionHistory. */
const promotionHistoryWire = z.object({
  account_promotion_id: guidWire.nullish(),
  operation: text,
  operation_date: text,
  user: text,
  system: text,
});
export type PromotionHistoryWire = z.output<typeof promotionHistoryWire>;

const addressVersionWire = z.object({ billing_address: billingAddressWire.nullish(), created_at: text });
export type AddressVersionWire = z.output<typeof addressVersionWire>;

/** BillingAddressHistoryResponse. */
const addressHistoryWire = z
  .object({ history: rowsOf(addressVersionWire, { provider: 'masstack' }) })
  .transform(({ history }) => history);

/** AvailablePaymentMethods: names, or objects with a type. */
const availablePaymentMethodsWire = z
  .object({
    payment_methods: rowsOf(z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]), {
      provider: 'masstack',
    }),
  })
  .transform(({ payment_methods }) => payment_methods);

/** ErrorResponse, from versions 2 and 3. Its `code` is a number of up to five digits; anything else there could be personal data and is not repeated. */
export const errorWire = z.object({
  code: z.int().min(0).max(99_999).nullish().catch(null),
  message: z.string().nullish().catch(null),
  detailMsg: z.string().nullish().catch(null),
});

const promotions = rowsOf(promotionWire, { provider: 'masstack', keys: ['id'] });

/** Operations that the documentation of version 4 lists without giving their paths. */
export const assumedEndpoints = {
  customerAccounts: {
    name: 'masstack.customerAccounts',
    method: 'GET',
    path: CUSTOMER_ACCOUNTS,
    response: accountIdsWire,
  },
  activePromotions: {
    name: 'masstack.activePromotions',
    method: 'GET',
    path: `${ACCOUNT}/promotions/active`,
    response: promotions,
  },
  promotions: { name: 'masstack.promotions', method: 'GET', path: `${ACCOUNT}/promotions`, response: promotions },
  promotionHistory: {
    name: 'masstack.promotionHistory',
    method: 'GET',
    path: `${ACCOUNT}/promotions/history`,
    response: rowsOf(promotionHistoryWire, { provider: 'masstack' }),
  },
  billingAddressHistory: {
    name: 'masstack.billingAddressHistory',
    method: 'GET',
    path: `${ACCOUNT}/billing-address/history`,
    response: addressHistoryWire,
  },
  paymentMethods: {
    name: 'masstack.paymentMethods',
    method: 'GET',
    path: `${CUSTOMER_ACCOUNTS}/{account}/payment-methods`,
    response: availablePaymentMethodsWire,
  },
  closeAccount: {
    name: 'masstack.closeAccount',
    method: 'DELETE',
    path: `${CUSTOMER_ACCOUNTS}/{account}`,
    response: ignoredWire,
  },
  cancelPromotion: {
    name: 'masstack.cancelPromotion',
    method: 'PATCH',
    path: `${ACCOUNT}/promotions/{promotion}`,
    response: ignoredWire,
  },
} as const satisfies Record<string, Endpoint>;
