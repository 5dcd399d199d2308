import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { GraphContext } from '../../../graph/context.js';
import { dayOf } from '../../../graph/dates.js';
import { idParts } from '../../../graph/node-id.js';
import { findNode } from '../../../graph/node.resolver.js';
import { WriteInput, WritePayload } from '../../../graph/operation.js';
import { performWrite } from '../../../graph/perform-write.js';
import { Promotion } from '../../../graph/promotion.js';
import { calendarDate, idOf } from '../../../graph/rules/index.js';
import { CalendarDate } from '../../../graph/scalars.js';
import { SemanticNonNull } from '../../../graph/semantic-non-null.js';
import { defineWrite, noResult } from '../../../graph/write.js';
import { readableRows } from '../../../http/rows.js';
import { PROMOTION_ID } from '../account.js';
import { endpoints } from '../client.js';
import { masstack } from '../loaders.js';
import { BillingAccountPayload } from './billing-account-payload.js';
import { Reads, Writes } from '../../../cost/reads.js';

@InputType({ description: 'The promotion to cancel, and from when.' })
export class CancelPromotionInput extends WriteInput {
  @Field(() => ID, { description: 'The promotion of an account, `promotion:...`.' })
  promotionId!: string;

  @Field(() => CalendarDate, { description: 'Day from which it is cancelled, such as `2026-03-01`.' })
  cancellationDate!: string;
}

const cancellationDate = calendarDate({ min: '1900-01-01', max: '2200-12-31' });

export const cancelPromotion = defineWrite({
  mutation: 'cancelPromotion',
  provider: masstack,
  input: z.object({ promotionId: idOf(PROMOTION_ID), cancellationDate }),
  plan: z.object({ account: z.string(), promotion: z.string(), cancellationDate: z.string() }),
  prepare({ promotionId, cancellationDate: date }) {
    const [account, promotion = ''] = idParts(promotionId);
    return { subject: promotionId, plan: { account, promotion, cancellationDate: date } };
  },
  endpoint: () => endpoints.cancelPromotion,
  request: ({ account, promotion, cancellationDate: date }) => ({
    params: { account, promotion },
    body: { cancellation_date: date },
  }),
  fields: () => ({
    account_id: 'promotionId',
    account_promotion_id: 'promotionId',
    cancellation_date: 'cancellationDate',
  }),
  result: noResult,
  clear: (access) => access.clearAccounts(),
  reconcile: {
    by: 'read',
    reads: [endpoints.promotions],
    async find({ promotions }, { account, promotion, cancellationDate: date }) {
      const shown = readableRows(await promotions.load({ account, type: 'ALL' })).find(({ id }) => id === promotion);
      if (shown === undefined) return { found: 'unclear', shown: 'The account does not list the promotion.' };
      const cancelled = dayOf(shown.cancellation_date, masstack.name);
      // the provider documents no way to withdraw a cancellation
      if (cancelled === null) return { found: 'absent', shown: 'The promotion has no cancellation date.' };
      return cancelled === date
        ? { found: 'applied', result: null, shown: 'The cancellation date is the one that was sent.' }
        : { found: 'unclear', shown: 'The promotion is cancelled from another day.' };
    },
  },
  overwrittenBy: ['cancelPromotion'],
});

@ObjectType({ implements: WritePayload, description: 'Result of `cancelPromotion`.' })
export class CancelPromotionPayload extends BillingAccountPayload {
  protected get accountId(): string {
    return idParts(this.result.subject!)[0];
  }

  @Reads(endpoints.promotions)
  @Field(() => Promotion, {
    nullable: true,
    description: 'The promotion after the write; null when it was not applied.',
  })
  promotion(@Ctx() context: GraphContext) {
    if (!this.tookEffect) return null;
    return findNode(this.result.subject!, { context, field: 'promotion', type: Promotion });
  }
}

@Resolver()
export class CancelPromotionResolver {
  @SemanticNonNull()
  @Writes(endpoints.cancelPromotion)
  @Mutation(() => CancelPromotionPayload, {
    nullable: true,
    description: 'Cancels a promotion of a billing account from a day on.',
  })
  async cancelPromotion(
    @Arg('input', () => CancelPromotionInput, { description: 'The promotion, and from when.' })
    input: CancelPromotionInput,
    @Ctx() context: GraphContext,
  ) {
    return new CancelPromotionPayload(await performWrite(cancelPromotion, input, context));
  }
}
