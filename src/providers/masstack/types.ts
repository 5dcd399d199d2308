import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { GraphError } from '../../errors/errors.js';
import { Account } from '../../graph/account.js';
import type { GraphContext } from '../../graph/context.js';
import type { Customer } from '../../graph/customer.js';
import { customerBehind } from '../../graph/links.js';
import { nodeId } from '../../graph/node-id.js';
import { PaymentMethod } from '../../graph/payment-method.js';
import { Personal } from '../../graph/personal.js';
import type { Promotion, PromotionType } from '../../graph/promotion.js';
import { DateTime } from '../../graph/scalars.js';
import { masstack } from './access.js';
import type { AccountWire } from './client.js';
import { toPaymentMethods, toPromotion } from './mapper.js';

/** The name under which customers are linked to MasStack's own customer ids. */
export const BILLING = 'BILLING';

export enum Modality {
  RECURRING_PREPAID = 'RECURRING_PREPAID',
  POSTPAID = 'POSTPAID',
}
registerEnumType(Modality, {
  name: 'Modality',
  description: 'When a billing account pays.',
  valuesConfig: {
    RECURRING_PREPAID: { description: 'In advance, again and again.' },
    POSTPAID: { description: 'Afterwards, by invoice.' },
  },
});

@ObjectType({ implements: Account, description: 'An account that is billed: what promotions it has and how it pays.' })
export class BillingAccount extends Account {
  constructor(
    readonly accountId: string,
    /** MasStack's id of its owner, where the account was found through the owner. */
    readonly ownerId?: string,
  ) {
    super();
    this.id = BillingAccount.idOf(accountId);
  }

  get monitoringId(): string {
    return this.accountId;
  }

  /** What MasStack says of the account. @throws GraphError NOT_FOUND when it does not know it. */
  async details(context: GraphContext): Promise<AccountWire> {
    const account = await context.of(masstack).accounts.load(this.accountId);
    if (account === null)
      throw new GraphError('NOT_FOUND', 'masstack does not know this account', {
        provider: 'masstack',
        endpoint: 'masstack.account',
        retryable: false,
      });
    return account;
  }

  /** MasStack's own id of the account's customer; null when MasStack does not say. */
  async owner(context: GraphContext): Promise<string | null> {
    return this.ownerId ?? (await this.details(context)).customer_id ?? null;
  }

  async findCustomer(context: GraphContext): Promise<Customer | null> {
    const owner = await this.owner(context);
    return owner === null ? null : customerBehind(owner, BILLING, context);
  }

  override async listPromotions(context: GraphContext, type?: PromotionType | null): Promise<Promotion[]> {
    const { promotions, activePromotions } = context.of(masstack);
    const found = type ? promotions.load({ account: this.accountId, type }) : activePromotions.load(this.accountId);
    return (await found).map((promotion) => toPromotion(promotion, this.accountId));
  }

  override async listPaymentMethods(context: GraphContext): Promise<PaymentMethod[]> {
    return toPaymentMethods(await this.details(context));
  }

  static idOf(accountId: string): string {
    return nodeId('billing', accountId);
  }
}

@ObjectType({ implements: PaymentMethod, simpleResolvers: true, description: 'How a billing account pays.' })
export class BillingPaymentMethod extends PaymentMethod {
  @Field(() => String, {
    nullable: true,
    description: 'IBAN that is debited; only with a direct debit or bank transfer.',
  })
  @Personal('number')
  iban!: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the tokenized credit card; only with a credit card.' })
  @Personal('number')
  tokenId!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'Where invoices go.' })
export class BillingAddress {
  @Field(() => [String], { nullable: true, description: 'Street and number, line by line.' })
  @Personal('hidden')
  addressLines!: string[] | null;

  @Field(() => String, { nullable: true, description: 'Postal code.' })
  postalCode!: string | null;

  @Field(() => String, { nullable: true, description: 'City or town.' })
  locality!: string | null;

  @Field(() => String, { nullable: true, description: 'Province or state.' })
  administrativeArea!: string | null;

  @Field(() => String, { nullable: true, description: 'Country, ISO 3166-1 alpha-2.' })
  regionCode!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A billing address as it was from some moment on.' })
export class BillingAddressVersion {
  @Field(() => BillingAddress, { nullable: true, description: 'The address.' })
  billingAddress!: BillingAddress | null;

  @Field(() => DateTime, { nullable: true, description: 'From when on.' })
  createdAt!: Date | null;
}

@ObjectType({ simpleResolvers: true, description: 'When invoices are made.' })
export class InvoiceCycle {
  @Field(() => String, { nullable: true, description: 'Name of the cycle.' })
  name!: string | null;

  @Field(() => Int, { nullable: true, description: 'Day it closes.' })
  day!: number | null;

  @Field(() => String, { nullable: true, description: "The provider's type of cycle; an open list." })
  type!: string | null;

  @Field(() => String, { nullable: true, description: "How often, in the provider's words." })
  frequency!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'One operation on a promotion of an account.' })
export class PromotionHistoryEntry {
  @Field(() => String, { nullable: true, description: 'Which promotion of the account: the last part of its id.' })
  accountPromotionId!: string | null;

  @Field(() => String, { nullable: true, description: "What was done, in the provider's words." })
  operation!: string | null;

  @Field(() => String, { nullable: true, description: 'When, as the provider writes it: a day or a moment.' })
  operationDate!: string | null;

  @Field(() => String, { nullable: true, description: 'Who did it.' })
  @Personal('name')
  user!: string | null;

  @Field(() => String, { nullable: true, description: 'Through which system.' })
  system!: string | null;
}
