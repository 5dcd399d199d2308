import { z } from 'zod';
import type { WorldPromotion } from '../../../sandbox/world-billing.js';
import type { SimulatedResponse, SimulatedRoute, SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { ACCOUNT_PATH, openAccount } from './account-routes.js';
import { rejectRequest } from './error-response.js';
import type { BillingState } from './state.js';
import { dayIn, promotionJson, uuidIn, checkedBody } from './wire.js';

const CANCELLATION = z.strictObject({ cancellation_date: z.iso.date() });

/** An account's promotions, their history, and the cancellation of one. */
export function masstackPromotionRoutes(state: BillingState): SimulatedRoute[] {
  const of = (request: SimulatedRequest): readonly WorldPromotion[] => openAccount(state, request).promotions;
  return [
    {
      method: 'GET',
      path: `${ACCOUNT_PATH}/promotions/active`,
      endpoint: 'masstack.activePromotions',
      handle: (request) => listed(of(request).filter(({ status }) => status === 'ACTIVE')),
    },
    {
      method: 'GET',
      path: `${ACCOUNT_PATH}/promotions`,
      endpoint: 'masstack.promotions',
      handle: (request) => listed(byType(of(request), request.query.get('account_promotion_type'))),
    },
    {
      method: 'GET',
      path: `${ACCOUNT_PATH}/promotions/history`,
      endpoint: 'masstack.promotionHistory',
      handle: (request) => historyOf(of(request), dayIn(request, 'start_date')),
    },
    {
      method: 'PATCH',
      path: `${ACCOUNT_PATH}/promotions/{account_promotion_id}`,
      endpoint: 'masstack.cancelPromotion',
      writes: true,
      handle: (request) => {
        const id = uuidIn(request, 'account_promotion_id');
        const promotion =
          of(request).find((each) => each.id === id) ?? rejectRequest(404, 'Account promotion not found');
        cancel(promotion, checkedBody(CANCELLATION, request).cancellation_date, request);
        return { status: 204 };
      },
    },
  ];
}

/** The default type is undocumented: ALL, which includes ended and cancelled promotions, is assumed. */
function byType(promotions: readonly WorldPromotion[], type: string | null): readonly WorldPromotion[] {
  if (type === null || type === 'ALL') return promotions;
  if (type !== 'ACTIVE' && type !== 'SCHEDULED')
    return rejectRequest(400, 'account_promotion_type: one of [ACTIVE, SCHEDULED, ALL]');
  return promotions.filter(({ status }) => status === type);
}

function listed(promotions: readonly WorldPromotion[]): SimulatedResponse {
  return { status: 200, body: promotions.map(promotionJson) };
}

/** Operations on or after the date, oldest first. */
function historyOf(promotions: readonly WorldPromotion[], from: string | undefined): SimulatedResponse {
  const operations = promotions.flatMap(({ id, history }) =>
    history.map(({ operation, date, user, system }) => ({
      account_promotion_id: id,
      operation,
      operation_date: date,
      user,
      system,
    })),
  );
  const wanted = operations.filter(({ operation_date }) => from === undefined || operation_date >= from);
  return { status: 200, body: wanted.sort((a, b) => a.operation_date.localeCompare(b.operation_date)) };
}

/** A day up to today cancels the promotion immediately; for a later day it stays active and shows its cancellation date. */
function cancel(promotion: WorldPromotion, day: string, { at }: SimulatedRequest): void {
  if (promotion.status === 'CANCELLED' || promotion.status === 'ENDED')
    rejectRequest(400, `the promotion is ${promotion.status}`);
  const today = new Date(at).toISOString().slice(0, 10);
  promotion.cancellationDate = day;
  if (day <= today || promotion.status === 'SCHEDULED') promotion.status = 'CANCELLED';
  promotion.history = [
    ...promotion.history,
    { operation: 'CANCEL', date: today, user: 'customer-graph', system: 'API' },
  ];
}
