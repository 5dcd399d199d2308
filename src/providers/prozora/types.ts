import { Field, Int, ObjectType } from 'type-graphql';
import { Money } from '../../graph/money.js';

@ObjectType({ simpleResolvers: true, description: 'One currency of e-money in a wallet account.' })
export class WalletAsset {
  @Field(() => String, { nullable: true, description: 'Code of the e-money currency, such as `EUAH`.' })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the asset.' })
  name!: string | null;

  @Field(() => Money, { nullable: true, description: 'The balance, exact to the last digit.' })
  balance!: Money | null;

  @Field(() => Int, { nullable: true, description: 'How many decimals the currency is shown with.' })
  minorUnit!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the asset is activated; the provider does not use it at present.',
  })
  activated!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Platform that keeps the asset, such as `stellar`.' })
  platform!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the asset on the Stellar network.' })
  stellarCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Stellar address of the issuer of the asset.' })
  issuer!: string | null;
}
