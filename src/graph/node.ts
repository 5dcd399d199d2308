import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({ description: 'An object with a global id (Relay).' })
export abstract class Node {
  @Field(() => ID, {
    description: 'Globally unique and readable; carries its kind, such as `wallet:...`. Give it to `node(id:)`.',
  })
  id!: string;
}
