import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({
  description: 'Anything that can be found again by its id.',
  resolveType: (value: object) => value.constructor.name,
})
export abstract class Node {
  @Field(() => ID, {
    description: 'Globally unique and readable; carries its kind, such as `wallet:...`. Give it to `node(id:)`.',
  })
  id!: string;
}
