import { z } from 'zod';
import { nullWhenNotFound } from '../../errors/upstream-error.js';
import { outcomeOfResponse, type WriteKind } from '../../graph/write-kind.js';
import type { LedgerTx } from '../../ledger/types.js';
import { smartpay, type SmartpayAccess } from './access.js';
import { endpoints } from './client.js';
import { CheckoutAccountStatus } from './enums.js';
import { afterUpdate, toUpdateWire } from './mapper.js';
import { ACCOUNT, checkoutProjection, type CheckoutProjection } from './projection.js';
import { removeMethodRules, updateRules } from './rules.js';
import { SUCCESS } from './assumed.js';

/** `customerAccountId`, and what was known of the account before. */
const known = { account: z.string(), before: checkoutProjection };
const updatePlan = z.object({
  ...known,
  update: z.object(updateRules.shape).omit({ idempotencyKey: true, accountId: true }),
});
const removePlan = z.object({ account: z.string(), reference: removeMethodRules.shape.reference });
const closePlan = z.object({ ...known, closingReason: z.string() });

/** An account has no read, and nothing tells a second update from the first: only a person can find out about a lost answer. */
const SETTLED_BY_PERSON = { settling: { by: 'person' } } as const;

export const updateCheckoutAccount: WriteKind<SmartpayAccess, z.output<typeof updatePlan>, CheckoutProjection> = {
  ...SETTLED_BY_PERSON,
  mutation: 'updateCheckoutAccount',
  provider: smartpay,
  plan: updatePlan,
  endpoint: () => endpoints.updateAccount,
  async call({ client }, { account, before, update }) {
    const answer = await client.updateAccount(account, toUpdateWire(update, client.edition));
    return { status: outcomeOfResponse(answer), answer: afterUpdate(before, update, answer.body) };
  },
  // what was written is known; of what it was answered, only what was known before
  answerIfApplied: ({ before, update }) => {
    const { billingAddress, consumer, business } = afterUpdate(before, update, { responseCode: SUCCESS });
    return { ...before, billingAddress, consumer, business };
  },
  project: keep,
};

export const removeCheckoutPaymentMethod: WriteKind<SmartpayAccess, z.output<typeof removePlan>, null> = {
  mutation: 'removeCheckoutPaymentMethod',
  provider: smartpay,
  plan: removePlan,
  endpoint: () => endpoints.deletePaymentOption,
  async call({ client }, { account, reference }) {
    return { status: outcomeOfResponse(await client.deletePaymentOption(account, reference)), answer: null };
  },
  settling: {
    by: 'read',
    async look({ client, caller }, { account, reference }) {
      const options = await client.paymentOptions(account, caller).catch(nullWhenNotFound);
      if (options === null) return { found: 'unclear' };
      return options.some((option) => option.reference === reference)
        ? { found: 'absent' }
        : { found: 'applied', answer: null };
    },
  },
};

export const closeCheckoutAccount: WriteKind<SmartpayAccess, z.output<typeof closePlan>, CheckoutProjection> = {
  ...SETTLED_BY_PERSON,
  mutation: 'closeCheckoutAccount',
  provider: smartpay,
  plan: closePlan,
  endpoint: () => endpoints.closeAccount,
  async call({ client }, { account, before, closingReason }) {
    return { status: outcomeOfResponse(await client.closeAccount(account, closingReason)), answer: closed(before) };
  },
  answerIfApplied: ({ before }) => closed(before),
  project: keep,
};

export const writes = [updateCheckoutAccount, removeCheckoutPaymentMethod, closeCheckoutAccount];

function closed(before: CheckoutProjection): CheckoutProjection {
  return { ...before, status: CheckoutAccountStatus.CLOSED };
}

async function keep(tx: LedgerTx, { account }: { account: string }, body: CheckoutProjection): Promise<void> {
  await tx.putProjection({ kind: ACCOUNT, id: account, body });
}
