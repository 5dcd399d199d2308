import { Field, Int, ObjectType } from 'type-graphql';
import { Money } from './money.js';
import { Node } from './node.js';
import { nodeId } from './node-id.js';
import { connectionType } from './page.js';
import { Personal } from './personal.js';
import { DateTime } from './scalars.js';

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A person or company that holds accounts; kept by the wallet provider, linked to the others.',
})
export class Customer extends Node {
  /** The wallet provider's GUID: the identity that links start from. */
  guid!: string;

  @Field(() => String, { nullable: true, description: 'Unique login: a user name, phone or e-mail.' })
  @Personal('contact')
  login!: string | null;

  @Field(() => String, { nullable: true, description: 'Given name.' })
  @Personal('name')
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Family name.' })
  @Personal('name')
  surname!: string | null;

  @Field(() => String, { nullable: true, description: 'Patronymic.' })
  @Personal('name')
  paternalName!: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number as the provider keeps it.' })
  @Personal('contact')
  phoneNumber!: string | null;

  @Field(() => Int, { nullable: true, description: 'Level of verification (KYC); 0 is none.' })
  kycLevel!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Segment: `PL` (public liability) or `PI` (professional indemnity); others may appear.',
  })
  segment!: string | null;

  @Field(() => String, { nullable: true, description: "The provider's status of the customer; an open list." })
  status!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the customer has been disabled.' })
  isDisabled!: boolean | null;

  @Field(() => Money, { nullable: true, description: 'The balance the customer is allowed to hold.' })
  balanceAllowed!: Money | null;

  @Field(() => String, { nullable: true, description: 'Stellar address of the issuer of the allowed balance.' })
  balanceAssetIssuer!: string | null;

  @Field(() => String, { nullable: true, description: "GUID of the customer's branch." })
  branchId!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the customer was created.' })
  createdAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the customer was last changed.' })
  updatedAt!: Date | null;

  static idOf(guid: string): string {
    return nodeId('customer', guid);
  }
}

@ObjectType({ description: 'A page of customers.' })
export class CustomerConnection extends connectionType('Customer', () => Customer) {
  @Field(() => Int, { nullable: true, description: 'How many customers match in all.' })
  totalCount!: number | null;
}
