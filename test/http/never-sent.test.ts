import dns from 'node:dns';
import net from 'node:net';
import { Worker } from 'node:worker_threads';
import { jest } from '@jest/globals';
import { UpstreamError } from '../../src/errors/upstream-error.js';
import { Deadline } from '../../src/http/deadline.js';
import { FaultServer, faults, json } from '../support/fault-server.js';
import { client, closeClients, failureOf, held, read, write, type Settings } from './support.js';

/** Far below undici's connect timeout. */
const DEADLINE_MS = 750;
const NEVER = new Promise<never>(() => undefined);

let server: FaultServer;
const cleanUp: (() => unknown)[] = [];
beforeEach(async () => void (server = await FaultServer.start()));
afterEach(async () => {
  jest.restoreAllMocks();
  for (const end of cleanUp.splice(0)) await end();
  await server.stop();
  await closeClients();
});

/** A port whose queue of connections is full, so that the kernel drops each further SYN. */
async function fullPort(): Promise<number> {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
     const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port);
       setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
     });`,
    { eval: true },
  );
  const port = await new Promise<number>((resolve) => worker.once('message', resolve));
  const sockets = Array.from({ length: 8 }, () => net.connect(port, '127.0.0.1').on('error', () => undefined));
  cleanUp.push(
    () => sockets.forEach((socket) => socket.destroy()),
    () => worker.terminate(),
  );
  await new Promise((resolve) => sockets[0]!.once('connect', resolve));
  return port;
}

const CASES: { what: string; url(): string | Promise<string>; settings?: Settings }[] = [
  { what: 'whose host drops every SYN', url: async () => `http://127.0.0.1:${await fullPort()}` },
  { what: 'whose TLS handshake hangs', url: () => server.url.replace('http:', 'https:') },
  {
    what: 'whose host name is never resolved',
    url() {
      jest.spyOn(dns, 'lookup').mockImplementation((() => undefined) as never);
      return 'http://provider.invalid';
    },
  },
  {
    what: 'whose access token never arrives',
    url: () => server.url,
    settings: { auth: { headers: () => NEVER } },
  },
];

describe('provider http: a write', () => {
  it.each(CASES)('$what fails before its deadline, unsent', async ({ url, settings }) => {
    server.fault = faults.noResponse;
    const deadline = new Deadline(DEADLINE_MS);
    const error = await failureOf(write(client(await url(), settings), deadline));
    expect(error).toMatchObject({ kind: 'unreachable', sent: false });
    expect(deadline.expired).toBe(false);
    expect(server.received).toEqual([]);
  });

  it('that is still queued when its deadline is near fails, and is not sent when a slot is free', async () => {
    const { fault, respondAll } = held();
    server.fault = fault;
    const http = client(server.url, { connections: { max: 1 }, readTimeoutMs: 60_000 });
    const first = read(http, { deadline: new Deadline(60_000) });
    await server.requests(1);
    const deadline = new Deadline(DEADLINE_MS);
    expect(await failureOf(write(http, deadline))).toMatchObject({ kind: 'unreachable', sent: false });
    expect(deadline.expired).toBe(false);
    respondAll();
    await first;
    await http.close();
    expect(server.received.map(({ method }) => method)).toEqual(['GET']);
  });

  it('whose deadline has passed makes no connection', async () => {
    const deadline = new Deadline(60_000);
    deadline.expire();
    const error = await failureOf(write(client(server.url), deadline));
    expect(error).toMatchObject({ kind: 'unreachable', sent: false });
    expect(server.connections).toBe(0);
  });

  it('with a 401 whose new token never arrives fails before its deadline, as one that was not processed', async () => {
    server.fault = faults.unauthorized;
    let renewed = false;
    const key = { authorization: 'v1' };
    const auth = { headers: () => (renewed ? NEVER : key), renew: () => (renewed = true) };
    const deadline = new Deadline(DEADLINE_MS);
    expect(await failureOf(write(client(server.url, { auth }), deadline))).toMatchObject({ sent: false });
    expect(deadline.expired).toBe(false);
    expect(server.received).toHaveLength(1);
  });

  it('with a 401 after its deadline is not sent again', async () => {
    let respond = (): void => undefined;
    server.fault = (...call) => (respond = () => faults.unauthorized(...call));
    let issued = 1;
    let current = { authorization: 'v1' };
    const auth = { headers: () => current, renew: () => Boolean((current = { authorization: `v${(issued += 1)}` })) };
    const deadline = new Deadline(60_000);
    const failed = failureOf(write(client(server.url, { auth, writeTimeoutMs: 60_000 }), deadline));
    await server.requests(1);
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    respond();
    expect(await failed).toMatchObject({ kind: 'unauthorized', sent: true, status: 401 });
    expect(server.received).toHaveLength(1);
  });

  it('that was sent, after a first token request failed, is not cut short by its deadline', async () => {
    const { fault, respondAll } = held();
    server.fault = fault;
    const failure = new UpstreamError({ provider: 'test', endpoint: 'test.token', kind: 'unreachable', sent: false });
    const key = Promise.resolve({ authorization: 'v1' });
    const headers = jest.fn(() => key).mockRejectedValueOnce(failure);
    const deadline = new Deadline(DEADLINE_MS);
    const written = write(client(server.url, { auth: { headers }, writeTimeoutMs: 60_000 }), deadline);
    await server.requests(1);
    await expired(deadline);
    respondAll();
    await expect(written).resolves.toMatchObject({ status: 200 });
    expect(headers).toHaveBeenCalledTimes(2);
  });

  it('that our deadline stopped from connecting does not count as a failure of its endpoint', async () => {
    const { port } = new URL(server.url);
    const lookup = jest.spyOn(dns, 'lookup').mockImplementation((() => undefined) as never);
    const http = client(`http://localhost:${port}`, { breaker: { minimumCalls: 1, size: 1, openMs: 60_000 } });
    await failureOf(write(http, new Deadline(300)));
    lookup.mockRestore();
    server.fault = json({});
    await expect(write(http)).resolves.toMatchObject({ status: 200 });
  });
});

function expired(deadline: Deadline): Promise<void> {
  return new Promise((expire) => deadline.watch({ expire, previous: undefined, next: undefined, watching: false }));
}
