import { Field, ObjectType } from 'type-graphql';
import { PaymentMethod } from '../../graph/payment-method.js';
import { Personal } from '../../graph/personal.js';

@ObjectType({
  implements: PaymentMethod,
  simpleResolvers: true,
  description: 'A way a checkout account can pay; its `type` is the code of the payment option.',
})
export class CheckoutPaymentMethod extends PaymentMethod {
  @Field(() => String, { nullable: true, description: 'Name of the payment option, such as `Visa`.' })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the card or bank account, as the provider shortens it.',
  })
  @Personal('number')
  carrierNumber!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the provider calls it; give it to `removeCheckoutPaymentMethod`.',
  })
  reference!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is used when nothing else is said.' })
  isDefault!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it has expired.' })
  isExpired!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it expires soon.' })
  expiresSoon!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Month it expires, `MM/yyyy`; null where it does not.' })
  expiryDate!: string | null;
}
