import { Field, Int, ObjectType } from 'type-graphql';
import { Money } from './money.js';
import { Node } from './node.js';
import { nodeId } from './node-id.js';
import { connectionType } from './page.js';
import { Personal } from './personal.js';
import { DateTime, PhoneNumber } from './scalars.js';

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
  givenName!: string | null;

  @Field(() => String, { nullable: true, description: 'Family name.' })
  @Personal('name')
  familyName!: string | null;

  @Field(() => String, { nullable: true, description: 'Middle name or patronymic.' })
  @Personal('name')
  middleName!: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'Phone number as the provider keeps it.' })
  @Personal('contact')
  phoneNumber!: string | null;

  @Field(() => Int, { nullable: true, description: 'Verification level (KYC); 0 is none.' })
  kycLevel!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Segment: `PL` (public liability) or `PI` (professional indemnity); others may appear.',
  })
  segment!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The provider's status of the customer, in its own words; no list of values is documented.",
  })
  status!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the customer is disabled.' })
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

@ObjectType({ simpleResolvers: true, description: 'A page of customers.' })
export class CustomerConnection extends connectionType('Customer', () => Customer) {}
