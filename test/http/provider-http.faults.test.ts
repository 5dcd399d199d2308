import net, { type AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { z } from 'zod';
import { type UpstreamError } from '../../src/errors/upstream-error.js';
import { Deadline } from '../../src/http/deadline.js';
import { FaultServer, SECRET, respond, faults, inOrder, json, raw, type Fault } from '../support/fault-server.js';
import {
  READ,
  WRITE,
  client,
  closeClients,
  failureOf,
  read,
  readFrom,
  reading,
  write,
  type Settings,
} from './support.js';

const TARGET = { params: { id: 'a' }, deadline: new Deadline(60_000) };
const STRICT_WRITE = { ...WRITE, response: READ.response };

let server: FaultServer;
beforeAll(async () => void (server = await FaultServer.start()));
beforeEach(() => void server.received.splice(0));
afterEach(closeClients);
afterAll(() => server.stop());

function withFault(fault: Fault, settings: Settings = {}) {
  server.fault = fault;
  return client(server.url, { readTimeoutMs: 150, writeTimeoutMs: 150, random: () => 0, ...settings });
}

type Case = [what: string, fault: Fault, kind: string, status?: number];

const cases: Case[] = [
  ['never responds', faults.noResponse, 'timeout'],
  ['stops inside the response headers', faults.slowHeaders, 'timeout'],
  ['stops inside the body', faults.slowBody, 'timeout'],
  ['closes the connection before the response headers', faults.finBeforeHead, 'broken'],
  ['resets the connection before the response headers', faults.resetBeforeHead, 'broken'],
  ['closes the connection inside the body', faults.finInBody, 'broken'],
  ['resets the connection inside the body', faults.resetInBody, 'broken'],
  ['truncates a chunked body', faults.cutChunked, 'broken'],
  ['truncates a chunked body with Connection: close', faults.cutChunkedClosing, 'broken'],
  ['truncates a body with Content-Length and Connection: close', faults.cutLengthClosing, 'broken'],
  ['truncates a body without Content-Length', faults.cutUnframed, 'bad-response', 200],
  ['does not speak HTTP', faults.notHttp, 'bad-response'],
  ['responds 200 with an empty body', faults.empty, 'bad-response', 200],
  ['responds 204', faults.noContent, 'bad-response', 204],
  ['responds with HTML', faults.html, 'bad-response', 200],
  ['responds with invalid JSON', faults.brokenJson, 'bad-response', 200],
  ['responds with JSON that does not match the schema', faults.wrongShape, 'bad-response', 200],
  ['responds with a Content-Length of 10 MB', faults.huge, 'bad-response', 200],
  ['responds with 10 MB in chunks', faults.hugeChunked, 'bad-response', 200],
  ['redirects with 302', faults.redirect, 'bad-response', 302],
  ['responds 401', faults.unauthorized, 'unauthorized', 401],
  ['responds 403', respond(403, SECRET), 'unauthorized', 403],
  ['responds 404', respond(404, SECRET), 'not-found', 404],
  ['responds 409', respond(409, SECRET), 'conflict', 409],
  ['responds 406', respond(406, SECRET), 'rejected', 406],
  ['responds 429', faults.rateLimitedSeconds, 'rate-limited', 429],
  ['responds 500', faults.serverError, 'unavailable', 500],
  ['responds 503', faults.unavailable, 'unavailable', 503],
  ['responds 504', faults.gatewayTimeout, 'timeout', 504],
];

describe.each(cases)('provider http: a provider that %s', (_, fault, kind, status) => {
  // Only a fault that hangs has a short timeout: elsewhere a busy machine must not cause one.
  const timeoutMs = kind === 'timeout' && status === undefined ? 300 : 5_000;
  // Too short for the retry after a `Retry-After`, which would only be slow.
  const deadlineMs = status === 429 || status === 503 ? 1_500 : timeoutMs * 4;
  const timeouts = { readTimeoutMs: timeoutMs, writeTimeoutMs: timeoutMs };

  it(`fails a read with kind "${kind}", sent, without any of its body`, async () => {
    const http = withFault(fault, timeouts);
    const error = await failureOf(read(http, { deadline: new Deadline(deadlineMs) }));
    expect(error).toMatchObject({ kind, sent: true, status });
    expect(everythingIn(error)).not.toContain(SECRET.slice(-8));
  });

  it(`fails a write with kind "${kind}", sent once, without any of its body`, async () => {
    const http = withFault(fault, timeouts);
    const error = await failureOf(http.write(STRICT_WRITE, { ...TARGET, body: { iban: SECRET } }));
    expect(error).toMatchObject({ kind, sent: true, status });
    expect(server.received.filter(({ method }) => method === WRITE.method)).toHaveLength(1);
    expect(everythingIn(error)).not.toContain(SECRET.slice(-8));
  });
});

describe('provider http: a provider that', () => {
  it.each(['read', 'write'] as const)('refuses the connection fails a %s, unsent', async (kind) => {
    const http = client(`http://127.0.0.1:${await closedPort()}`);
    expect(await failureOf(one(http, kind))).toMatchObject({ kind: 'unreachable', sent: false, status: undefined });
  });

  it.each(['read', 'write'] as const)('has an unknown host name fails a %s, unsent', async (kind) => {
    const http = client('http://unknown.invalid');
    expect(await failureOf(one(http, kind))).toMatchObject({ kind: 'unreachable', sent: false });
  });

  it.each(['read', 'write'] as const)('never finishes the TLS handshake fails a %s, unsent', async (kind) => {
    server.fault = faults.noResponse;
    const http = client(server.url.replace('http:', 'https:'), {
      connectTimeoutMs: 50,
      readTimeoutMs: 100,
      random: () => 0,
    });
    expect(await failureOf(one(http, kind))).toMatchObject({ kind: 'unreachable', sent: false });
  });
});

describe('provider http: an error', () => {
  it('names the field that does not match the documented schema', async () => {
    const http = withFault(json({ rows: [{ v: 1 }, { v: SECRET }] }));
    const error = await failureOf(readFrom(http, reading(z.object({ rows: z.array(READ.response) }))));
    expect(error.message).toBe('test sent a response that does not match the documented schema at rows.1.v');
  });

  it('does not name a key that may be data', async () => {
    const http = withFault(json({ [SECRET]: 'x' }));
    const error = await failureOf(readFrom(http, reading(z.record(z.string(), z.number()))));
    expect(error.message).toContain('at ?');
    expect(everythingIn(error)).not.toContain(SECRET.slice(-8));
  });

  it("carries what was read of the provider's error body", async () => {
    const readRefusal = (body: unknown) => ({ reasons: [z.object({ code: z.string() }).parse(body)] });
    const error = await failureOf(read(withFault(json({ code: '0008', text: SECRET }, 400), { readRefusal })));
    expect(error).toMatchObject({ kind: 'rejected', refusal: { reasons: [{ code: '0008' }] } });
    expect(error.message).toBe('test rejected the request (0008)');
    expect(everythingIn(error)).not.toContain(SECRET.slice(-8));
  });

  it('carries Retry-After in milliseconds, from seconds and from a date', async () => {
    const seconds = await failureOf(read(withFault(faults.rateLimitedSeconds)));
    expect(seconds.details).toMatchObject({ retryAfterMs: 2_000, retryable: true });
    const date = await failureOf(read(withFault(faults.rateLimitedDate)));
    // The parsing itself is tested in retry.test.ts, with a fixed clock.
    expect(date.details.retryAfterMs).toEqual(expect.any(Number));
    expect((await failureOf(read(withFault(faults.unavailable)))).details.retryAfterMs).toBe(1_000);
  });
});

describe('provider http: a body', () => {
  it('is parsed as JSON whatever its content type', async () => {
    await expect(read(withFault(respond(200, '{"v":1}', { 'content-type': 'text/plain' })))).resolves.toEqual({
      v: 1,
    });
  });

  it('may be empty where the schema allows it', async () => {
    await expect(withFault(faults.noContent).write({ ...WRITE, response: z.undefined() }, TARGET)).resolves.toEqual({
      status: 204,
      body: undefined,
    });
    await expect(readFrom(withFault(faults.empty), reading(z.undefined()))).resolves.toBeUndefined();
  });

  it('may arrive in chunks that split a character', async () => {
    const text = Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n{"v":"é"}`.replace('8', '10'));
    const cut = text.length - 3;
    server.fault = (socket) => {
      socket.write(text.subarray(0, cut));
      setTimeout(() => socket.write(text.subarray(cut)), 20);
    };
    await expect(readFrom(client(server.url), reading(z.object({ v: z.string() })))).resolves.toEqual({ v: 'é' });
  });

  it('keeps all digits of its numbers where the endpoint sets exactNumbers', async () => {
    const http = withFault(respond(200, '{"v": 12345678901234567.89}'));
    const endpoint = { ...reading(z.object({ v: z.string() })), exactNumbers: true };
    await expect(readFrom(http, endpoint)).resolves.toEqual({ v: '12345678901234567.89' });
  });

  it('is sent as JSON, and requested without content encoding', async () => {
    const http = withFault(json({ v: 1 }));
    await http.write(WRITE, { ...TARGET, body: { name: 'é' } });
    expect(server.received[0]).toMatchObject({ method: 'POST', path: '/base/things/a', body: '{"name":"é"}' });
    expect(server.received[0]?.headers).toMatchObject({
      'accept-encoding': 'identity',
      'content-type': 'application/json',
      authorization: 'key',
    });
  });
});

it('provider http: informational responses (1xx) are ignored', async () => {
  await expect(
    read(withFault(raw('HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\n{"v":1}'))),
  ).resolves.toEqual({ v: 1 });
});

it('provider http: a failed read is retried and returns the later response', async () => {
  const http = withFault(inOrder(faults.resetBeforeHead, faults.serverError, json({ v: 3 })));
  await expect(read(http)).resolves.toEqual({ v: 3 });
  expect(server.received).toHaveLength(3);
});

function one(http: ReturnType<typeof client>, kind: 'read' | 'write'): Promise<unknown> {
  return kind === 'read' ? read(http) : write(http);
}

/** Everything that a logger could print of an error. */
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
