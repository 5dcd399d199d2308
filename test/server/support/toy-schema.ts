import {
  GraphQLEnumType,
  GraphQLError,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  GraphQLID,
  valueFromASTUntyped,
  type GraphQLFieldConfigMap,
} from 'graphql';
import { InputError } from '../../../src/errors/graph-error.js';
import { UpstreamError } from '../../../src/errors/upstream-error.js';

export const down = () =>
  new UpstreamError({ provider: 'masstack', endpoint: 'masstack.account', kind: 'timeout', sent: true });

/** A custom scalar whose internal value is an instance of a class. */
export class Cents {
  constructor(readonly value: number) {}
}
const readCents = (value: unknown) => {
  if (typeof value !== 'string' || !/^\d+$/.test(value))
    throw new GraphQLError(`Cents cannot represent value: ${JSON.stringify(value)}`);
  return new Cents(Number(value));
};
const CentsType = new GraphQLScalarType({
  name: 'Cents',
  serialize: (value) => {
    if (!(value instanceof Cents)) throw new TypeError(`not cents: ${String(value)}`);
    return Number.isNaN(value.value) ? null : String(value.value);
  },
  parseValue: readCents,
  parseLiteral: (node) => readCents(valueFromASTUntyped(node)),
});
const CheckedType = new GraphQLScalarType({
  name: 'Checked',
  parseValue: () => {
    throw new InputError([{ field: '', message: 'has a wrong check digit' }]);
  },
});
const Colour = new GraphQLEnumType({ name: 'Colour', values: { RED: { value: 'r' }, BLUE: { value: 'b' } } });
const list = (type: ConstructorParameters<typeof GraphQLList>[0]) => new GraphQLList(type as never);

export class Cat {
  constructor(
    readonly id: string,
    readonly lives = 9,
  ) {}
}
export class Dog {
  constructor(readonly id: string) {}
}
const Animal: GraphQLInterfaceType = new GraphQLInterfaceType({
  name: 'Animal',
  // Asynchronous, as type-graphql's.
  resolveType: (value) => Promise.resolve(value.constructor.name),
  fields: () => ({
    id: { type: new GraphQLNonNull(GraphQLID) },
    friends: { type: list(Animal) },
    name: { type: GraphQLString },
  }),
});
const shared = (): GraphQLFieldConfigMap<Cat | Dog, unknown> => ({
  id: { type: new GraphQLNonNull(GraphQLID) },
  friends: {
    type: list(Animal),
    resolve: async ({ id }) => [new Cat(`${id}c`), Promise.resolve(new Dog(`${id}d`)), null],
  },
  name: { type: GraphQLString, resolve: ({ id }) => (id.includes('bad') ? Promise.reject(down()) : `n${id}`) },
});
const CatType = new GraphQLObjectType({
  name: 'Cat',
  interfaces: [Animal],
  fields: () => ({ ...shared(), lives: { type: GraphQLInt } }),
});
const DogType = new GraphQLObjectType({
  name: 'Dog',
  interfaces: [Animal],
  fields: () => ({
    ...shared(),
    barks: { type: new GraphQLNonNull(GraphQLInt), resolve: ({ id }) => (id.includes('mute') ? null : 3) },
  }),
});
const Pet = new GraphQLUnionType({
  name: 'Pet',
  types: [CatType, DogType],
  resolveType: (value) => Promise.resolve(value.constructor.name),
});

const Box = new GraphQLObjectType({
  name: 'Box',
  fields: { id: { type: GraphQLID }, strict: { type: new GraphQLNonNull(GraphQLString) } },
});

const Filter: GraphQLInputObjectType = new GraphQLInputObjectType({
  name: 'Filter',
  fields: () => ({
    text: { type: GraphQLString, defaultValue: 'any' },
    price: { type: CentsType },
    colours: { type: list(Colour) },
    nested: { type: Filter },
    needed: { type: new GraphQLNonNull(GraphQLInt), defaultValue: 7 },
    checked: { type: CheckedType },
  }),
});

/** The arguments that a resolver received, as JSON: sorted by name, instances of classes marked. */
const described = (args: Record<string, unknown>): string =>
  JSON.stringify(
    Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1)),
    (_key, inner: unknown) =>
      inner instanceof Cents ? `Cents(${inner.value})` : inner === undefined ? 'undefined' : inner,
  );

const Query = new GraphQLObjectType({
  name: 'Query',
  fields: {
    greeting: { type: GraphQLString, resolve: () => 'hello' },
    held: { type: GraphQLString, resolve: (_, __, { held }: ToyContext) => held!() },
    box: {
      type: Box,
      args: { strict: { type: GraphQLString } },
      resolve: (_, { strict }) => ({ id: 'b', strict: strict ?? null, depth: 0 }),
    },
    strictBox: { type: new GraphQLNonNull(Box), resolve: () => ({ id: 'b', strict: null }) },
    animals: {
      type: list(Animal),
      resolve: () => [
        new Cat('c'),
        new Dog('d'),
        new Dog('mute'),
        new Cat('bad'),
        down(),
        Promise.reject(down()),
        { __typename: 'Cat', id: 'p' },
      ],
    },
    pets: {
      type: list(Pet),
      resolve: async () => [new Dog('d'), Promise.resolve(new Cat('c')), new (class Kitten extends Cat {})('k')],
    },
    lost: { type: Animal, resolve: () => ({ id: 'unknown' }) },
    strings: {
      type: list(GraphQLString),
      resolve: () => [
        'a',
        new Error('secret-1'),
        Promise.reject(new Error('secret-2')),
        'b',
        Promise.resolve('c'),
        Promise.reject(down()),
        'd',
      ],
    },
    noList: { type: list(GraphQLString), resolve: () => 'text' },
    rejectedWithText: { type: GraphQLString, resolve: () => Promise.reject('secret-3') },
    fails: { type: GraphQLString, resolve: () => Promise.reject(down()) },
    throws: {
      type: GraphQLString,
      resolve: () => {
        throw new Error('secret-4');
      },
    },
    errorValue: { type: GraphQLString, resolve: () => down() },
    forged: {
      type: GraphQLString,
      resolve: () => {
        throw new GraphQLError('secret-5', { extensions: { code: 'BAD_REQUEST', secret: 'secret-6' } });
      },
    },
    brokenGetter: {
      type: Box,
      resolve: async () => ({
        get id() {
          throw new Error('secret-7');
        },
      }),
    },
    price: { type: CentsType, resolve: () => new Cents(12) },
    badPrice: { type: CentsType, resolve: () => 'secret-8' },
    nullPrice: { type: CentsType, resolve: () => new Cents(NaN) },
    echo: {
      type: GraphQLString,
      args: {
        text: { type: GraphQLString, defaultValue: 'default' },
        number: { type: GraphQLInt },
        filter: { type: Filter },
        price: { type: CentsType, defaultValue: new Cents(5) },
        colour: { type: Colour, defaultValue: 'b' },
        needed: { type: new GraphQLNonNull(GraphQLInt), defaultValue: 1 },
        ids: { type: list(new GraphQLNonNull(GraphQLID)) },
      },
      resolve: (_, args) => described(args),
    },
    needs: {
      type: GraphQLString,
      args: { value: { type: new GraphQLNonNull(GraphQLInt) } },
      resolve: (_, { value }) => `v${value}`,
    },
  },
});

export interface ToyContext {
  log: string[];
  /** The promise that the field `held` resolves with. */
  held?: () => Promise<string>;
}

const Mutation = new GraphQLObjectType<unknown, ToyContext>({
  name: 'Mutation',
  fields: {
    held: { type: GraphQLString, resolve: (_, __, { held }) => held!() },
    step: {
      type: GraphQLString,
      args: {
        name: { type: GraphQLString },
        value: { type: GraphQLInt, defaultValue: 0 },
        fails: { type: new GraphQLNonNull(GraphQLInt), defaultValue: 0 },
      },
      resolve: async (_, { name, fails }, { log }) => {
        log.push(`${name} begins`);
        await new Promise(setImmediate);
        log.push(`${name} ends`);
        if (fails > 0) throw down();
        return name;
      },
    },
  },
});

export const toySchema = () => new GraphQLSchema({ query: Query, mutation: Mutation, types: [CatType, DogType] });
