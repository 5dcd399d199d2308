import { Field, InterfaceType } from 'type-graphql';

@InterfaceType({
  description: "A way an account pays. The provider's own details are on its type.",
  resolveType: (value: object) => value.constructor.name,
})
export abstract class PaymentMethod {
  @Field(() => String, {
    nullable: true,
    description: 'What it is, such as `DIRECT_DEBIT`, `CREDIT_CARD` or a card scheme; an open list.',
  })
  type!: string | null;
}
