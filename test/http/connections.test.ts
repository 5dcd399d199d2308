import dns from 'node:dns';
import type net from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { Deadline } from '../../src/http/deadline.js';
import { FaultServer, inOrder, json, raw, type Fault } from '../support/fault-server.js';
import { client, clientOf, closeClients, failureOf, held, ids, read, until, write } from './support.js';

let server: FaultServer;
beforeEach(async () => void (server = await FaultServer.start()));
afterEach(async () => {
  jest.restoreAllMocks();
  await closeClients();
  await server.stop();
});

describe('connections: number', () => {
  it('as many are opened as calls are in flight, and later calls use the last used one again', async () => {
    const { fault, respondAll } = held();
    const { http, metrics } = clientOf(server, fault);
    const burst = ids(20).map((options) => read(http, options));
    await server.requests(20);
    respondAll();
    await Promise.all(burst);
    expect([server.connections, metrics.open]).toEqual([20, 20]);
    server.fault = json({ v: 1 });
    const ports = new Set<number | undefined>();
    server.fault = (socket, ...rest) => (ports.add(socket.remotePort), json({ v: 1 })(socket, ...rest));
    for (const options of ids(10)) {
      await read(http, options);
      await nextTurn();
    }
    expect([server.connections, ports.size]).toEqual([20, 1]);
  });

  it('idle ones are closed', async () => {
    const { http, metrics } = clientOf(server, json({ v: 1 }), { connections: { idleMs: 20 } });
    await Promise.all(ids(5).map((options) => read(http, options)));
    expect(server.connections).toBe(5);
    await until(() => metrics.open === 0);
    await expect(read(http)).resolves.toEqual({ v: 1 });
  });

  it('old ones are replaced, so that a change of DNS is followed', async () => {
    const { http } = clientOf(server, json({ v: 1 }), { connections: { maxAgeMs: -1 } });
    for (const options of ids(3)) {
      await read(http, options);
      await nextTurn();
    }
    expect(server.connections).toBe(3);
  });

  it('at most a hundred are opened at once, however many calls wait', async () => {
    const lookups: (() => void)[] = [];
    jest.spyOn(dns, 'lookup').mockImplementation(((_: string, __: object, done: Resolved) => {
      lookups.push(() => done(null, [{ address: '127.0.0.1', family: 4 }]));
    }) as never);
    const http = client(server.url.replace('127.0.0.1', 'localhost'));
    server.fault = json({ v: 1 });
    const burst = ids(250).map((options) => read(http, options));
    await nextTurn();
    expect(lookups).toHaveLength(100);
    const open = setInterval(() => lookups.splice(0).forEach((resolve) => resolve()), 1);
    await Promise.all(burst);
    clearInterval(open);
    expect(server.received).toHaveLength(250);
  });

  it('a connection that hangs while it is opened does not hold up the call after the one that gave up', async () => {
    jest.spyOn(dns, 'lookup').mockImplementationOnce((() => undefined) as never);
    server.fault = json({ v: 1 });
    const http = client(server.url.replace('127.0.0.1', 'localhost'));
    const deadline = new Deadline(60_000);
    const first = failureOf(read(http, { deadline }));
    await nextTurn();
    deadline.expire();
    await first;
    await expect(read(http)).resolves.toEqual({ v: 1 });
  });

  it('where the provider accepts no connection, every waiting call fails at once, unsent', async () => {
    const { url } = server;
    await server.stop();
    const http = client(url);
    const failures = await Promise.all(ids(150).map((options) => failureOf(read(http, options))));
    for (const failure of failures) expect(failure).toMatchObject({ kind: 'unreachable', sent: false });
    server = await FaultServer.start();
  });
});

type Resolved = (error: null, addresses: { address: string; family: number }[]) => void;

describe('connections: closed by the provider', () => {
  it('while idle: the next call opens another', async () => {
    let idle: net.Socket | undefined;
    const { http, metrics } = clientOf(server, (socket, ...rest) => {
      idle = socket;
      json({ v: 1 })(socket, ...rest);
    });
    await read(http);
    idle?.end();
    await until(() => metrics.open === 0);
    await expect(write(http)).resolves.toMatchObject({ status: 200 });
    expect(server.connections).toBe(2);
  });

  it('after each response: all calls succeed', async () => {
    const { http } = clientOf(
      server,
      raw('HTTP/1.1 200 X\r\nconnection: close\r\ncontent-length: 7\r\n\r\n{"v":1}', 'fin'),
    );
    await Promise.all(ids(30).map((options) => read(http, options)));
    expect(server.connections).toBe(30);
  });
});

describe('connections: a provider with too much to do', () => {
  const busy = (status: number) => json({}, status, { 'retry-after': '3600' });

  it('Retry-After of a 429 holds for all its endpoints: calls fail at once, unsent', async () => {
    const { http } = clientOf(server, inOrder(busy(429), json({ v: 1 })));
    await failureOf(read(http));
    const failure = await failureOf(read(http, { params: { id: 'other' } }));
    expect(failure).toMatchObject({ kind: 'rate-limited', sent: false, code: 'UPSTREAM_RATE_LIMITED' });
    // asked again after five minutes, whatever it says
    expect(failure.details.retryAfterMs).toBeGreaterThan(290_000);
    expect(failure.details.retryAfterMs).toBeLessThanOrEqual(300_000);
    expect(await failureOf(write(http))).toMatchObject({ kind: 'rate-limited', sent: false });
    expect(server.received).toHaveLength(1);
  });

  it('Retry-After of a 503 holds for its endpoint only', async () => {
    const { http } = clientOf(server, inOrder(busy(503), json({ v: 1 })));
    await failureOf(read(http));
    await expect(write(http)).resolves.toMatchObject({ status: 200 });
  });

  it('calls that can wait longer than Retry-After are sent after it', async () => {
    const { http } = clientOf(server, inOrder(json({}, 429, { 'retry-after': '1' }), json({ v: 1 })));
    const deadline = new Deadline(60_000);
    const first = read(http, { deadline });
    await server.requests(1);
    const at = performance.now();
    const others = ids(5).map((options) => read(http, { ...options, deadline }));
    await expect(Promise.all([first, ...others])).resolves.toEqual(Array(6).fill({ v: 1 }));
    // the response of the 429 may arrive just after `at`
    expect(performance.now() - at).toBeGreaterThanOrEqual(900);
  });

  it('calls in flight are fewer after refusals, and more again after successes', async () => {
    const most = 20;
    let inFlight = 0;
    let seen = 0;
    const limited: Fault = (socket, request, nth) => {
      inFlight += 1;
      seen = Math.max(seen, inFlight);
      const respond = inFlight > most ? json({}, 429) : json({ v: 1 });
      setImmediate(() => {
        inFlight -= 1;
        respond(socket, request, nth);
      });
    };
    const { http } = clientOf(server, limited, { breaker: { minimumCalls: 100_000 } });
    const deadline = new Deadline(60_000);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, async (_, wave) => {
        for (let n = 0; n < 40; n += 1)
          await read(http, { params: { id: `${wave}-${n}` }, deadline }).catch(() => null);
      }),
    );
    expect(outcomes).toHaveLength(20);
    const before = server.received.length;
    seen = 0;
    await Promise.allSettled(ids(100).map((options) => read(http, { ...options, deadline })));
    expect(server.received.length).toBeGreaterThan(before);
    expect(seen).toBeLessThan(100);
  });
});
