import { setImmediate as nextTurn } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { z } from 'zod';
import { OperationCost } from '../../src/cost/operation-cost.js';
import { Deadline } from '../../src/http/deadline.js';
import { FaultServer, faults, json, type Fault } from '../support/fault-server.js';
import { clientOf, closeClients, failureOf, held, read, readFrom, reading, write, type Settings } from './support.js';

let server: FaultServer;
beforeEach(async () => void (server = await FaultServer.start()));
afterEach(async () => {
  await server.stop();
  await closeClients();
});

const withFault = (fault: Fault, settings?: Settings) => clientOf(server, fault, settings);

describe('provider http: identical reads in flight', () => {
  it('share one call, whose response is parsed once', async () => {
    const { fault, respondAll } = held();
    const { http, metrics } = withFault(fault);
    const both = Promise.all([read(http), read(http)]);
    await server.requests(1);
    respondAll();
    const [first, second] = await both;
    expect(first).toBe(second);
    expect(server.received).toHaveLength(1);
    expect(metrics.calls).toEqual([['test.thing', 'ok']]);
    expect(metrics.shared).toEqual(metrics.records);
  });

  it('are one record in the books of both operations and in the metrics', async () => {
    const { fault, respondAll } = held();
    const { http, metrics } = withFault(fault);
    const [one, two] = [new OperationCost(), new OperationCost()];
    const both = Promise.all([read(http, { meter: one }), read(http, { meter: two })]);
    await server.requests(1);
    respondAll();
    await both;
    const [record] = metrics.records;
    expect(record).toMatchObject({ endpoint: 'test.thing', outcome: 'ok', retries: 0, endedAt: expect.any(Number) });
    expect(one.calls.made[0]).toBe(record);
    expect(two.calls.joined[0]!.call).toBe(record);
  });

  it('are separate calls for another tenant, another path or another query', async () => {
    const { fault, respondAll } = held();
    const { http } = withFault(fault);
    const all = Promise.all([
      read(http),
      read(http, { tenant: 'u' }),
      read(http, { params: { id: 'b' } }),
      read(http, { query: { a: 1 } }),
    ]);
    await server.requests(4);
    respondAll();
    expect(new Set((await all).map(({ v }) => v)).size).toBe(4);
  });

  it('are separate calls for another endpoint with the same path', async () => {
    const { fault, respondAll } = held();
    const { http } = withFault(fault);
    const both = Promise.all([read(http), readFrom(http, reading(z.object({ v: z.number().transform(String) })))]);
    await server.requests(2);
    respondAll();
    expect((await both).map(({ v }) => typeof v)).toEqual(['number', 'string']);
  });

  it('are separate calls when the first has ended', async () => {
    const { http } = withFault(json({ v: 1 }));
    await read(http);
    await read(http);
    expect(server.received).toHaveLength(2);
  });

  it('do not join a read that was sent before a write ended, so that a read after a write sees it', async () => {
    const { fault, respondAll } = held();
    const { http } = withFault((socket, request, nth) =>
      request.method === 'POST' ? json({})(socket, request, nth) : fault(socket, request, nth),
    );
    const before = read(http);
    await server.requests(1);
    await write(http);
    const after = read(http);
    await server.requests(3);
    respondAll();
    expect((await before).v).not.toBe((await after).v);
  });

  it('time out each at its own deadline, while the call continues for the other', async () => {
    const { fault, respondAll } = held();
    const { http } = withFault(fault);
    const hasty = new Deadline(5_000);
    const first = failureOf(read(http, { deadline: hasty }));
    const second = read(http);
    await server.requests(1);
    hasty.expire();
    expect(await first).toMatchObject({ kind: 'timeout', sent: true });
    expect(server.received[0]?.dropped).toBe(false);
    respondAll();
    await expect(second).resolves.toEqual({ v: 1 });
  });

  it('are aborted at the socket when the last caller times out', async () => {
    const { http, metrics } = withFault(faults.noResponse, { readTimeoutMs: 20_000 });
    const deadline = new Deadline(5_000);
    const both = [read(http, { deadline }), read(http, { deadline })].map(failureOf);
    await server.requests(1);
    deadline.expire();
    await Promise.all(both);
    await server.dropped(0);
    expect(metrics.calls).toEqual([['test.thing', 'timeout']]);
  });
});

describe('provider http: deadline', () => {
  it('fails a read that starts after it, without a connection', async () => {
    const { http } = withFault(json({ v: 1 }));
    const deadline = new Deadline(5_000);
    deadline.expire();
    expect(await failureOf(read(http, { deadline }))).toMatchObject({ kind: 'timeout', sent: false });
    expect(server.connections).toBe(0);
  });

  it('ends a read that waits for its retry', async () => {
    const { http } = withFault(json({}, 429, { 'retry-after': '2' }));
    const deadline = new Deadline(5_000);
    const meter = new OperationCost();
    const failed = failureOf(read(http, { deadline, meter }));
    while (meter.calls.made[0]!.retries === 0) await nextTurn();
    deadline.expire();
    expect(await failed).toMatchObject({ kind: 'timeout', sent: true });
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ['clients hang up', 5_000, []],
    ['the time is up', 60_000, ['open']],
  ])('opens the breaker after 25 slow reads only when %s', async (_why, afterMs, opened) => {
    const { http, metrics } = withFault(held().fault);
    const deadlines = Array.from({ length: 25 }, () => new Deadline(60_000));
    const failed = deadlines.map((deadline, n) => failureOf(read(http, { deadline, params: { id: `id-${n}` } })));
    await server.requests(25);
    const now = performance.now();
    jest.spyOn(performance, 'now').mockReturnValue(now + afterMs);
    for (const deadline of deadlines) deadline.expire();
    await Promise.all(failed);
    jest.restoreAllMocks();
    expect(metrics.states.filter((state) => state === 'open')).toEqual(opened);
  });
});
