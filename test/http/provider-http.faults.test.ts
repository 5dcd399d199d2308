import net, { type AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { z } from 'zod';
import { type UpstreamError } from '../../src/errors/upstream-error.js';
import { Deadline } from '../../src/http/deadline.js';
import { FaultServer, SECRET, answer, faults, inTurn, json, raw, type Fault } from '../support/fault-server.js';
import { READ, WRITE, client, closeClients, failureOf, read, type Settings } from './support.js';

let server: FaultServer;
beforeAll(async () => void (server = await FaultServer.start()));
beforeEach(() => void server.seen.splice(0));
afterEach(closeClients);
afterAll(() => server.stop());

const schema = z.object({ v: z.number() });

function withFault(fault: Fault, settings: Settings = {}) {
  server.fault = fault;
  return client(server.url, { readTimeoutMs: 150, writeTimeoutMs: 150, random: () => 0, ...settings });
}

type Case = [what: string, fault: Fault, kind: string, status?: number];

const cases: Case[] = [
  ['never answers', faults.noAnswer, 'timeout'],
  ['stops inside the head', faults.slowHeaders, 'timeout'],
  ['stops inside the body', faults.slowBody, 'timeout'],
  ['closes before the head', faults.finBeforeHead, 'broken'],
  ['resets before the head', faults.resetBeforeHead, 'broken'],
  ['closes inside the body', faults.finInBody, 'broken'],
  ['resets inside the body', faults.resetInBody, 'broken'],
  ['cuts a chunked body', faults.cutChunked, 'broken'],
  ['cuts the last chunked body of a connection', faults.cutChunkedClosing, 'broken'],
  ['cuts the last counted body of a connection', faults.cutLengthClosing, 'broken'],
  ['cuts a body that nothing frames', faults.cutUnframed, 'bad-response', 200],
  ['does not speak HTTP', faults.notHttp, 'bad-response'],
  ['answers 200 with nothing', faults.empty, 'bad-response', 200],
  ['answers 204', faults.noContent, 'bad-response', 204],
  ['answers HTML', faults.html, 'bad-response', 200],
  ['answers broken JSON', faults.brokenJson, 'bad-response', 200],
  ['answers another shape', faults.wrongShape, 'bad-response', 200],
  ['announces 10 MB', faults.huge, 'bad-response', 200],
  ['sends 10 MB unannounced', faults.hugeChunked, 'bad-response', 200],
  ['redirects', faults.redirect, 'bad-response', 302],
  ['refuses our credentials', faults.unauthorized, 'unauthorized', 401],
  ['forbids', answer(403, SECRET), 'unauthorized', 403],
  ['does not know it', answer(404, SECRET), 'not-found', 404],
  ['sees a conflict', answer(409, SECRET), 'conflict', 409],
  ['answers any other 4xx', answer(406, SECRET), 'rejected', 406],
  ['limits our rate', faults.rateLimitedSeconds, 'rate-limited', 429],
  ['fails', faults.serverError, 'unavailable', 500],
  ['is down for a while', faults.unavailable, 'unavailable', 503],
  ['waited too long itself', faults.gatewayTimeout, 'timeout', 504],
];

describe.each(cases)('a provider that %s', (_, fault, failure, status) => {
  // What is answered at once has all the time a busy machine may need.
  const ms = failure === 'bad-response' ? 5_000 : 150;
  const patience = { readTimeoutMs: ms, writeTimeoutMs: ms };

  it(`gives a read "${failure}", sent, with nothing of its body`, async () => {
    const http = withFault(fault, patience);
    const error = await failureOf(read(http, schema, { deadline: new Deadline(patience.readTimeoutMs * 4) }));
    expect(error).toMatchObject({ failure, sent: true, status });
    expect(everythingIn(error)).not.toContain(SECRET.slice(-8));
  });

  it(`gives a write "${failure}", sent once, with nothing of its body`, async () => {
    const http = withFault(fault, patience);
    const error = await failureOf(http.write(WRITE, schema, { params: { id: 'a' }, body: { iban: SECRET } }));
    expect(error).toMatchObject({ failure, sent: true, status });
    expect(server.seen.filter((seen) => seen.method === WRITE.method)).toHaveLength(1);
    expect(everythingIn(error)).not.toContain(SECRET.slice(-8));
  });
});

describe('a provider that cannot be reached', () => {
  it.each(['read', 'write'] as const)('refuses the connection: a %s was not sent', async (kind) => {
    const http = client(`http://127.0.0.1:${await closedPort()}`);
    expect(await failureOf(one(http, kind))).toMatchObject({ kind: 'unreachable', sent: false, status: undefined });
  });

  it.each(['read', 'write'] as const)('has a name nobody knows: a %s was not sent', async (kind) => {
    const http = client('http://nobody.invalid');
    expect(await failureOf(one(http, kind))).toMatchObject({ kind: 'unreachable', sent: false });
  });

  it.each(['read', 'write'] as const)('never finishes the handshake: a %s was not sent', async (kind) => {
    server.fault = faults.noAnswer;
    const http = client(server.url.replace('http:', 'https:'), {
      connectTimeoutMs: 50,
      readTimeoutMs: 100,
      random: () => 0,
    });
    expect(await failureOf(one(http, kind))).toMatchObject({ kind: 'unreachable', sent: false });
  });
});

describe('what an error says', () => {
  it('names the field that has not the documented shape', async () => {
    const http = withFault(json({ rows: [{ v: 1 }, { v: SECRET }] }));
    const error = await failureOf(read(http, z.object({ rows: z.array(schema) })));
    expect(error.message).toBe('test gave an answer that has not the documented shape at rows.1.v [test.thing]');
  });

  it('does not name a key that may be data', async () => {
    const http = withFault(json({ [SECRET]: 'x' }));
    const error = await failureOf(read(http, z.record(z.string(), z.number())));
    expect(error.message).toContain('at ?');
    expect(everythingIn(error)).not.toContain(SECRET.slice(-8));
  });

  it('carries the short code that the provider gives with a failure', async () => {
    const readErrorCode = (body: unknown) => z.object({ code: z.string() }).safeParse(body).data?.code;
    const error = await failureOf(
      read(withFault(json({ code: '0008', text: SECRET }, 400), { readErrorCode }), schema),
    );
    expect(error).toMatchObject({ kind: 'rejected', providerCode: '0008' });
    expect(everythingIn(error)).not.toContain(SECRET.slice(-8));
  });

  it('says in milliseconds when a retry is welcome, from seconds and from a date', async () => {
    const seconds = await failureOf(read(withFault(faults.rateLimitedSeconds), schema));
    expect(seconds.details).toMatchObject({ retryAfterMs: 2_000, retryable: true });
    const date = await failureOf(read(withFault(faults.rateLimitedDate), schema));
    expect(date.details.retryAfterMs).toBeGreaterThan(2_000);
    expect(date.details.retryAfterMs).toBeLessThanOrEqual(5_000);
    expect((await failureOf(read(withFault(faults.unavailable), schema))).details.retryAfterMs).toBe(1_000);
  });
});

describe('a body', () => {
  it('may be JSON under any content type', async () => {
    await expect(read(withFault(answer(200, '{"v":1}', { 'content-type': 'text/plain' })), schema)).resolves.toEqual({
      v: 1,
    });
  });

  it('may be empty where the schema says so', async () => {
    await expect(withFault(faults.noContent).write(WRITE, z.undefined(), { params: { id: 'a' } })).resolves.toEqual({
      status: 204,
      body: undefined,
    });
    await expect(read(withFault(faults.empty), z.undefined())).resolves.toBeUndefined();
  });

  it('arrives in pieces that cut a character in two', async () => {
    const text = Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n{"v":"é"}`.replace('8', '10'));
    const cut = text.length - 3;
    server.fault = (socket) => {
      socket.write(text.subarray(0, cut));
      setTimeout(() => socket.write(text.subarray(cut)), 20);
    };
    await expect(read(client(server.url), z.object({ v: z.string() }))).resolves.toEqual({ v: 'é' });
  });

  it('keeps the digits of money where the endpoint asks for them', async () => {
    const http = withFault(answer(200, '{"v": 12345678901234567.89}'));
    const endpoint = { ...READ, exactNumbers: true };
    await expect(
      http.read(endpoint, z.object({ v: z.string() }), {
        params: { id: 'a' },
        tenant: 't',
        deadline: new Deadline(1_000),
      }),
    ).resolves.toEqual({ v: '12345678901234567.89' });
  });

  it('is asked for unencoded and sent as JSON', async () => {
    const http = withFault(json({ v: 1 }));
    await http.write(WRITE, schema, { params: { id: 'a' }, body: { name: 'é' } });
    expect(server.seen[0]).toMatchObject({ method: 'POST', path: '/base/things/a', body: '{"name":"é"}' });
    expect(server.seen[0]?.headers).toMatchObject({
      'accept-encoding': 'identity',
      'content-type': 'application/json',
      authorization: 'key',
    });
  });
});

it('informational answers before the real one are passed over', async () => {
  await expect(
    read(withFault(raw('HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\n{"v":1}')), schema),
  ).resolves.toEqual({ v: 1 });
});

it('a failed read is tried again and its later answer is given', async () => {
  const http = withFault(inTurn(faults.resetBeforeHead, faults.serverError, json({ v: 3 })));
  await expect(read(http, schema)).resolves.toEqual({ v: 3 });
  expect(server.seen).toHaveLength(3);
});

function one(http: ReturnType<typeof client>, kind: 'read' | 'write'): Promise<unknown> {
  return kind === 'read' ? read(http, schema) : http.write(WRITE, schema, { params: { id: 'a' } });
}

/** All that a careless logger could print of an error. */
function everythingIn(error: UpstreamError): string {
  return inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error);
}

async function closedPort(): Promise<number> {
  const listener = net.createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  await new Promise((resolve) => listener.close(resolve));
  return port;
}
