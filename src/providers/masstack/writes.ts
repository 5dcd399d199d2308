import { z } from 'zod';
import { nullWhenNotFound } from '../../errors/upstream-error.js';
import { outcomeOfResponse, type Finding, type WriteKind } from '../../graph/write-kind.js';
import { masstack, type MasstackAccess } from './access.js';
import type { accountCreatedWire } from './assumed.js';
import { endpoints } from './client.js';
import { findOpened, isSamePaymentMethod, type OpenPlan } from './opened-account.js';
import { accountBody, cancelPromotionRules, changePaymentMethodRules, openRules, paymentMethodBody } from './rules.js';

// MasStack's ids of customers, accounts and promotions, as they were when the write was made.
const id = z.string();

const openPlan: z.ZodType<OpenPlan> = z.object({
  customer: id,
  account: openRules.omit({ idempotencyKey: true, customerId: true }),
});
const closePlan = z.object({ customer: id, account: id });
const changePlan = z.object({ account: id, paymentMethod: changePaymentMethodRules.shape.paymentMethod });
const cancelPlan = z.object({
  account: id,
  promotion: id,
  cancellationDate: cancelPromotionRules.shape.cancellationDate,
});

type Opened = z.output<typeof accountCreatedWire> | null;
const APPLIED: Finding<null> = { found: 'applied', answer: null };
const ABSENT: Finding<null> = { found: 'absent' };

export const openBillingAccount: WriteKind<MasstackAccess, OpenPlan, Opened> = {
  mutation: 'openBillingAccount',
  provider: masstack,
  plan: openPlan,
  endpoint: () => endpoints.openAccount,
  before: ({ client, caller }, { customer }) => client.accountIds(customer, caller),
  async call({ client, caller }, { customer, account }) {
    const answer = await client.openAccount(caller.org, customer, accountBody(account));
    return { status: outcomeOfResponse(answer), answer: answer.body ?? null };
  },
  settling: { by: 'read', look: findOpened },
};

export const closeBillingAccount: WriteKind<MasstackAccess, z.output<typeof closePlan>, null> = {
  mutation: 'closeBillingAccount',
  provider: masstack,
  plan: closePlan,
  endpoint: () => endpoints.closeAccount,
  async call({ client, caller }, { customer, account }) {
    return { status: outcomeOfResponse(await client.closeAccount(caller.org, customer, account)), answer: null };
  },
  settling: {
    by: 'read',
    async look({ client, caller }, { customer, account }) {
      if ((await client.account(account, caller).catch(nullWhenNotFound)) === null) return APPLIED;
      const ids = await client.accountIds(customer, caller);
      return ids.includes(account) ? ABSENT : APPLIED;
    },
  },
};

export const changePaymentMethod: WriteKind<MasstackAccess, z.output<typeof changePlan>, null> = {
  mutation: 'changePaymentMethod',
  provider: masstack,
  plan: changePlan,
  endpoint: () => endpoints.changePaymentMethod,
  async call({ client, caller }, { account, paymentMethod }) {
    return {
      status: outcomeOfResponse(
        await client.changePaymentMethod(caller.org, account, paymentMethodBody(paymentMethod)),
      ),
      answer: null,
    };
  },
  settling: {
    by: 'read',
    async look({ client, caller }, { account, paymentMethod }) {
      const now = await client.account(account, caller).catch(nullWhenNotFound);
      if (now === null) return { found: 'unclear' };
      return isSamePaymentMethod(now.payment_method, paymentMethod) ? APPLIED : ABSENT;
    },
  },
  undoneBy: ['changePaymentMethod'],
};

export const cancelPromotion: WriteKind<MasstackAccess, z.output<typeof cancelPlan>, null> = {
  mutation: 'cancelPromotion',
  provider: masstack,
  plan: cancelPlan,
  endpoint: () => endpoints.cancelPromotion,
  async call({ client, caller }, { account, promotion, cancellationDate }) {
    return {
      status: outcomeOfResponse(
        await client.cancelPromotion(caller.org, account, promotion, { cancellation_date: cancellationDate }),
      ),
      answer: null,
    };
  },
  settling: {
    by: 'read',
    async look({ client, caller }, { account, promotion, cancellationDate }) {
      const shown = (await client.promotions(account, 'ALL', caller)).find((each) => each.id === promotion);
      if (shown === undefined) return { found: 'unclear' };
      return shown.cancellation_date?.slice(0, 10) === cancellationDate ? APPLIED : ABSENT;
    },
  },
  undoneBy: ['cancelPromotion'],
};

export const writes = [openBillingAccount, closeBillingAccount, changePaymentMethod, cancelPromotion];
