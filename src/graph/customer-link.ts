import { Field, ObjectType } from 'type-graphql';
import { LinkedSystem } from './provider-enum.js';

@ObjectType({ simpleResolvers: true, description: "Another system's own id of a customer." })
export class CustomerLink {
  @Field(() => LinkedSystem.values, { description: 'The system, such as `BILLING` or `CHECKOUT`.' })
  system!: string;

  @Field(() => String, { description: "The system's own id of the customer." })
  externalId!: string;
}
