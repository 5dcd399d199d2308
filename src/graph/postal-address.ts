import { Field, InputType, ObjectType } from 'type-graphql';
import { Personal } from './personal.js';
import { ListSize } from '../cost/list-size.js';

const OPTIONAL = { nullable: true } as const;

@ObjectType({ simpleResolvers: true, description: 'A postal address.' })
export class PostalAddress {
  @ListSize(20)
  @Field(() => [String], {
    ...OPTIONAL,
    description: 'Street, line by line; with the house number where the provider keeps both in one.',
  })
  @Personal('hidden')
  addressLines!: string[] | null;

  @Field(() => String, { ...OPTIONAL, description: 'House number, where the provider keeps it apart from the street.' })
  @Personal('hidden')
  houseNumber!: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Postal code.' })
  postalCode!: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'City or town.' })
  city!: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Province or state; null where the provider keeps none.' })
  administrativeArea!: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Country, ISO 3166-1 alpha-2, such as `DE`.' })
  countryCode!: string | null;
}

@InputType({
  description: 'A postal address. Which fields are required, and how long they may be, is said where it is used.',
})
export class PostalAddressInput {
  @Field(() => [String], { ...OPTIONAL, description: 'Street, line by line.' })
  addressLines?: string[] | null;

  @Field(() => String, { ...OPTIONAL, description: 'House number, where it is kept apart from the street.' })
  houseNumber?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Postal code.' })
  postalCode?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'City or town.' })
  city?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Province or state.' })
  administrativeArea?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Country, ISO 3166-1 alpha-2, such as `DE`.' })
  countryCode?: string | null;
}
