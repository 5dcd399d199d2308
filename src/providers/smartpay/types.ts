import { Field, ObjectType } from 'type-graphql';
import { UpstreamError } from '../../errors/upstream-error.js';
import { Account } from '../../graph/account.js';
import type { GraphContext } from '../../graph/context.js';
import type { Customer } from '../../graph/customer.js';
import { customerBehind } from '../../graph/links.js';
import { nodeId } from '../../graph/node-id.js';
import type { PaymentMethod } from '../../graph/payment-method.js';
import { DateTime } from '../../graph/scalars.js';
import type { ProjectionRow } from '../../ledger/types.js';
import { smartpay } from './access.js';
import { endpoints } from './client.js';
import { CheckoutAccountStatus, TwoFactorStatus } from './enums.js';
import { toPaymentMethod } from './mapper.js';
import { CheckoutAddress, CheckoutBusiness, CheckoutConsumer, ComplianceCheck } from './parts.js';
import { checkoutProjection, NOTHING_KNOWN, type CheckoutProjection } from './projection.js';

/** The kind of account, and the system a customer is linked to by its `customerAccountId`. */
export const CHECKOUT = 'CHECKOUT';

@ObjectType({
  implements: Account,
  simpleResolvers: true,
  description:
    'An account of the checkout. The provider has no read of it: but for its payment methods, what is shown is what was last written through this graph and answered to it, as of `asOf`; all of it is null until then.',
})
export class CheckoutAccount extends Account {
  @Field(() => String, { description: "The provider's own id of the account." })
  customerAccountId!: string;

  @Field(() => CheckoutAccountStatus, { nullable: true, description: 'Status of the account.' })
  status!: CheckoutAccountStatus | null;

  @Field(() => String, {
    nullable: true,
    description: "Where the account stands in the provider's flow, such as `APPROVEDSV`; an open list.",
  })
  flowStatus!: string | null;

  @Field(() => TwoFactorStatus, { nullable: true, description: 'How far two-factor authentication is.' })
  twoFactorStatus!: TwoFactorStatus | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether its setup has to be confirmed with the code that was sent by e-mail.',
  })
  twoFactorSetupRequired!: boolean | null;

  @Field(() => String, { nullable: true, description: "Reference of the last call at the provider's partner." })
  partnerReference!: string | null;

  @Field(() => [ComplianceCheck], { nullable: true, description: 'Compliance checks of the last write.' })
  compliance!: ComplianceCheck[] | null;

  @Field(() => CheckoutAddress, { nullable: true, description: 'Billing address as it was last written.' })
  billingAddress!: CheckoutAddress | null;

  @Field(() => CheckoutConsumer, {
    nullable: true,
    description: 'The consumer as last written; null where the account is of a business.',
  })
  consumer!: CheckoutConsumer | null;

  @Field(() => CheckoutBusiness, {
    nullable: true,
    description: 'The business as last written; null where the account is of a consumer.',
  })
  business!: CheckoutBusiness | null;

  @Field(() => DateTime, { nullable: true, description: "The provider's own stamp of its last answer." })
  answeredAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When all this was last known: the moment the last write was answered.',
  })
  asOf!: Date | null;

  get monitoringId(): string {
    return this.customerAccountId;
  }

  /** With what the ledger knows of it; `row` is null where nothing was ever written. */
  static of(customerAccountId: string, row: ProjectionRow | null): CheckoutAccount {
    return CheckoutAccount.from(customerAccountId, row && checkoutProjection.parse(row.body), row?.asOf ?? null);
  }

  static from(customerAccountId: string, known: CheckoutProjection | null, asOf: Date | null): CheckoutAccount {
    const { answeredAt, ...fields } = known ?? NOTHING_KNOWN;
    const id = CheckoutAccount.idOf(customerAccountId);
    return Object.assign(new CheckoutAccount(), {
      id,
      customerAccountId,
      ...fields,
      answeredAt: answeredAt === null ? null : new Date(answeredAt),
      asOf,
    });
  }

  findCustomer(context: GraphContext): Promise<Customer | null> {
    return customerBehind(this.customerAccountId, CHECKOUT, context);
  }

  override async listPaymentMethods(context: GraphContext): Promise<PaymentMethod[]> {
    const options = await context.of(smartpay).paymentOptions.load(this.customerAccountId);
    // An account that is shown although its provider does not know it is a fault to be seen, not an account without methods.
    if (options === null) throw unknownAccount();
    return options.map(toPaymentMethod);
  }

  static idOf(customerAccountId: string): string {
    return nodeId('checkout', customerAccountId);
  }
}

function unknownAccount(): UpstreamError {
  return new UpstreamError({
    provider: smartpay.name,
    endpoint: endpoints.paymentOptions.name,
    kind: 'not-found',
    status: 404,
    sent: true,
  });
}
