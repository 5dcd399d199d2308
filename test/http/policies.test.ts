import { z } from 'zod';
import { Deadline } from '../../src/http/deadline.js';
import { FaultServer, answer, faults, inTurn, json, raw, type Fault } from '../support/fault-server.js';
import {
  WRITE,
  client,
  clientOf,
  closeClients,
  failureOf,
  held,
  read,
  schema,
  write,
  type Settings,
} from './support.js';

let server: FaultServer;
beforeEach(async () => void (server = await FaultServer.start()));
afterEach(async () => {
  await server.stop();
  await closeClients();
});

const withFault = (fault: Fault, settings?: Settings) => clientOf(server, fault, settings);

describe('identical reads in flight', () => {
  it('are one call, parsed once', async () => {
    const { fault, answerAll } = held();
    const { http, metrics } = withFault(fault);
    const both = Promise.all([read(http, schema), read(http, schema)]);
    await server.requests(1);
    answerAll();
    const [first, second] = await both;
    expect(first).toBe(second);
    expect(server.seen).toHaveLength(1);
    expect(metrics).toMatchObject({ shared: 1, calls: [['test.thing', 'ok']] });
  });

  it('are two calls for two tenants, two keys or two queries', async () => {
    const { fault, answerAll } = held();
    const { http } = withFault(fault);
    const all = Promise.all([
      read(http, schema),
      read(http, schema, { tenant: 'u' }),
      read(http, schema, { params: { id: 'b' } }),
      read(http, schema, { query: { a: 1 } }),
    ]);
    await server.requests(4);
    answerAll();
    expect(new Set((await all).map(({ v }) => v)).size).toBe(4);
  });

  it('are two calls when they are to be read in two ways', async () => {
    const { fault, answerAll } = held();
    const { http } = withFault(fault);
    const both = Promise.all([read(http, schema), read(http, z.object({ v: z.number().transform(String) }))]);
    await server.requests(2);
    answerAll();
    expect((await both).map(({ v }) => typeof v)).toEqual(['number', 'string']);
  });

  it('are two calls one after the other', async () => {
    const { http } = withFault(json({ v: 1 }));
    await read(http, schema);
    await read(http, schema);
    expect(server.seen).toHaveLength(2);
  });

  it('are not shared across the end of a write, so a reader sees what was written', async () => {
    const { fault, answerAll } = held();
    const { http } = withFault((socket, seen, nth) =>
      seen.method === 'POST' ? json({})(socket, seen, nth) : fault(socket, seen, nth),
    );
    const before = read(http, schema);
    await server.requests(1);
    await write(http);
    const after = read(http, schema);
    await server.requests(3);
    answerAll();
    expect((await before).v).not.toBe((await after).v);
  });

  it('end each at its own deadline; the call goes on for the other', async () => {
    const { fault, answerAll } = held();
    const { http } = withFault(fault);
    const hasty = new Deadline(5_000);
    const first = failureOf(read(http, schema, { deadline: hasty }));
    const second = read(http, schema);
    await server.requests(1);
    hasty.expire();
    expect(await first).toMatchObject({ kind: 'timeout', sent: true });
    expect(server.seen[0]?.dropped).toBe(false);
    answerAll();
    await expect(second).resolves.toEqual({ v: 1 });
  });

  it('are given up at the socket when the last waiter leaves', async () => {
    const { http, metrics } = withFault(faults.noAnswer, { readTimeoutMs: 20_000 });
    const deadline = new Deadline(5_000);
    const both = [read(http, schema, { deadline }), read(http, schema, { deadline })].map(failureOf);
    await server.requests(1);
    deadline.expire();
    await Promise.all(both);
    await until(() => server.seen[0]?.dropped === true);
    expect(metrics.calls).toEqual([['test.thing', 'timeout']]);
  });
});

describe('a deadline', () => {
  it('that has passed lets no read begin', async () => {
    const { http } = withFault(json({ v: 1 }));
    const deadline = new Deadline(5_000);
    deadline.expire();
    expect(await failureOf(read(http, schema, { deadline }))).toMatchObject({ kind: 'timeout', sent: false });
    expect(server.connections).toBe(0);
  });

  it('ends the wait for a retry', async () => {
    const { http } = withFault(json({}, 429, { 'retry-after': '2' }));
    const deadline = new Deadline(5_000);
    const failed = failureOf(read(http, schema, { deadline }));
    await server.requests(1);
    await until(() => server.seen.length === 1);
    setTimeout(() => deadline.expire(), 50);
    expect(await failed).toMatchObject({ kind: 'timeout' });
  });
});

describe('retries', () => {
  it('obey Retry-After where it fits', async () => {
    const { http, metrics } = withFault(inTurn(json({}, 429, { 'retry-after': '0' }), json({ v: 2 })));
    await expect(read(http, schema)).resolves.toEqual({ v: 2 });
    expect(metrics).toMatchObject({ retries: 1, calls: [['test.thing', 'ok']] });
  });

  it('stop after two', async () => {
    const { http } = withFault(faults.serverError);
    await failureOf(read(http, schema));
    expect(server.seen).toHaveLength(3);
  });

  it('stop for all calls when the budget is spent', async () => {
    const { http } = withFault(faults.serverError, { breaker: { minimumCalls: 1_000, size: 1_000 } });
    for (let i = 0; i < 20; i += 1) await failureOf(read(http, schema));
    expect(server.seen.length).toBeLessThanOrEqual(20 + 12);
    expect(server.seen.length).toBeGreaterThanOrEqual(20 + 10);
  });
});

const KEY = { authorization: 'key' };

describe('a 401', () => {
  function renewing(fault: Fault) {
    let generation = 1;
    let current = { authorization: 'v1' };
    const auth = {
      headers: () => current,
      renew: () => Boolean((current = { authorization: `v${(generation += 1)}` })),
    };
    return { ...withFault(fault, { auth }), generation: () => generation };
  }
  const refusesFirst: Fault = (socket, seen, nth) =>
    (seen.headers['authorization'] === 'v1' ? faults.unauthorized : json({ v: nth }))(socket, seen, nth);

  it('renews the credentials and tries once more', async () => {
    const { http } = renewing(refusesFirst);
    await expect(read(http, schema)).resolves.toEqual({ v: 2 });
    expect(server.seen.map(({ headers }) => headers['authorization'])).toEqual(['v1', 'v2']);
  });

  it('was not processed, so a write goes again too', async () => {
    const { http } = renewing(refusesFirst);
    await expect(write(http)).resolves.toMatchObject({ status: 200 });
  });

  it('renews again later where the first new credentials came too soon after the last to be dropped', async () => {
    let drops = false;
    const auth = { headers: () => KEY, renew: () => drops };
    const { http } = withFault(faults.unauthorized, { auth });
    await failureOf(read(http, schema));
    expect(server.seen).toHaveLength(1);
    drops = true;
    await failureOf(read(http, schema));
    expect(server.seen).toHaveLength(3);
  });

  it('of many calls together renews once', async () => {
    const { http, generation } = renewing(refusesFirst);
    await Promise.all(Array.from({ length: 20 }, (_, i) => read(http, schema, { params: { id: `k${i}` } })));
    expect(generation()).toBe(2);
  });

  it('that comes again is final', async () => {
    const { http } = renewing(faults.unauthorized);
    expect(await failureOf(read(http, schema))).toMatchObject({ kind: 'unauthorized' });
    expect(server.seen).toHaveLength(2);
  });

  it('is final where credentials cannot be renewed', async () => {
    const { http } = withFault(faults.unauthorized);
    await failureOf(read(http, schema));
    expect(server.seen).toHaveLength(1);
  });
});

describe('the breaker', () => {
  const breaker = { minimumCalls: 3, size: 3, openMs: 60_000 };

  it('refuses reads without a connection once the endpoint fails', async () => {
    const { http, metrics } = withFault(faults.serverError, { breaker });
    await failureOf(read(http, schema));
    expect(await failureOf(read(http, schema))).toMatchObject({
      kind: 'unreachable',
      sent: false,
      code: 'UPSTREAM_UNAVAILABLE',
    });
    expect(server.seen).toHaveLength(3);
    expect(metrics.states).toEqual(['closed', 'open']);
  });

  it('refuses a write without sending it, and still lets the other endpoints through', async () => {
    const { http } = withFault(faults.serverError, { breaker: { ...breaker, minimumCalls: 1, size: 1 } });
    await failureOf(write(http));
    expect(await failureOf(write(http))).toMatchObject({ kind: 'unreachable', sent: false });
    expect(server.seen).toHaveLength(1);
    await failureOf(read(http, schema));
    expect(server.seen.length).toBeGreaterThan(1);
  });

  it.each([
    ['404', answer(404)],
    ['429', json({}, 429)],
    ['another shape', faults.wrongShape],
  ])('does not mind %s', async (_, fault) => {
    const { http } = withFault(fault, { breaker });
    for (let i = 0; i < 6; i += 1) expect((await failureOf(read(http, schema))).kind).not.toBe('unreachable');
  });

  it('refuses what was queued when it opened', async () => {
    const { http } = withFault(faults.serverError, {
      breaker: { ...breaker, minimumCalls: 1, size: 1 },
      connections: 1,
    });
    const failures = await Promise.all([write(http), write(http)].map(failureOf));
    expect(failures.map(({ kind }) => kind)).toEqual(['unavailable', 'unreachable']);
    expect(server.seen).toHaveLength(1);
  });
});

it('a write waits longer than a read and is not ended by anybody’s deadline', async () => {
  const { http } = withFault((socket, seen, nth) => void setTimeout(() => json({})(socket, seen, nth), 120), {
    readTimeoutMs: 30,
    writeTimeoutMs: 2_000,
  });
  await expect(write(http)).resolves.toMatchObject({ status: 200 });
});

it('an id that could change the path is refused before any call', async () => {
  const { http } = withFault(json({ v: 1 }));
  await expect(read(http, schema, { params: { id: '..' } })).rejects.toThrow(TypeError);
  await expect(http.write(WRITE, schema, { params: { id: '..' } })).rejects.toThrow(TypeError);
  expect(server.connections).toBe(0);
});

it.each(['nonsense', 'ftp://host', 'http://user:hidden@host', 'http://host/?a=1'])(
  'the base URL %s is refused without being repeated',
  (baseUrl) => {
    const make = () => client('http://host', { baseUrl });
    expect(make).toThrow('test: the base URL must be');
    expect(make).not.toThrow(/hidden/);
  },
);

it('a socket that the provider closed between two reads is not an error', async () => {
  const { http } = withFault(inTurn(raw('HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\n{"v":1}', 'fin'), json({ v: 2 })));
  await read(http, schema);
  await expect(read(http, schema)).resolves.toEqual({ v: 2 });
});

async function until(met: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !met(); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(met()).toBe(true);
}

it('a schema that throws ends its call instead of leaving it waiting', async () => {
  const { http } = withFault(json({ v: 1 }));
  const throwing = z.unknown().transform((): never => {
    throw new Error('hidden');
  });
  const error = await failureOf(read(http, throwing));
  expect(error).toMatchObject({ kind: 'bad-response', sent: true });
  expect(error.message).not.toContain('hidden');
});

it('a body that is no JSON is refused before any call', async () => {
  const { http } = withFault(json({}));
  await expect(http.write(WRITE, z.unknown(), { params: { id: 'a' }, body: { n: 1n } })).rejects.toThrow(TypeError);
  expect(server.connections).toBe(0);
});

it('credentials that cannot be made fail the call, unsent and unexplained', async () => {
  const auth = { headers: () => Promise.reject(new Error('hidden key')) };
  const { http } = withFault(json({}), { auth });
  const error = await failureOf(write(http));
  expect(error).toMatchObject({ kind: 'unauthorized', sent: false });
  expect(error.message).not.toContain('hidden');
  expect(server.connections).toBe(0);
});

it('headers of the provider go with every request, and a later one replaces an earlier of the same name', async () => {
  const { http } = withFault(json({ v: 1 }), { headers: { 'User-Agent': 'customer-graph', Accept: 'application/x' } });
  await read(http, schema);
  expect(server.seen[0]?.headers).toMatchObject({
    'user-agent': 'customer-graph',
    accept: 'application/x',
    authorization: 'key',
  });
});
