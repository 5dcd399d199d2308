import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
} from 'graphql';
import { OWN_WRITES } from '../../src/graph/own-writes.js';
import { providers } from '../../src/providers/index.js';
import { graph } from './graph.js';

/** A member of a mutation's input, with the descriptions of all inputs that lead to it. */
interface InputMember {
  readonly path: readonly string[];
  readonly description: string;
}

/** Every optional member below an input type. The members of a `@oneOf` input are left out: GraphQL itself refuses a null there. */
function* optionalMembers(
  owner: GraphQLInputObjectType,
  { path: above, description: said }: InputMember = { path: [], description: '' },
): Generator<InputMember> {
  for (const { name, type, description } of Object.values(owner.getFields())) {
    const member = { path: [...above, name], description: `${said} ${owner.description ?? ''} ${description ?? ''}` };
    if (!isNonNullType(type) && !owner.isOneOf) yield member;
    const below = getNamedType(type);
    if (isInputObjectType(below) && !isListType(getNullableType(type))) yield* optionalMembers(below, member);
  }
}

const writes = [...OWN_WRITES, ...providers.flatMap((provider) => provider.writes)];
const members = Object.values(graph.getMutationType()!.getFields()).flatMap(({ name, args }) =>
  [...optionalMembers(getNamedType(args[0]!.type) as GraphQLInputObjectType)].map((member) => ({
    ...member,
    mutation: name,
    title: `${name}: ${member.path.join('.')}`,
  })),
);

/** Whether the rules of the mutation refuse a null for the member, naming it. */
function refusesNull(mutation: string, path: readonly string[]): boolean {
  const write = writes.find((each) => each.mutation === mutation)!;
  const input = path.reduceRight<unknown>((value, name) => ({ [name]: value }), null);
  const issues = write.input.safeParse(input).error?.issues ?? [];
  return issues.some((issue) => issue.path.join('.') === path.join('.'));
}

describe('an explicit null in an input', () => {
  it('is possible in several mutations, and in nested inputs', () => {
    expect(new Set(members.map(({ mutation }) => mutation)).size).toBeGreaterThan(4);
    expect(members.map(({ title }) => title)).toContain('updateCheckoutAccount: holder.consumer.middleName');
  });

  it.each(members)('is refused by name or its meaning is described ($title)', ({ mutation, path, description }) => {
    expect(refusesNull(mutation, path) || description.includes('`null`')).toBe(true);
  });

  it.each(members.filter(({ mutation }) => mutation.startsWith('update')))(
    'is refused in an update ($title)',
    ({ mutation, path }) => {
      expect(refusesNull(mutation, path)).toBe(true);
    },
  );
});
