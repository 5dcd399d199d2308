import { inspect } from 'node:util';
import { GraphClient, GraphError, type GraphDocument } from '../../packages/react/src/index.js';
import { FaultServer, json, type Fault } from '../support/fault-server.js';

const CANARY = 'DE89370400440532013000';
const document: GraphDocument<{ a: string | null; b: string | null }, { iban: string }> = {
  name: 'Both',
  text: 'query Both($iban: String!) { a b(iban: $iban) }',
};
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let server: FaultServer;
beforeAll(async () => {
  server = await FaultServer.start();
});
beforeEach(() => void (server.received.length = 0));
afterAll(() => server.stop());

const clientOf = (fault: Fault, options: Partial<ConstructorParameters<typeof GraphClient>[0]> = {}) => {
  server.fault = fault;
  return new GraphClient({ url: `${server.url}/graphql`, ...options });
};
const send = (client: GraphClient, signal?: AbortSignal) =>
  client.request(document, { iban: CANARY }, signal ? { signal } : {});
const refusalOf = async (sent: Promise<unknown>) => {
  const error = await sent.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GraphError);
  return error as GraphError;
};
const errorWith = (extensions: object, path?: unknown) => ({ message: `of ${CANARY}`, path, extensions });

describe('client of the hooks: responses', () => {
  it('with data and errors are a success: the data, and each failed field with its provider', async () => {
    const failed = {
      code: 'UPSTREAM_UNAVAILABLE',
      provider: 'masstack',
      endpoint: 'masstack.account',
      retryable: true,
    };
    const client = clientOf(json({ data: { a: 'read', b: null }, errors: [errorWith(failed, ['b'])] }));
    expect(await send(client)).toEqual({
      data: { a: 'read', b: null },
      branches: [{ ...failed, path: ['b'], message: `of ${CANARY}` }],
    });
    expect(server.received.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /graphql']);
    expect(JSON.parse(server.received[0]!.body)).toMatchObject({ query: document.text, variables: { iban: CANARY } });
    expect(server.received[0]!.headers['x-request-id']).toMatch(UUID);
  });

  it.each<[string, Fault, Partial<GraphError>]>([
    [
      'refused input',
      json({ errors: [errorWith({ code: 'BAD_INPUT' })] }, 400),
      { code: 'BAD_INPUT', status: 400, retryable: false },
    ],
    [
      'no data',
      json({ data: null, errors: [errorWith({ code: 'OVERLOADED', retryable: true, retryAfterMs: 5 })] }, 503),
      { code: 'OVERLOADED', retryable: true, retryAfterMs: 5 },
    ],
    ['a code that is text', json({ errors: [errorWith({ code: CANARY })] }), { code: 'BAD_RESPONSE' }],
    ['another body', json({ iban: CANARY }), { code: 'BAD_RESPONSE', retryable: false }],
    ['a page of a proxy', json(CANARY, 502), { code: 'BAD_RESPONSE', status: 502, retryable: true }],
    ['a closed connection', (socket) => void socket.destroy(), { code: 'NETWORK_ERROR', retryable: true }],
  ])(
    'with %s throw a typed error that holds neither variables nor text of the response',
    async (_, fault, expected) => {
      const error = await refusalOf(send(clientOf(fault)));
      expect(error).toMatchObject(expected);
      expect(error.requestId).toMatch(UUID);
      for (const text of [
        error.message,
        error.stack,
        String(error),
        JSON.stringify(error),
        inspect(error, { depth: 9 }),
      ])
        expect(text).not.toContain(CANARY);
    },
  );

  it('show the sentences of the server on request only', async () => {
    const error = await refusalOf(send(clientOf(json({ errors: [errorWith({ code: 'BAD_INPUT' })] }, 400))));
    expect(error.branches.map(({ message }) => message)).toEqual([`of ${CANARY}`]);
  });
});

describe('client of the hooks: waiting', () => {
  const never: Fault = () => undefined;

  it('ends after timeoutMs with TIMEOUT, and the connection is closed', async () => {
    expect(await refusalOf(send(clientOf(never, { timeoutMs: 1 })))).toMatchObject({
      code: 'TIMEOUT',
      retryable: true,
    });
  });

  it('ends with CANCELLED when the signal is aborted, before or while the request is sent', async () => {
    expect((await refusalOf(send(clientOf(never), AbortSignal.abort()))).code).toBe('CANCELLED');
    const controller = new AbortController();
    const sent = refusalOf(send(clientOf(never), controller.signal));
    await server.requests(1);
    controller.abort();
    expect((await sent).code).toBe('CANCELLED');
    await server.dropped(0);
  });
});

describe('client of the hooks: access token', () => {
  const guarded: Fault = (socket, request, nth) =>
    request.headers['authorization'] === 'Bearer new'
      ? json({ data: { a: '1', b: '2' } })(socket, request, nth)
      : json({ errors: [errorWith({ code: 'UNAUTHENTICATED' })] }, 401)(socket, request, nth);

  it('is renewed once after a 401, by one call for all requests, which keep their request ids', async () => {
    const asked: boolean[] = [];
    const token = ({ renew }: { renew: boolean }) => (asked.push(renew), Promise.resolve(renew ? 'new' : 'old'));
    const client = clientOf(guarded, { token });
    const results = await Promise.all([send(client), send(client)]);
    expect(results.map(({ data }) => data)).toEqual([
      { a: '1', b: '2' },
      { a: '1', b: '2' },
    ]);
    expect(server.received).toHaveLength(4);
    expect(new Set(server.received.map(({ headers }) => headers['x-request-id'])).size).toBe(2);
    expect(asked.filter((renew) => !renew)).toHaveLength(2);
    expect(asked.filter((renew) => renew).length).toBeLessThanOrEqual(2);
  });

  it('that stays refused is not renewed again', async () => {
    const client = clientOf(guarded, { token: () => 'old' });
    expect(await refusalOf(send(client))).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    expect(server.received).toHaveLength(2);
  });

  it('that cannot be had is UNAUTHENTICATED, and nothing is sent', async () => {
    const client = clientOf(guarded, { token: () => Promise.reject(new Error(CANARY)) });
    expect(await refusalOf(send(client))).toMatchObject({
      code: 'UNAUTHENTICATED',
      message: expect.not.stringContaining(CANARY),
    });
    expect(server.received).toEqual([]);
  });
});
