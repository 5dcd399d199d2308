import fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isLeafType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { MARK } from './safe-response.js';

/** A request, as sent. */
export interface FuzzedOperation {
  query: string;
  variables: Record<string, unknown>;
}

/** What breaks parsers, URLs, SQL, logs and prototypes. */
const HOSTILE = [
  ...['\u0000', '\ud800', '\udfff\ud800', '\u2028', '\u2029', '\u202e', '\ufeff', '\u0085', '\u{1f600}', '\n', '\r\n'],
  ...['', ' ', '.', '..', '../..', '%2e%2e', '%00', '%', '%zz', '?a=b', '#', '/', '\\', '"', "'", '`', '${x}', '{{x}}'],
  ...["' OR 1=1 --", '<script>', '__proto__', 'constructor', 'toString', 'NaN', 'null', '-0', '1e309', '０'],
  ...[
    'Found String "',
    'x".',
    'found String "',
    '$1',
    '\u001b[31m',
    'a'.repeat(2_000),
    '9'.repeat(400),
    ':'.repeat(50),
  ],
];

const hostileText = fc
  .tuple(fc.constantFrom(...HOSTILE), fc.constantFrom('', MARK), fc.constantFrom('', ...HOSTILE))
  .map((parts) => parts.join(''));

const WRONG_KINDS: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e308, -0, 2 ** 53, {}, { toString: 1 }, { __proto__: null }],
  ...[[], [null], [[[]]], { length: -1 }, { then: 1 }, JSON.parse('{"__proto__": {"a": 1}}') as object],
];

/** Plausible values, so that cases go past the first check. */
const PLAUSIBLE: Readonly<Record<string, readonly unknown[]>> = {
  String: ['Ana', 'order-4711', 'UAH', '11111111-2222-3333-4444-555555555555', '123.456.789-09', 'DE'],
  Int: [0, 1, 20, 100, 2_147_483_647, -1, 2_147_483_648],
  Float: [0.5, 1e308],
  Boolean: [true, false],
  Date: ['2001-02-03', '2031-02-30', '0000-01-01', '9999-12-31'],
  DateTime: ['2026-03-01T12:30:00Z', '2026-03-01T12:30:00', '0000-01-01T00:00:00Z', '+275760-09-13T00:00:00Z'],
  Decimal: ['1250.00', '-0.1', `1${'0'.repeat(29)}`],
  EmailAddress: ['ana@example.com'],
  IBAN: ['DE89370400440532013000'],
  PhoneNumber: ['+380501234567'],
};

/** A write that would succeed. */
export interface ValidWrite {
  mutation: string;
  input: Record<string, unknown>;
}

/** Valid writes in which one value is replaced or left out. */
export function changedWrites(writes: readonly ValidWrite[]): fc.Arbitrary<FuzzedOperation> {
  const places = writes.flatMap((write) => pathsIn(write.input).map((path) => ({ ...write, path })));
  const value = fc.oneof({ weight: 3, arbitrary: hostileText }, fc.constantFrom(undefined, ...WRONG_KINDS));
  return fc.tuple(fc.constantFrom(...places), value).map(([{ mutation, input, path }, replacement]) => ({
    query: `mutation($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { __typename } }`,
    variables: { input: replaced(input, path, replacement) },
  }));
}

type Path = readonly string[];

/** The paths of all values, of objects too. */
function pathsIn(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [[name], ...pathsIn(member).map((path) => [name, ...path])]);
}

function replaced(value: unknown, [name, ...rest]: Path, replacement: unknown): unknown {
  if (name === undefined) return replacement;
  const copy: unknown = Array.isArray(value) ? [...value] : { ...(value as object) };
  const members = copy as Record<string, unknown>;
  members[name] = replaced(members[name], rest, replacement);
  return copy;
}

/** Operations of every mutation and every query with arguments, with valid, hostile and mistyped input. */
export function operations(schema: GraphQLSchema, ids: readonly string[]): fc.Arbitrary<FuzzedOperation> {
  const inputOf = inputs(ids);
  const roots = [schema.getMutationType()!, schema.getQueryType()!].map((type) => {
    const fields = Object.values(type.getFields()).filter(({ args }) => args.length > 0);
    return fc.oneof(...fields.map((field) => operation(type.name.toLowerCase(), field, inputOf)));
  });
  return fc.oneof(...roots);
}

/** All leaf fields of a type, so that its object is read. */
function leavesOf(type: GraphQLNamedType): string {
  if (isLeafType(type)) return '';
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument));
  const concrete = type.name === 'Node' ? ' ... on Account { status }' : '';
  return ` { __typename ${leaves.map(({ name }) => name).join(' ')}${concrete} }`;
}

type InputOf = (type: GraphQLInputType, depth?: number) => fc.Arbitrary<unknown>;

function operation(
  kind: string,
  field: GraphQLField<unknown, unknown>,
  inputOf: InputOf,
): fc.Arbitrary<FuzzedOperation> {
  const selection = leavesOf(getNamedType(field.type));
  const values = fc.tuple(...field.args.map(({ type }) => inputOf(type)));
  return fc.tuple(values, fc.boolean()).map(([given, asLiterals]) => {
    const args = field.args
      .map(({ name, type }, i) => ({ name, type, value: given[i] }))
      .filter(({ value }) => value !== undefined);
    const join = (text: (arg: (typeof args)[number]) => string) =>
      args.length ? `(${args.map(text).join(', ')})` : '';
    if (asLiterals)
      return {
        query: `${kind} { ${field.name}${join(({ name, value }) => `${name}: ${literal(value)}`)}${selection} }`,
        variables: {},
      };
    const definitions = join(({ name, type }) => `$${name}: ${String(type)}`);
    return {
      query: `${kind}${definitions} { ${field.name}${join(({ name }) => `${name}: $${name}`)}${selection} }`,
      variables: Object.fromEntries(args.map(({ name, value }) => [name, value])),
    };
  });
}

function inputs(ids: readonly string[]): InputOf {
  const id = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...ids) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...ids), hostileText).map(([of, text]) => `${of.split(':')[0]}:${text}`),
    },
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...ids), hostileText).map(([of, text]) => of + encodeText(text)) },
  );
  const inputOf: InputOf = (type, depth = 0) => {
    const plausible = () => plausibleOf(type, depth);
    const optional = isNonNullType(type) ? 1 : 12;
    return fc.oneof(
      { weight: 60, arbitrary: plausible() },
      { weight: depth === 0 ? 1 : 3, arbitrary: hostileText },
      { weight: 1, arbitrary: fc.constantFrom(...WRONG_KINDS) },
      { weight: optional, arbitrary: fc.constant(undefined) },
    );
  };
  const plausibleOf = (given: GraphQLInputType, depth: number): fc.Arbitrary<unknown> => {
    const type = getNullableType(given);
    if (isListType(type)) return fc.array(inputOf(type.ofType as GraphQLInputType, depth + 1), { maxLength: 3 });
    if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
    if (!isInputObjectType(type)) {
      if (type.name === 'ID') return id;
      return fc.constantFrom(...(PLAUSIBLE[type.name] ?? ['text']));
    }
    const fields = Object.values(type.getFields());
    if (depth > 5) return fc.constant({});
    const members = (chosen: typeof fields) =>
      fc
        .tuple(...chosen.map((member) => inputOf(member.type, depth + 1)))
        .map((values) => Object.fromEntries(chosen.map(({ name }, i) => [name, values[i]])));
    return type.isOneOf ? fc.oneof(...fields.map((member) => members([member]))) : members(fields);
  };
  return inputOf;
}

/** The text as a part of an id; one that cannot be encoded stays as it is. */
function encodeText(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A value as a GraphQL literal; names stay as they are, so that enums are refused as strings too. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${members.map(([name, member]) => `${name}: ${literal(member)}`).join(', ')}}`;
  }
  return value === undefined ? 'null' : JSON.stringify(value);
}

/** The ids of one object of every kind below the first customers. */
export function idsIn(data: unknown, found: string[] = []): string[] {
  if (typeof data !== 'object' || data === null) return found;
  for (const [name, value] of Object.entries(data)) {
    if (name === 'id' && typeof value === 'string') found.push(value);
    else idsIn(value, found);
  }
  return found;
}
