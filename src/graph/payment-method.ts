import { Field, InterfaceType, registerEnumType } from 'type-graphql';

export enum PaymentMethodType {
  BANK_TRANSFER = 'BANK_TRANSFER',
  DIRECT_DEBIT = 'DIRECT_DEBIT',
  CREDIT_CARD = 'CREDIT_CARD',
  PAYPAL = 'PAYPAL',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(PaymentMethodType, {
  name: 'PaymentMethodType',
  description: "Type of a payment method, one vocabulary over the providers' own.",
  valuesConfig: {
    BANK_TRANSFER: { description: 'The customer transfers the amount.' },
    DIRECT_DEBIT: { description: 'The amount is debited from a bank account.' },
    CREDIT_CARD: { description: 'The amount is charged to a card.' },
    PAYPAL: { description: 'PayPal.' },
    UNKNOWN: { description: 'A type this graph does not know; the raw type beside it has the text.' },
  },
});

@InterfaceType({
  description: "A way an account pays. The provider's own details are on its type.",
})
export abstract class PaymentMethod {
  @Field(() => PaymentMethodType, { description: 'Type of the payment method.' })
  type!: PaymentMethodType;

  @Field(() => String, {
    nullable: true,
    description: "The provider's own word for the type, such as `DIRECT_DEBIT` or the code of a card scheme.",
  })
  rawType!: string | null;
}
