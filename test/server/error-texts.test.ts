import { GraphError, InputError } from '../../src/errors/graph-error.js';
import { GRAPHQL_RESPONSE } from '../../src/server/media-type.js';
import { stopToyServers, toyServer } from './support/toy-server.js';

afterEach(stopToyServers);

interface Body {
  errors?: { message: string; extensions: Record<string, unknown> }[];
}
const read = async (response: Response) => ({ body: (await response.json()) as Body });

describe('graphql endpoint: error texts', () => {
  const bodyOf = async (query: string, variables?: unknown) =>
    (await read(await (await toyServer()).post({ query, variables: variables ?? null }, { accept: GRAPHQL_RESPONSE })))
      .body;

  it.each([
    ['a variable', 'query($n: Int) { echo(number: $n) }', { n: '4111' }, 'n: must be a value of type Int', 'n'],
    [
      'a field of a variable',
      'query($f: Filter) { echo(filter: $f) }',
      { f: { nested: { price: '4111x' } } },
      'f.nested.price: must be a value of type Cents',
      'f.nested.price',
    ],
    [
      'an unknown field of a variable',
      'query($f: Filter) { echo(filter: $f) }',
      { f: { '4111 1111': 1 } },
      'f: is not a field of Filter',
      'f',
    ],
    [
      'a value that our own scalar refuses',
      'query($f: Filter) { echo(filter: $f) }',
      { f: { checked: '4111' } },
      'f.checked: has a wrong check digit',
      'f.checked',
    ],
    ['a literal', '{ echo(number: "4111") }', null, 'number: must be a value of type Int', 'number'],
    [
      'a literal deep in an argument',
      '{ echo(text: "a", filter: { text: "b", nested: { colours: [RED, C4111] } }) }',
      null,
      'filter.nested.colours: must be a value of type Colour',
      'filter.nested.colours',
    ],
    [
      'a literal that our own scalar refuses',
      '{ echo(filter: { checked: "4111" }) }',
      null,
      'filter.checked: has a wrong check digit',
      'filter.checked',
    ],
    [
      'a literal of a custom scalar',
      '{ echo(filter: { price: "4111x" }) }',
      null,
      'filter.price: must be a value of type Cents',
      'filter.price',
    ],
  ])('name the path and the type of %s, never its value', async (_, query, variables, message, field) => {
    const body = await bodyOf(query, variables);
    expect(body.errors).toMatchObject([{ message, extensions: { code: 'BAD_INPUT', field } }]);
    expect(JSON.stringify(body)).not.toContain('4111');
  });

  it.each([
    ['{ greeting(', 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Expected Name, found <EOF>.'],
    ['{ greeting "4111" }', 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Expected Name, found String.'],
    ['{ greeting } }', 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Unexpected "}".'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED', 'Cannot query field "nothing" on type "Query".'],
    [
      '{ needs }',
      'GRAPHQL_VALIDATION_FAILED',
      'Field "needs" argument "value" of type "Int!" is required, but it was not provided.',
    ],
  ])("keep graphql-js's own sentence for %s", async (query, code, message) => {
    expect((await bodyOf(query)).errors).toMatchObject([{ message, extensions: { code } }]);
  });

  it.each([
    ['an operation name', { query: 'query A { greeting } query B { greeting }', operationName: '4111 1111' }],
    ["a literal that contains a parser's words", { query: '{ greeting "found String \\"4111" }' }],
    ["a literal that contains a parser's words twice", { query: '{ greeting "a", found String "4111" }' }],
    ['a name where none is expected', { query: 'iban4111 { greeting }' }],
    ['the hash of a persisted query', { extensions: { persistedQuery: { version: 1, sha256Hash: '4111 1111' } } }],
    [
      'the name of a long variable',
      { query: `query($v4111${'x'.repeat(80)}: Int!) { echo(number: $v4111${'x'.repeat(80)}) }` },
    ],
  ])('do not repeat %s', async (_, operation) => {
    const response = await (await toyServer()).post(operation, { accept: GRAPHQL_RESPONSE });
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(text).not.toContain('4111');
  });

  it('shorten a name of a megabyte', async () => {
    const body = await bodyOf(`{ ${'a'.repeat(1_000_000)} }`);
    expect(body.errors?.[0]?.message).toBe(`Cannot query field "${'a'.repeat(64)}…" on type "Query".`);
    expect(JSON.stringify(body).length).toBeLessThan(400);
  });

  it.each([
    ['an object', { toString: 1 }],
    ['a number', 1],
    ['null', null],
    ['another text', 'not a hash'],
  ])('refuse %s as the hash of a persisted query, by POST, by GET and as an event stream', async (_, sha256Hash) => {
    const server = await toyServer();
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const search = `graphql?extensions=${encodeURIComponent(JSON.stringify(extensions))}`;
    const responses = [
      await server.post({ extensions }),
      await server.post({ query: '{ greeting }', extensions }),
      await fetch(server.url + search, { headers: { 'apollo-require-preflight': '1' } }),
      await server.post({ extensions }, { accept: 'text/event-stream' }),
    ];
    for (const response of responses) {
      const { body } = await read(response);
      expect([response.status, body.errors?.[0]?.extensions['code']]).toEqual([400, 'BAD_INPUT']);
    }
    expect(server.log.filter(({ msg }) => msg === 'internal error')).toEqual([]);
  });

  it.each([
    ['selections', `${'{ a '.repeat(2_400)}${'}'.repeat(2_400)}`],
    ['literals', `{ echo(text: ${'['.repeat(2_400)}${']'.repeat(2_400)}) }`],
    ['types', `query($v: ${'['.repeat(2_400)}Int${']'.repeat(2_400)}) { greeting }`],
  ])('are of the caller for a document with deeply nested %s', async (_, query) => {
    const server = await toyServer();
    const response = await server.post({ query }, { accept: GRAPHQL_RESPONSE });
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('INTERNAL');
  });

  it('list every problem of invalid input', async () => {
    const server = await toyServer({
      contextFor: () => {
        throw new InputError([
          { field: 'a.b', message: 'is too long' },
          { field: 'c', message: 'is needed' },
        ]);
      },
    });
    const { body } = await read(await server.post({ query: '{ greeting }' }));
    expect(body.errors?.[0]?.extensions).toEqual({
      code: 'BAD_INPUT',
      retryable: false,
      field: 'a.b',
      problems: [
        { field: 'a.b', message: 'is too long' },
        { field: 'c', message: 'is needed' },
      ],
    });
  });

  it('are hidden for INTERNAL errors, whose location is logged and whose message is not', async () => {
    const server = await toyServer();
    const { body } = await read(
      await server.post({ query: '{ throws forged }' }, { 'x-request-id': '00000000-0000-4000-8000-000000000001' }),
    );
    expect(body.errors?.map(({ message, extensions }) => ({ message, extensions }))).toEqual(
      Array(2).fill({ message: 'Internal error', extensions: { code: 'INTERNAL' } }),
    );
    expect(server.log.filter(({ msg }) => msg === 'internal error')).toMatchObject([
      { requestId: '00000000-0000-4000-8000-000000000001', path: 'throws', error: 'Error' },
      { requestId: '00000000-0000-4000-8000-000000000001', path: 'forged' },
    ]);
    expect(JSON.stringify([body, server.log])).not.toContain('secret');
  });

  it('of a context that fails are logged once when INTERNAL, and not at all when refused', async () => {
    const failures: Error[] = [new TypeError('secret'), new GraphError('FORBIDDEN', 'not allowed')];
    const server = await toyServer({ contextFor: () => Promise.reject(failures.shift()!) });
    const codes = [];
    for (const id of ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']) {
      const { body } = await read(await server.post({ query: '{ greeting }' }, { 'x-request-id': id }));
      codes.push(body.errors?.[0]?.extensions['code']);
    }
    expect(codes).toEqual(['INTERNAL', 'FORBIDDEN']);
    const logged = server.log.filter(({ msg }) => msg === 'internal error');
    expect(logged).toMatchObject([{ requestId: '00000000-0000-4000-8000-000000000001', error: 'TypeError' }]);
  });
});
