import { z } from 'zod';

// Everything about MasStack that its documentation does not say. When a real answer differs, the line to change is here.

/** Paths of version 4 that the documentation lists without giving them, under `/orgs/{org}`. */
export const PATHS = {
  billingAddressHistory: '/accounts/{account}/billing-address/history',
  activePromotions: '/accounts/{account}/promotions/active',
  promotions: '/accounts/{account}/promotions',
  promotionHistory: '/accounts/{account}/promotions/history',
  promotion: '/accounts/{account}/promotions/{promotion}',
  customerAccounts: '/customers/{customer}/accounts',
  customerAccount: '/customers/{customer}/accounts/{account}',
  paymentMethodsOnOffer: '/customers/{customer}/accounts/{account}/payment-methods',
} as const;

const text = z.string().nullish();

/** Body of GetAccount. */
export const accountWire = z.object({
  id: z.string(),
  external_id: text,
  customer_id: text,
  modality: text,
  billing_address: z.lazy(() => billingAddressWire).nullish(),
  payment_method: z.object({ type: text, details: z.object({ iban: text, token_id: text }).nullish() }).nullish(),
  invoice: z
    .object({
      cycle: z
        .object({
          name: text,
          day: z.number().int().nullish(),
          type: text,
          frequency: z.union([z.string(), z.number()]).nullish(),
        })
        .nullish(),
    })
    .nullish(),
});

/** `address_lines` is documented, the rest is from versions 2 and 3. */
export const billingAddressWire = z.object({
  address_lines: z.array(z.string()).nullish(),
  postal_code: text,
  locality: text,
  administrative_area: text,
  region_code: text,
});

const idsWire = z.array(z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]));

/** AccountIds: `{accounts: [{id}]}`; bare arrays and bare ids are read too. */
export const accountIdsWire = z.union([z.object({ accounts: idsWire }).transform(({ accounts }) => accounts), idsWire]);

/** AccountCreated. */
export const accountCreatedWire = z.object({ id: z.string() });

/** AccountPromotion. */
export const promotionWire = z.object({
  id: z.string(),
  promotion_id: text,
  name: text,
  status: text,
  start_date: text,
  end_date: text,
  cancellation_date: text,
});

/** AccountPromotionHistory. */
export const promotionHistoryWire = z.object({
  account_promotion_id: text,
  operation: text,
  operation_date: text,
  user: text,
  system: text,
});

/** BillingAddressHistoryResponse. */
export const addressHistoryWire = z.object({
  history: z.array(z.object({ billing_address: billingAddressWire.nullish(), created_at: text })),
});

/** AvailablePaymentMethods: names, or objects with a type. */
export const methodsOnOfferWire = z.object({
  payment_methods: z.array(z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)])),
});

/** ErrorResponse, from versions 2 and 3. Its `code` is a number; a text there could be anything, and is not repeated. */
export const errorWire = z.object({ code: z.int().min(0).max(99_999) });
