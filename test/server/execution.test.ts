import { HeaderMap, type ApolloServer } from '@apollo/server';
import { pino } from 'pino';
import { resolveTypesByClass } from '../../src/graph/resolve-types.js';
import { startApollo } from '../../src/server/apollo.js';
import { toySchema, type ToyContext } from './support/toy-schema.js';

let apollo: ApolloServer<ToyContext>;
beforeAll(async () => {
  apollo = await startApollo({ schema: resolveTypesByClass(toySchema()), logger: pino({ enabled: false }) });
});
afterAll(() => apollo.stop());

interface ToyError {
  message: string;
  path?: (string | number)[];
  extensions: Record<string, unknown>;
}

async function execute(query: string, variables: object | null = null, context: ToyContext = { log: [] }) {
  const { status, body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'POST',
      headers: new HeaderMap([
        ['content-type', 'application/json'],
        ['accept', 'application/graphql-response+json'],
      ]),
      search: '',
      body: { query, variables, operationName: null },
    },
    context: () => Promise.resolve(context),
  });
  const text = body.kind === 'complete' ? body.string : '';
  const { data, errors = [] } = JSON.parse(text) as { data?: unknown; errors?: ToyError[] };
  return { status, text, data, errors };
}

/** Each error as `path: code`. */
const summary = (errors: ToyError[]) =>
  errors.map(({ path = [], extensions }) => `${path.join('.')}: ${String(extensions['code'])}`).sort();

describe('execution: data and errors of', () => {
  it.each<[name: string, query: string, data: unknown, errors: string[]]>([
    [
      'failing fields beside successful ones',
      '{ greeting fails throws errorValue rejectedWithText }',
      { greeting: 'hello', fails: null, throws: null, errorValue: null, rejectedWithText: null },
      ['errorValue: UPSTREAM_TIMEOUT', 'fails: UPSTREAM_TIMEOUT', 'rejectedWithText: INTERNAL', 'throws: INTERNAL'],
    ],
    [
      'list items that are errors or rejected promises',
      '{ strings }',
      { strings: ['a', null, null, 'b', 'c', null, 'd'] },
      ['strings.1: INTERNAL', 'strings.2: INTERNAL', 'strings.5: UPSTREAM_TIMEOUT'],
    ],
    ['a value that is not a list', '{ noList }', { noList: null }, ['noList: INTERNAL']],
    [
      'a null in a non-null field below a nullable parent',
      '{ box { id strict } greeting }',
      { box: null, greeting: 'hello' },
      ['box.strict: INTERNAL'],
    ],
    ['a null that propagates to the root', '{ strictBox { strict } }', null, ['strictBox.strict: INTERNAL']],
    [
      'an interface whose type comes from the class',
      '{ animals { id ... on Cat { lives } ... on Dog { barks } } }',
      {
        animals: [
          { id: 'c', lives: 9 },
          { id: 'd', barks: 3 },
          null,
          { id: 'bad', lives: 9 },
          null,
          null,
          expect.anything(),
        ],
      },
      ['animals.2.barks: INTERNAL', 'animals.4: UPSTREAM_TIMEOUT', 'animals.5: UPSTREAM_TIMEOUT'],
    ],
    [
      'a union, with a subclass of a possible type',
      '{ pets { __typename } }',
      { pets: [{ __typename: 'Dog' }, { __typename: 'Cat' }, { __typename: 'Cat' }] },
      [],
    ],
    ['a value of an unknown type', '{ lost { id } greeting }', { lost: null, greeting: 'hello' }, ['lost: INTERNAL']],
    [
      'a custom scalar that cannot serialize',
      '{ price badPrice nullPrice }',
      { price: '12', badPrice: null, nullPrice: null },
      ['badPrice: INTERNAL', 'nullPrice: INTERNAL'],
    ],
    ['an error that claims the code of a bad request', '{ forged }', { forged: null }, ['forged: INTERNAL']],
    [
      'a property that throws',
      '{ brokenGetter { id } greeting }',
      { brokenGetter: { id: null }, greeting: 'hello' },
      ['brokenGetter.id: INTERNAL'],
    ],
    [
      '@skip and @include',
      '{ a: greeting @skip(if: true) b: greeting @include(if: true) c: greeting @skip(if: false) @include(if: false) }',
      { b: 'hello' },
      [],
    ],
  ])('%s', async (_, query, data, errors) => {
    const result = await execute(query);
    expect(result.data).toEqual(data);
    expect(summary(result.errors)).toEqual(errors);
    expect(result.text).not.toContain('secret');
  });
});

describe('execution: arguments from', () => {
  const all = { colour: 'b', needed: 1, price: 'Cents(5)', text: 'default' };

  it.each<[name: string, query: string, variables: object | null, args: object]>([
    ['defaults', '{ echo }', null, all],
    [
      'literals',
      '{ echo(text: "x", number: 3, colour: RED, price: "12", ids: [1, "two"], filter: { text: null, price: "9", nested: { needed: 1 } }) }',
      null,
      {
        colour: 'r',
        filter: { text: null, price: 'Cents(9)', nested: { text: 'any', needed: 1 }, needed: 7 },
        ids: ['1', 'two'],
        needed: 1,
        number: 3,
        price: 'Cents(12)',
        text: 'x',
      },
    ],
    [
      'variables',
      'query ($t: String, $p: Cents, $c: Colour, $f: Filter, $i: [ID!]) { echo(text: $t, price: $p, colour: $c, filter: $f, ids: $i) }',
      { t: 'x', p: '7', c: 'BLUE', f: { price: '3', colours: ['RED'] }, i: ['1', 2] },
      {
        ...all,
        text: 'x',
        price: 'Cents(7)',
        filter: { price: 'Cents(3)', colours: ['r'], text: 'any', needed: 7 },
        ids: ['1', '2'],
      },
    ],
    ['omitted variables', 'query ($t: String, $p: Cents) { echo(text: $t, price: $p) }', {}, all],
    [
      'variable defaults',
      'query ($t: String = "d", $p: Cents = "4") { echo(text: $t, price: $p) }',
      null,
      { ...all, text: 'd', price: 'Cents(4)' },
    ],
    [
      'variables inside literals',
      'query ($p: Cents, $n: Int = 4) { echo(filter: { price: $p, nested: { needed: $n } }) }',
      { p: '6' },
      { ...all, filter: { text: 'any', price: 'Cents(6)', nested: { text: 'any', needed: 4 }, needed: 7 } },
    ],
  ])('%s', async (_, query, variables, args) => {
    const { data, errors } = await execute(query, variables);
    expect(errors).toEqual([]);
    const { echo } = data as { echo: string };
    expect(Object.fromEntries(JSON.parse(echo) as [string, unknown][])).toEqual(args);
  });
});

describe('execution: invalid variables', () => {
  it.each<[name: string, query: string, variables: object | null, fields: string[]]>([
    ['of a wrong type', 'query ($n: Int) { echo(number: $n) }', { n: 'secret' }, ['n']],
    [
      'with several invalid fields',
      'query ($f: Filter) { echo(filter: $f) }',
      { f: { nested: { price: 'secret', colours: ['RED', 'secret'] }, needed: null } },
      ['f.nested.price', 'f.nested.colours.1', 'f.needed'],
    ],
    ['that are missing', 'query ($n: Int!) { needs(value: $n) }', null, ['n']],
    ['that are null', 'query ($n: Int!) { needs(value: $n) }', { n: null }, ['n']],
  ])('%s are refused before execution, each by its path and without its value', async (_, query, variables, fields) => {
    const { status, data, errors, text } = await execute(query, variables);
    expect([status, data]).toEqual([400, undefined]);
    expect(errors.map(({ extensions }) => extensions['field']).sort()).toEqual([...fields].sort());
    expect(text).not.toContain('secret');
  });

  it('that are null for a non-null argument cost only that field', async () => {
    const { data, errors } = await execute('query ($n: Int = 4) { echo(needed: $n) greeting }', { n: null });
    expect(data).toEqual({ echo: null, greeting: 'hello' });
    expect(errors).toMatchObject([
      { path: ['echo'], message: 'needed: must be a value of type Int!', extensions: { code: 'BAD_INPUT' } },
    ]);
  });
});

it('execution: an UpstreamError keeps its code and details, and repeats neither its endpoint nor a place of the document', async () => {
  expect((await execute('{ fails }')).errors).toEqual([
    {
      message: 'masstack did not respond in time',
      path: ['fails'],
      extensions: { code: 'UPSTREAM_TIMEOUT', provider: 'masstack', endpoint: 'masstack.account', retryable: true },
    },
  ]);
});

it('execution: root mutation fields run one after the other, also after one that failed', async () => {
  const context: ToyContext = { log: [] };
  const { data } = await execute(
    'mutation { a: step(name: "a", fails: 1) b: step(name: "b") c: step(name: "c") }',
    null,
    context,
  );
  expect(data).toEqual({ a: null, b: 'b', c: 'c' });
  expect(context.log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});
