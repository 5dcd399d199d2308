import type { Random } from './random.js';
import type { WorldPerson, WorldPlan } from './world-person.js';

export interface WorldPaymentOption {
  name: string;
  code: string;
  carrierNumber: string;
  reference: string;
  isDefault: boolean;
  isExpired: boolean;
  expiresSoon: boolean;
  /** `MM/yyyy`, cards only. */
  expiryDate: string | null;
}

export interface WorldCheckout {
  id: string;
  status: 'ACTIVE' | 'INACTIVE';
  /** The result of a compliance check of this account. */
  compliance: 'GREEN' | 'YELLOW' | 'RED';
  twoFactor: '2FADIS' | '2FANOTCONF' | '2FAINPROC' | '2FACONF';
  options: readonly WorldPaymentOption[];
}

/** About half of the customers have one checkout account. */
export function checkoutOf(
  { id }: Pick<WorldPerson, 'id'>,
  { random, plan }: { random: Random; plan: WorldPlan },
): WorldCheckout | null {
  const own = `acc-${random.digits(12)}`;
  const has = random.chance(0.5);
  if (plan.checkoutAccounts === 'none' || (plan.checkoutAccounts === undefined && !has)) return null;
  const options = random.below(4);
  return {
    id: plan.identity === 'shared' ? id : own,
    status: random.chance(plan.edgePeople === false ? 0 : 0.06) ? 'INACTIVE' : 'ACTIVE',
    compliance: random.pick(['GREEN', 'GREEN', 'GREEN', 'GREEN', 'GREEN', 'GREEN', 'YELLOW', 'YELLOW', 'RED'] as const),
    twoFactor: random.pick(['2FADIS', '2FADIS', '2FANOTCONF', '2FAINPROC', '2FACONF'] as const),
    options: Array.from({ length: options }, (_, i) => optionOf(random, i === 0)),
  };
}

function optionOf(random: Random, isDefault: boolean): WorldPaymentOption {
  const reference = random.uuid();
  const tail = random.digits(4);
  if (random.chance(0.3)) {
    return {
      name: 'SEPA Direct Debit',
      code: 'SDD',
      carrierNumber: `DE**************${tail}`,
      reference,
      isDefault,
      isExpired: false,
      expiresSoon: false,
      expiryDate: null,
    };
  }
  const isExpired = !isDefault && random.chance(0.3);
  const expiryDate = `${String(random.between(1, 12)).padStart(2, '0')}/${isExpired ? 2024 : 2036}`;
  const brand = random.pick([
    { name: 'Visa', code: 'VISA' },
    { name: 'Mastercard', code: 'MC' },
    { name: 'American Express', code: 'AMEX' },
  ]);
  return {
    ...brand,
    carrierNumber: `************${tail}`,
    reference,
    isDefault,
    isExpired,
    expiresSoon: false,
    expiryDate,
  };
}
