import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { Random } from '../../src/sandbox/random.js';

/** What the server accepts in one document. */
const MAX_ALIASES = 100;
const MAX_MUTATIONS = 10;
/** graphql-js refuses introspection that nests its lists three times. */
const INTROSPECTION_DEPTH = 2;

/** What operations are made of, beside the schema. */
export interface Subjects {
  /** Node ids, of every kind. */
  readonly ids: readonly string[];
  readonly cursors: readonly string[];
  /** The next valid input of a mutation; undefined where there is none. */
  validInput(mutation: string): Readonly<Record<string, unknown>> | undefined;
}

/** A request, as sent. */
export interface RandomRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Values of scalars that pass their first check. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  String: ['Olena', 'active', 'UAH'],
  Int: [0, 1, 2, 20],
  Float: [0, 1.5],
  Boolean: [true, false],
  Date: ['2020-01-01', '2023-01-01', '2026-01-01'],
  DateTime: ['2020-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
  Decimal: ['0', '100.50'],
  EmailAddress: ['olena@example.com'],
  IBAN: ['DE89370400440532013000'],
  PhoneNumber: ['+380501234567'],
};

/** A random valid operation; the same one for the same seed and subjects. */
export function randomOperation(schema: GraphQLSchema, subjects: Subjects, seed: string): RandomRequest {
  return new Writer(schema, subjects, new Random(seed)).write();
}

class Writer {
  private aliases = 0;
  private names = 0;
  private readonly fragments = new Map<string, { type: GraphQLNamedType; depth: number; text: string }>();
  private readonly definitions: string[] = ['$yes: Boolean! = true', '$no: Boolean!'];
  private readonly variables: Record<string, unknown> = { no: false };

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly subjects: Subjects,
    private readonly random: Random,
  ) {}

  write(): RandomRequest {
    const { random, schema, variables } = this;
    const isMutation = random.chance(0.25);
    const root = isMutation ? this.mutations() : this.queries(schema.getQueryType()!, random.between(1, 4));
    const fragments = [...this.fragments].map(
      ([name, { type, text }]) => `fragment ${name} on ${type.name} { ${text} }`,
    );
    const query = `${isMutation ? 'mutation' : 'query'} (${this.definitions.join(', ')}) { __typename @include(if: $no) __typename @skip(if: $yes) ${root} } ${fragments.join(' ')}`;
    return { query, variables };
  }

  private queries(type: GraphQLObjectType, depth: number): string {
    const introspection = this.random.chance(0.1)
      ? this.random.pick([
          { field: '__schema', type: '__Schema' },
          { field: '__type(name: "Customer")', type: '__Type' },
        ])
      : null;
    if (!introspection) return this.selection(type, depth);
    const below = this.selection(this.schema.getType(introspection.type)!, Math.min(depth, INTROSPECTION_DEPTH));
    return `${this.alias()}: ${introspection.field} { ${below} } ${this.selection(type, depth)}`;
  }

  private mutations(): string {
    const fields = Object.values(this.schema.getMutationType()!.getFields());
    const count = this.random.between(1, MAX_MUTATIONS);
    return Array.from({ length: count }, () => {
      if (this.aliases >= MAX_ALIASES) return '';
      const field = this.random.pick(fields);
      const [input] = field.args;
      const valid = this.random.chance(0.8) ? this.subjects.validInput(field.name) : undefined;
      const value = valid ?? this.valueOf(input!);
      const alias = this.alias();
      const below = this.selection(getNamedType(field.type), this.random.between(0, 2));
      return `${alias}: ${field.name}(${input!.name}: ${this.written(value, input!.type)})${this.condition()} { ${below} }`;
    }).join(' ');
  }

  /** What is selected on one type: directly, or through a fragment, which other places spread too. */
  private selection(type: GraphQLNamedType, depth: number): string {
    const fits = (fragment: { type: GraphQLNamedType; depth: number }) =>
      fragment.type === type && fragment.depth <= depth;
    const known = [...this.fragments].filter(([, fragment]) => fits(fragment)).map(([name]) => name);
    if (known.length > 0 && this.random.chance(0.3)) return `__typename ...${this.random.pick(known)}`;
    const text = this.fields(type, depth);
    if (!this.random.chance(0.2)) return text;
    const name = `F${(this.names += 1)}`;
    this.fragments.set(name, { type, depth, text });
    const spread = `...${name}${this.condition()}`;
    return this.random.chance(0.5)
      ? `__typename ${spread} ${spread}`
      : `__typename ${spread} ${this.fields(type, depth)}`;
  }

  private fields(type: GraphQLNamedType, depth: number): string {
    const own = 'getFields' in type ? (Object.values(type.getFields()) as GraphQLField<unknown, unknown>[]) : [];
    const parts = own.filter(() => this.random.chance(0.35)).flatMap((field) => this.field(type, field, depth));
    if (isAbstractType(type) && depth > 0 && this.random.chance(0.5))
      for (const possible of this.schema.getPossibleTypes(type))
        if (this.random.chance(0.3))
          parts.push(`... on ${possible.name}${this.condition()} { ${this.selection(possible, depth - 1)} }`);
    return ['__typename', ...parts].join(' ');
  }

  private field(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>, depth: number): string[] {
    const named = getNamedType(field.type);
    const isLeaf = isLeafType(named);
    if ((!isLeaf && depth === 0) || this.aliases >= MAX_ALIASES) return [];
    const args = this.argumentsOf(field.args);
    // without arguments, all selections of a field are merged into one
    const merged = args === '' && this.random.chance(0.5) ? `${type.name.replace(/^_+/, '')}_${field.name}` : undefined;
    const alias = this.alias(merged);
    return [
      `${alias}: ${field.name}${args}${this.condition()}${isLeaf ? '' : ` { ${this.selection(named, depth - 1)} }`}`,
    ];
  }

  private condition(): string {
    if (this.random.chance(0.9)) return '';
    return this.random.pick([' @include(if: $yes)', ' @skip(if: $no)', ' @include(if: $no)', ' @skip(if: $yes)']);
  }

  private argumentsOf(args: readonly GraphQLArgument[]): string {
    const given = args.flatMap((arg) => {
      const value = isRequiredArgument(arg) || this.random.chance(0.5) ? this.valueOf(arg) : undefined;
      return value === undefined ? [] : [`${arg.name}: ${this.written(value, arg.type)}`];
    });
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  /** The value as a literal, or as a variable that holds it. */
  private written(value: unknown, type: GraphQLInputType): string {
    if (this.random.chance(0.5)) return literal(value, type);
    const name = `v${(this.names += 1)}`;
    this.definitions.push(`$${name}: ${String(type)}`);
    this.variables[name] = value;
    return `$${name}`;
  }

  /** A value that the schema accepts; undefined for none. */
  private valueOf({ name, type }: Pick<GraphQLArgument | GraphQLInputField, 'name' | 'type'>): unknown {
    const own = getNullableType(type);
    if (name === 'first') return this.random.chance(0.05) ? 100 : this.random.between(1, 12);
    if (name === 'idempotencyKey') return `random-${this.random.uuid()}`;
    if (name === 'after') return this.random.pick(this.subjects.cursors);
    if (isListType(own)) {
      const item = own.ofType as GraphQLInputType;
      return Array.from({ length: this.random.between(1, 6) }, () => this.valueOf({ name, type: item }));
    }
    if (isEnumType(own)) return this.random.pick(own.getValues()).name;
    if (!isInputObjectType(own)) {
      if (own.name === 'ID') return this.idFor(name);
      return this.random.pick(VALUES[own.name] ?? ['text']);
    }
    const fields = Object.values(own.getFields());
    const chosen = own.isOneOf
      ? [this.random.pick(fields)]
      : fields.filter((field) => isRequiredInputField(field) || this.random.chance(0.15));
    return Object.fromEntries(chosen.map((field) => [field.name, this.valueOf(field)]));
  }

  /** Mostly an id of the kind that the argument's name says. */
  private idFor(name: string): string {
    const kind = /^(\w+)Id$/.exec(name)?.[1]?.toLowerCase();
    const { ids } = this.subjects;
    const fitting = ids.filter((id) => id.startsWith(`${kind}:`));
    return this.random.pick(fitting.length > 0 && this.random.chance(0.8) ? fitting : ids);
  }

  private alias(name = `n${(this.names += 1)}`): string {
    this.aliases += 1;
    return name;
  }
}

function literal(value: unknown, given: GraphQLInputType): string {
  const type = isNonNullType(given) ? given.ofType : given;
  if (Array.isArray(value) && isListType(type))
    return `[${value.map((item) => literal(item, type.ofType as GraphQLInputType)).join(', ')}]`;
  if (!isInputObjectType(type)) return isEnumType(type) ? String(value) : JSON.stringify(value);
  const members = Object.entries(value as object);
  return `{ ${members.map(([name, member]) => `${name}: ${literal(member, type.getFields()[name]!.type)}`).join(', ')} }`;
}

/** The texts in a response that are named `name`, such as its node ids. */
export function textsNamed(name: string, data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) =>
    key === name && typeof value === 'string' ? [value] : textsNamed(name, value),
  );
}
