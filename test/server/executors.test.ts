import { type ApolloServer, HeaderMap } from '@apollo/server';
import { pino } from 'pino';
import { startApollo } from '../../src/server/apollo.js';
import { graphqlJsExecutor, jitExecutor } from '../../src/server/execution/jit.js';
import { synchronousTypes } from '../../src/server/execution/synchronous-types.js';
import { toySchema, type ToyContext } from './support/toy-schema.js';

type Case = [name: string, query: string, variables?: Record<string, unknown>];

/** Both executors must answer these alike. */
const corpus: Case[] = [
  ['a plain field', '{ greeting }'],
  ['aliases', '{ a: greeting b: greeting box { first: id id } }'],
  ['__typename everywhere', '{ __typename box { __typename } animals { __typename } pets { kind: __typename } }'],
  ['a failing field beside whole ones', '{ greeting fails throws errorValue rejectedWithText }'],
  ['list items that are errors and rejected promises', '{ strings }'],
  ['a rejected item of a list of non-null items', '{ strictStrings greeting }'],
  ['a list that is none', '{ noList }'],
  ['null where none may be, under a nullable parent', '{ box { id strict } greeting }'],
  ['null where none may be, later', '{ box { id strictLater } }'],
  [
    'null that bubbles over several levels',
    '{ box(strict: "ok") { inner { strictInner { strictInner { strictFails } } } id } }',
  ],
  ['a thrown error where no null may be', '{ box { strictThrows } }'],
  ['a rejection where no null may be', '{ box { strictFails inner { id } } }'],
  ['null that bubbles to the root', '{ greeting strictBox { strict } }'],
  ['null in one item of a list', '{ box { boxes { id strict } } }'],
  ['null in a list of non-null items', '{ box { strictBoxes { id strict } id } }'],
  ['an error in a nullable field beside a bubbling one', '{ box { inner { inner { strictFails id } } id } }'],
  ['an interface', '{ animals { id name } }'],
  ['fragments on concrete types of an interface', '{ animals { id ... on Cat { lives name } ... on Dog { barks } } }'],
  [
    'a fragment on the interface itself, nested',
    'query N { animals { ...A friends { ...A friends { ...A } } } } fragment A on Animal { id name ... on Animal { id } }',
  ],
  ['a union', '{ pets { ... on Animal { id name } ... on Cat { lives } ... on Dog { barks } } }'],
  ['a value of no known type', '{ lost { id } greeting }'],
  ['merged selections', '{ box { inner { id } } box { inner { inner { id } } id } }'],
  ['a custom scalar', '{ price }'],
  ['a custom scalar that cannot serialize', '{ badPrice greeting }'],
  ['a custom scalar that serializes to null', '{ nullPrice greeting }'],
  ['enums', '{ colour badColour }'],
  ['a built-in scalar that cannot serialize', '{ badInt }'],
  ['an error that claims a code', '{ forged }'],
  ['argument defaults', '{ echo }'],
  [
    'literals of every kind',
    '{ echo(text: "x\\"y", number: 3, colour: RED, price: "12", ids: [1, "two"], filter: { text: null, price: "9", colours: [RED, BLUE], nested: { needed: 1 } }) }',
  ],
  ['a single value for a list', '{ echo(ids: "one") }'],
  ['null literals', '{ echo(text: null, filter: null, price: null) }'],
  [
    'a string that graphql-jit would run',
    '{ echo(text: "__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d(globalThis.pwned=1)") }',
  ],
  [
    'variables',
    'query V($t: String, $p: Cents, $c: Colour, $f: Filter, $i: [ID!]) { echo(text: $t, price: $p, colour: $c, filter: $f, ids: $i) }',
    { t: 'x', p: '7', c: 'BLUE', f: { price: '3', colours: ['RED'] }, i: ['1', 2] },
  ],
  [
    'variables left out',
    'query V($t: String, $p: Cents, $c: Colour, $f: Filter) { echo(text: $t, price: $p, colour: $c, filter: $f) }',
    {},
  ],
  [
    'variables that are null',
    'query V($t: String, $p: Cents, $f: Filter) { echo(text: $t, price: $p, filter: $f) }',
    { t: null, p: null, f: null },
  ],
  [
    'variable defaults',
    'query V($t: String = "d", $p: Cents = "4", $f: Filter = { price: "8" }) { echo(text: $t, price: $p, filter: $f) }',
  ],
  [
    'variables inside literals',
    'query V($t: String, $p: Cents, $n: Int = 4) { echo(filter: { text: $t, price: $p, nested: { needed: $n, text: "in" } }) }',
    { p: '6' },
  ],
  ['a null for a non-null argument with a default', 'query V($n: Int = 4) { echo(needed: $n) greeting }', { n: null }],
  [
    'a null inside a literal where none may be',
    'query V($n: Int = 4) { echo(filter: { needed: $n }) greeting }',
    { n: null },
  ],
  ['a bad variable', 'query V($n: Int) { echo(number: $n) }', { n: 'secret-11' }],
  [
    'a bad field of a variable',
    'query V($f: Filter) { echo(filter: $f) }',
    { f: { nested: { price: 'secret-12', colours: ['RED', 'secret-13'] }, needed: null } },
  ],
  ['a missing variable', 'query V($n: Int!) { needs(value: $n) }'],
  [
    'skip and include by literal',
    '{ a: greeting @skip(if: true) b: greeting @include(if: true) c: greeting @skip(if: false) @include(if: false) }',
  ],
  [
    'skip and include by variable',
    'query S($s: Boolean!, $i: Boolean = true) { a: greeting @skip(if: $s) b: greeting @include(if: $i) box @skip(if: $s) { id } }',
    { s: true, i: false },
  ],
  [
    'the same document with other answers',
    'query S($s: Boolean!, $i: Boolean = true) { a: greeting @skip(if: $s) b: greeting @include(if: $i) box @skip(if: $s) { id } }',
    { s: false },
  ],
  [
    'one fragment spread twice under different conditions',
    'query S($s: Boolean!) { ...G @skip(if: $s) ...G @include(if: $s) box { ...B @include(if: $s) id } } fragment G on Query { greeting } fragment B on Box { inner { id } }',
    { s: true },
  ],
  ['everything skipped', '{ box { id @skip(if: true) } }'],
  ['an alias with an underscore', '{ a_b: box { id } a: box { b_id: id } }'],
  ['an alias that objects reserve', '{ __proto__: greeting box { constructor: id } }'],
  ['several operations', 'query V($n: Int) { echo(number: $n) } query W { greeting }', { n: 2 }],
  ['introspection', '{ __type(name: "Cat") { name interfaces { name } } greeting }'],
];

/** Documents of the corpus that are not graphql-jit's: left to graphql-js by rule, or refused before execution. */
const NOT_COMPILED = new Set([
  'a null inside a literal where none may be',
  'a bad variable',
  'a bad field of a variable',
  'a missing variable',
  'an alias with an underscore',
  'an alias that objects reserve',
  'introspection',
]);

let ranBy: string[] = [];
function server(kind: 'jit' | 'js'): Promise<ApolloServer<ToyContext>> {
  const schema = synchronousTypes(toySchema());
  const execute =
    kind === 'jit'
      ? jitExecutor(schema, { compileAt: 1, ranBy: (executor) => ranBy.push(executor) })
      : graphqlJsExecutor(schema);
  return startApollo<ToyContext>({ schema, logger: pino({ enabled: false }), execute });
}

async function ask(apollo: ApolloServer<ToyContext>, [, query, variables]: Case, context: ToyContext = { log: [] }) {
  const operationName = /^query V.* query W/s.test(query) ? 'V' : undefined;
  const { status, body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'POST',
      headers: new HeaderMap([
        ['content-type', 'application/json'],
        ['accept', 'application/graphql-response+json'],
      ]),
      search: '',
      body: { query, variables: variables ?? null, operationName: operationName ?? null },
    },
    context: () => Promise.resolve(context),
  });
  const text = body.kind === 'complete' ? body.string : '';
  const { data, errors = [] } = JSON.parse(text) as { data?: unknown; errors?: { path?: unknown[] }[] };
  // The order of errors is that of settling, which no executor promises.
  const inOrder = [...errors].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  return { status, text, data, errors: inOrder };
}

let jit: ApolloServer<ToyContext>;
let js: ApolloServer<ToyContext>;
beforeAll(async () => {
  [jit, js] = await Promise.all([server('jit'), server('js')]);
});
afterAll(() => Promise.all([jit.stop(), js.stop()]));

describe('graphql-jit answers as graphql-js does', () => {
  it.each(corpus)('%s', async (...example) => {
    ranBy = [];
    const expected = await ask(js, example);
    const { status, data, errors } = await ask(jit, example);
    expect({ status, data, errors }).toEqual({ status: expected.status, data: expected.data, errors: expected.errors });
    expect(Object.keys((data ?? {}) as object)).toEqual(Object.keys((expected.data ?? {}) as object));
    expect(ranBy.includes('graphql-jit')).toBe(!NOT_COMPILED.has(example[0]));
  });
});

describe('where they differ, by rule', () => {
  it('reports every non-null field that failed under one nullable parent, where graphql-js reports the first', async () => {
    const example: Case = ['', '{ box { strict strictFails strictLater } greeting }'];
    const expected = await ask(js, example);
    const { data, errors } = await ask(jit, example);
    expect(data).toEqual(expected.data);
    expect(errors).toEqual(expect.arrayContaining(expected.errors));
    expect(errors.every(({ path }) => path?.[0] === 'box')).toBe(true);
  });

  it('nulls the whole object when one of its properties throws as it is read', async () => {
    const { data, errors } = await ask(jit, ['', '{ brokenGetter { id } greeting }']);
    expect(data).toEqual({ brokenGetter: null, greeting: 'hello' });
    expect(errors).toMatchObject([{ message: 'Internal error', path: ['brokenGetter'] }]);
  });
});

describe('what must never happen', () => {
  it('never runs a string of the document as code', async () => {
    const attack = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d(globalThis.pwned=1)';
    await ask(jit, ['', `{ echo(text: "${attack}", filter: { text: "${attack}" }, ids: ["${attack}"]) }`]);
    await ask(jit, [
      '',
      `query D($t: String = "${attack}", $f: Filter = { text: "${attack}" }) { echo(text: $t, filter: $f) }`,
    ]);
    expect(ranBy.slice(-2)).toEqual(['graphql-jit', 'graphql-jit']);
    expect((globalThis as { pwned?: unknown }).pwned).toBeUndefined();
  });

  it("never shows a foreign error, a scalar's value or a variable", async () => {
    const answers = await Promise.all(corpus.flatMap((example) => [ask(jit, example), ask(js, example)]));
    expect(answers.filter(({ text }) => text.includes('secret'))).toEqual([]);
  });

  it('keeps code and details of our errors', async () => {
    const { errors } = await ask(jit, ['', '{ fails }']);
    expect(errors).toEqual([
      {
        message: 'masstack did not answer in time [masstack.account]',
        locations: [{ line: 1, column: 3 }],
        path: ['fails'],
        extensions: { code: 'UPSTREAM_TIMEOUT', provider: 'masstack', endpoint: 'masstack.account', retryable: true },
      },
    ]);
  });
});

describe('mutations', () => {
  it('run one after the other, and go on after one that failed', async () => {
    const context: ToyContext = { log: [] };
    const { data } = await ask(
      jit,
      ['', 'mutation M { a: step(name: "a", fails: 1) b: step(name: "b") c: step(name: "c") }'],
      context,
    );
    expect(data).toEqual({ a: null, b: 'b', c: 'c' });
    expect(context.log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('go on after one whose argument is refused at run time', async () => {
    const { data, errors } = await ask(jit, [
      '',
      'mutation M($n: Int = 0) { a: step(name: "a", fails: $n) b: step(name: "b") }',
      { n: null },
    ]);
    expect(data).toEqual({ a: null, b: 'b' });
    expect(errors).toMatchObject([
      {
        path: ['a'],
        message: 'fails: must be a value of type Int!',
        extensions: { code: 'BAD_INPUT', field: 'fails' },
      },
    ]);
  });
});

it('compiles a document when it comes for the second time', async () => {
  const schema = synchronousTypes(toySchema());
  const told: string[] = [];
  const apollo = await startApollo<ToyContext>({
    schema,
    logger: pino({ enabled: false }),
    execute: jitExecutor(schema, { ranBy: (executor) => told.push(executor) }),
  });
  for (let i = 0; i < 3; i += 1) await ask(apollo, ['', '{ greeting }']);
  expect(told).toEqual(['graphql-js', 'graphql-jit', 'graphql-jit']);
  await apollo.stop();
});
