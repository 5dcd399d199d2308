import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { DateTime, Decimal } from '../../graph/scalars.js';
import { WriteInput } from '../../graph/operation.js';
import { ORDERING } from './assumed.js';

export const CustomerOrder = Object.fromEntries(Object.keys(ORDERING).map((name) => [name, name])) as Record<
  keyof typeof ORDERING,
  keyof typeof ORDERING
>;
registerEnumType(CustomerOrder, {
  name: 'CustomerOrder',
  description: 'How a list of customers is ordered.',
  valuesConfig: Object.fromEntries(
    Object.keys(ORDERING).map((name) => {
      const [, column = '', direction] = /^(.*)_(ASC|DESC)$/.exec(name) ?? [];
      return [
        name,
        {
          description: `By ${column.toLowerCase().replace('_', ' ')}, ${direction === 'ASC' ? 'ascending' : 'descending'}.`,
        },
      ];
    }),
  ),
});

const LIST = { nullable: true } as const;

@InputType({
  description:
    'Which customers to list; every condition given must hold, and a list holds when one of its values does.',
})
export class CustomerFilter {
  @Field(() => [String], { ...LIST, description: 'GUIDs of customers, without the `customer:` of their ids.' })
  guids?: string[];

  @Field(() => [String], { ...LIST, description: 'Logins.' })
  logins?: string[];

  @Field(() => [Int], { ...LIST, description: 'Levels of verification.' })
  kycLevels?: number[];

  @Field(() => Boolean, { ...LIST, description: 'Whether to include disabled customers.' })
  includeDisabled?: boolean;

  @Field(() => Decimal, { ...LIST, description: 'Least allowed balance.' })
  minBalanceAllowed?: string;

  @Field(() => Decimal, { ...LIST, description: 'Greatest allowed balance.' })
  maxBalanceAllowed?: string;

  @Field(() => [String], { ...LIST, description: "Codes of the allowed balance's asset." })
  balanceAssetCodes?: string[];

  @Field(() => [String], { ...LIST, description: "Issuers of the allowed balance's asset." })
  balanceAssetIssuers?: string[];

  @Field(() => [String], { ...LIST, description: 'GUIDs of branches.' })
  branchIds?: string[];

  @Field(() => [String], { ...LIST, description: 'Given names.' })
  names?: string[];

  @Field(() => [String], { ...LIST, description: 'Patronymics.' })
  paternalNames?: string[];

  @Field(() => [String], { ...LIST, description: 'Phone numbers.' })
  phoneNumbers?: string[];

  @Field(() => [String], { ...LIST, description: 'Segments, such as `PL` or `PI`.' })
  segments?: string[];

  @Field(() => [String], { ...LIST, description: 'Statuses.' })
  statuses?: string[];

  @Field(() => [String], { ...LIST, description: 'Family names.' })
  surnames?: string[];

  @Field(() => String, { ...LIST, description: 'A part of a name or login.' })
  search?: string;

  @Field(() => DateTime, { ...LIST, description: 'Created at or after.' })
  minCreatedAt?: Date;

  @Field(() => DateTime, { ...LIST, description: 'Created at or before.' })
  maxCreatedAt?: Date;

  @Field(() => DateTime, { ...LIST, description: 'Last changed at or after.' })
  minUpdatedAt?: Date;

  @Field(() => DateTime, { ...LIST, description: 'Last changed at or before.' })
  maxUpdatedAt?: Date;
}

/** What both creating and updating may say of a customer. */
@InputType()
export abstract class CustomerDetailsInput extends WriteInput {
  @Field(() => String, { ...LIST, description: 'Given name, at most 255 characters.' })
  name?: string | null;

  @Field(() => String, { ...LIST, description: 'Family name, at most 255 characters.' })
  surname?: string | null;

  @Field(() => String, { ...LIST, description: 'Patronymic, at most 255 characters.' })
  paternalName?: string | null;

  @Field(() => String, { ...LIST, description: 'Phone number in international form, such as `+380501234567`.' })
  phoneNumber?: string | null;

  @Field(() => Int, { ...LIST, description: 'Level of verification (KYC), 0 or more.' })
  kycLevel?: number | null;

  @Field(() => String, { ...LIST, description: 'Segment: `PL` (public liability) or `PI` (professional indemnity).' })
  segment?: string | null;

  @Field(() => String, { ...LIST, description: "The provider's status of the customer." })
  status?: string | null;

  @Field(() => Boolean, { ...LIST, description: 'Whether the customer is disabled.' })
  isDisabled?: boolean | null;

  @Field(() => Decimal, {
    ...LIST,
    description:
      'The balance the customer is allowed to hold, 0 or more, at most 15 digits: the provider takes a JSON number.',
  })
  balanceAllowed?: string | null;

  @Field(() => String, { ...LIST, description: "Code of the allowed balance's asset." })
  balanceAssetCode?: string | null;

  @Field(() => String, { ...LIST, description: "Stellar address of the allowed balance's issuer." })
  balanceAssetIssuer?: string | null;

  @Field(() => String, { ...LIST, description: 'GUID of a branch.' })
  branchId?: string | null;
}

@InputType({ description: 'A new customer and the first account.' })
export class CreateCustomerInput extends CustomerDetailsInput {
  @Field(() => String, { description: 'Code of the e-money currency of the first account.' })
  assetCode!: string;

  @Field(() => String, { description: 'Stellar address that issues it.' })
  assetIssuer!: string;

  @Field(() => String, { ...LIST, description: 'IBAN of the first account; its checksum is checked.' })
  iban?: string | null;

  @Field(() => String, { ...LIST, description: 'Unique login: a user name, phone or e-mail.' })
  login?: string | null;
}

@InputType({ description: 'What to change of a customer; what is left out stays as it is.' })
export class UpdateCustomerInput extends CustomerDetailsInput {
  @Field(() => ID, { description: 'The customer, `customer:...`.' })
  customerId!: string;
}
