import { z } from 'zod';
import type { WorldPromotion } from '../../../sandbox/world-billing.js';
import type { SimulatedResponse, Route, SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { ACCOUNT, openAccount } from './account-routes.js';
import { refuse } from './failure.js';
import type { BillingState } from './state.js';
import { dayIn, promotionWire, uuidIn, valid } from './wire.js';

const CANCELLATION = z.strictObject({ cancellation_date: z.iso.date() });

export function promotionRoutes(state: BillingState): Route[] {
  const of = (request: SimulatedRequest): WorldPromotion[] => openAccount(state, request).promotions;
  return [
    {
      method: 'GET',
      path: `${ACCOUNT}/promotions/active`,
      endpoint: 'masstack.activePromotions',
      handle: (request) => shown(of(request).filter(({ status }) => status === 'ACTIVE')),
    },
    {
      method: 'GET',
      path: `${ACCOUNT}/promotions`,
      endpoint: 'masstack.promotions',
      handle: (request) => shown(byType(of(request), request.query.get('account_promotion_type'))),
    },
    {
      method: 'GET',
      path: `${ACCOUNT}/promotions/history`,
      endpoint: 'masstack.promotionHistory',
      handle: (request) => historyOf(of(request), dayIn(request, 'start_date')),
    },
    {
      method: 'PATCH',
      path: `${ACCOUNT}/promotions/{account_promotion_id}`,
      endpoint: 'masstack.cancelPromotion',
      writes: true,
      handle: (request) => {
        const id = uuidIn(request, 'account_promotion_id');
        const promotion = of(request).find((each) => each.id === id) ?? refuse(404, 'Account promotion not found');
        cancel(promotion, valid(CANCELLATION, request).cancellation_date, request);
        return { status: 204 };
      },
    },
  ];
}

/** What a query without a type means is undocumented: assumed to be ALL, which includes ended and cancelled ones. */
function byType(promotions: readonly WorldPromotion[], type: string | null): readonly WorldPromotion[] {
  if (type === null || type === 'ALL') return promotions;
  if (type !== 'ACTIVE' && type !== 'SCHEDULED')
    return refuse(400, 'account_promotion_type: one of [ACTIVE, SCHEDULED, ALL]');
  return promotions.filter(({ status }) => status === type);
}

function shown(promotions: readonly WorldPromotion[]): SimulatedResponse {
  return { status: 200, body: promotions.map(promotionWire) };
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

/** From today or before, the promotion ends now; a later day is noted and it stays in force. */
function cancel(promotion: WorldPromotion, day: string, { at }: SimulatedRequest): void {
  if (promotion.status === 'CANCELLED' || promotion.status === 'ENDED')
    refuse(400, `the promotion is ${promotion.status}`);
  const today = new Date(at).toISOString().slice(0, 10);
  promotion.cancellationDate = day;
  if (day <= today || promotion.status === 'SCHEDULED') promotion.status = 'CANCELLED';
  promotion.history = [
    ...promotion.history,
    { operation: 'CANCEL', date: today, user: 'customer-graph', system: 'API' },
  ];
}
