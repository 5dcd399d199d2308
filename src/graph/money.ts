import { Field, ObjectType } from 'type-graphql';
import { Decimal } from './scalars.js';

@ObjectType({ description: 'An exact amount of one currency.' })
export class Money {
  @Field(() => Decimal, {
    description: 'The amount in whole units of the currency, exact; zeros at its end may be missing.',
  })
  amount!: string;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 4217 code or the code of an e-money asset; null when the provider named none.',
  })
  currency!: string | null;
}
