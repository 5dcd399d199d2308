import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { GraphError } from '../../src/errors/graph-error.js';
import { GRAPHQL_RESPONSE } from '../../src/server/media-type.js';
import { stopToyServers, toyServer, type ToyServer } from './support/toy-server.js';

afterEach(stopToyServers);

interface Body {
  data?: unknown;
  errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[];
}
const read = async (response: Response) => ({
  status: response.status,
  body: (await response.json()) as Body,
  headers: response.headers,
});
const get = (
  server: ToyServer,
  query: Record<string, string>,
  headers: Record<string, string> = { 'apollo-require-preflight': '1' },
) => fetch(`${server.url}graphql?${new URLSearchParams(query)}`, { headers });

describe('graphql endpoint', () => {
  it('responds to a query by POST and by GET', async () => {
    const server = await toyServer();
    expect((await read(await server.post({ query: '{ greeting }' }))).body).toEqual({ data: { greeting: 'hello' } });
    expect((await read(await get(server, { query: '{ greeting }' }))).body).toEqual({ data: { greeting: 'hello' } });
  });

  it('refuses a GET that a page of another site could send', async () => {
    const { status, body } = await read(await get(await toyServer(), { query: '{ greeting }' }, {}));
    expect({ status, code: body.errors?.[0]?.extensions['code'] }).toEqual({ status: 400, code: 'BAD_INPUT' });
  });

  it.each([
    ['a client that names a GraphQL response type', { accept: GRAPHQL_RESPONSE }, 200],
    ['a client that accepts anything', { accept: '*/*' }, 400],
    ['a page of another site', { accept: GRAPHQL_RESPONSE, 'sec-fetch-site': 'cross-site' }, 400],
    ['a page of another origin', { accept: GRAPHQL_RESPONSE, origin: 'https://attacker.test' }, 400],
  ])('decides on a GET of %s', async (_, headers, status) => {
    expect((await get(await toyServer(), { query: '{ greeting }' }, headers)).status).toBe(status);
  });

  it('refuses a mutation by GET and does not execute it', async () => {
    const log: string[] = [];
    const server = await toyServer({ contextFor: () => ({ log }) });
    const { status, headers } = await read(await get(server, { query: 'mutation { step(name: "x") }' }));
    expect({ status, allow: headers.get('allow'), log }).toEqual({ status: 405, allow: 'POST', log: [] });
  });

  it('registers a persisted query and executes it by its hash', async () => {
    const server = await toyServer();
    const query = '{ greeting }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
    const unknown = await read(await server.post({ extensions }));
    expect(unknown.body.errors).toEqual([
      { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
    await server.post({ query, extensions });
    expect((await read(await server.post({ extensions }))).body).toEqual({ data: { greeting: 'hello' } });
  });

  it('responds in the accepted media type, and refuses unsupported ones before execution', async () => {
    const log: string[] = [];
    const server = await toyServer({ contextFor: () => ({ log }) });
    const typeFor = async (accept: string) =>
      (await server.post({ query: '{ greeting }' }, { accept })).headers.get('content-type');
    expect(await typeFor('*/*')).toBe('application/json; charset=utf-8');
    expect(await typeFor(`text/html, ${GRAPHQL_RESPONSE}, application/json;q=0.9`)).toBe(
      `${GRAPHQL_RESPONSE}; charset=utf-8`,
    );
    expect(await typeFor(`${GRAPHQL_RESPONSE};q=0.1, application/*;q=0.5`)).toBe('application/json; charset=utf-8');
    expect((await server.post({ query: 'mutation { step(name: "x") }' }, { accept: 'text/html' })).status).toBe(406);
    expect(log).toEqual([]);
    // GraphQL over HTTP: with application/json an invalid document has status 200, however the client wrote the type.
    expect((await server.post({ query: '{ none }' }, { accept: 'application/*' })).status).toBe(200);
    expect((await server.post({ query: '{ none }' }, { accept: GRAPHQL_RESPONSE })).status).toBe(400);
  });
});

describe('graphql endpoint: refuses', () => {
  it.each([
    ['a body that is not JSON', '{"query": "4111', {}, 400],
    ['a body that is not UTF-8', Buffer.from([0x22, 0xff, 0x22]), {}, 400],
    ['a batch', [{ query: '{ greeting }' }], {}, 400],
    ['an empty body', '', {}, 400],
    ['another content type', '{"query":"{ greeting }"}', { 'content-type': 'text/plain' }, 415],
    ['another charset', '{"query":"{ greeting }"}', { 'content-type': 'application/json; charset=utf-16' }, 415],
    ['an encoded body', '{"query":"{ greeting }"}', { 'content-encoding': 'gzip' }, 415],
    ['a body over 1 MiB', JSON.stringify({ query: `{ greeting } #${'x'.repeat(1024 * 1024)}` }), {}, 413],
    ['a subscription', { query: 'subscription { greeting }' }, { accept: GRAPHQL_RESPONSE }, 400],
    ['another method', undefined, {}, 405],
  ])('%s', async (_, payload, headers, expected) => {
    const server = await toyServer();
    const response =
      payload instanceof Buffer || payload === undefined
        ? await fetch(`${server.url}graphql`, {
            method: payload === undefined ? 'PUT' : 'POST',
            headers: { 'content-type': 'application/json' },
            ...(payload ? { body: new Uint8Array(payload) } : {}),
          })
        : await server.post(payload, headers);
    const { status, body } = await read(response);
    expect(status).toBe(expected);
    expect(body.errors).toHaveLength(1);
    expect(JSON.stringify(body)).not.toContain('4111');
  });

  it('a body without an end, after 1 MiB', async () => {
    const server = await toyServer();
    const socket = connect(server.port, '127.0.0.1');
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    socket.write(
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    for (let i = 0; i < 20; i += 1) socket.write(chunk);
    const head = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())));
    expect(head).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });
});

describe('graphql endpoint: a request', () => {
  it.each([
    ['UNAUTHENTICATED', 401],
    ['FORBIDDEN', 403],
    ['RATE_LIMITED', 429],
    ['OVERLOADED', 503],
  ] as const)('refused with %s before execution has status %i', async (code, expected) => {
    const server = await toyServer({
      contextFor: () => Promise.reject(new GraphError(code, 'No.', { retryAfterMs: 1500 })),
    });
    const { status, body, headers } = await read(await server.post({ query: '{ greeting }' }));
    expect({ status, body }).toMatchObject({
      status: expected,
      body: { errors: [{ message: 'No.', extensions: { code, retryAfterMs: 1500 } }] },
    });
    expect(headers.get('retry-after')).toBe('2');
  });

  it('is logged as one line without its text and its variables', async () => {
    const server = await toyServer();
    await server.post(
      { query: 'query Mine($t: String) { echo(text: $t) fails # hush\n }', variables: { t: 'hush' } },
      { 'x-request-id': '00000000-0000-4000-8000-000000000001' },
    );
    const lines = server.log.filter(({ msg }) => msg === 'operation');
    expect(lines).toMatchObject([
      {
        requestId: '00000000-0000-4000-8000-000000000001',
        operation: 'Mine',
        kind: 'query',
        status: 200,
        codes: ['UPSTREAM_TIMEOUT'],
      },
    ]);
    expect(JSON.stringify(server.log)).not.toContain('hush');
  });

  it('keeps a request id that is a UUID or a trace id, and replaces any other text', async () => {
    const server = await toyServer();
    const idFor = async (id: string) =>
      (await server.post({ query: '{ greeting }' }, { 'x-request-id': id })).headers.get('x-request-id');
    for (const id of ['00000000-0000-4000-8000-000000000001', '4bf92f3577b34da6a3ce929d0e0e4736'])
      expect(await idFor(id)).toBe(id);
    // a CPF, a CNPJ, a card and a name are no ids of requests
    for (const id of ['a b"c', '12345678909', '12ABC34501DE35', '4111111111111111', 'ana.ruiz'])
      expect(await idFor(id)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['query', true],
    ['mutation', false],
  ] as const)('whose client disconnects notifies the context of a %s: %s', async (kind, expected) => {
    let notified = 0;
    let running = () => {};
    const started = new Promise<void>((resolve) => (running = resolve));
    let finish = () => {};
    const finished = new Promise<void>((resolve) => (finish = resolve));
    let release = () => {};
    const server = await toyServer({
      contextFor: (request) => {
        request.onDisconnect(() => {
          notified += 1;
          release();
        });
        request.onFinish(finish);
        return {
          held: () => {
            running();
            return new Promise((resolve) => (release = () => resolve('released')));
          },
        };
      },
    });
    const socket = connect(server.port, '127.0.0.1');
    const closed = new Promise<void>((resolve) =>
      server.http.once('request', (_, response) => response.once('close', resolve)),
    );
    const body = JSON.stringify({ query: `${kind} { held }` });
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    await started;
    socket.destroy();
    await closed;
    expect(notified).toBe(expected ? 1 : 0);
    release();
    await finished;
  });
});
