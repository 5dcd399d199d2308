import { Deadline } from '../../src/http/deadline.js';
import { FaultServer, faults, json, type Fault } from '../support/fault-server.js';
import { client, clientOf, closeClients, failureOf, held, read, schema, write, type Settings } from './support.js';

let server: FaultServer;
beforeEach(async () => void (server = await FaultServer.start()));
afterEach(async () => {
  await server.stop();
  await closeClients();
});

const withFault = (fault: Fault, settings?: Settings) => clientOf(server, fault, settings);

describe('the bulkhead', () => {
  it('keeps as many calls in flight as there are sockets and queues the rest in order', async () => {
    const { fault, answerAll } = held();
    const { http } = withFault(fault, { connections: 2 });
    const all = ['a', 'b', 'c', 'd'].map((id) => read(http, schema, { params: { id } }));
    await server.requests(2);
    answerAll();
    await server.requests(4);
    answerAll();
    await Promise.all(all);
    expect(
      server.seen
        .map(({ path }) => path.slice(-1))
        .slice(2)
        .sort(),
    ).toEqual(['c', 'd']);
    expect(server.connections).toBeLessThanOrEqual(2);
  });

  it('refuses a call for which there is no place', async () => {
    const { http } = withFault(faults.noAnswer, { connections: 1, queue: 1, readTimeoutMs: 100 });
    const deadline = new Deadline(120);
    const calls = ['a', 'b', 'c'].map((id) => failureOf(read(http, schema, { params: { id }, deadline })));
    expect(await calls[2]).toMatchObject({ kind: 'unreachable', sent: false });
    await Promise.all(calls);
  });

  it('never sends a queued read that nobody waits for any more', async () => {
    const { fault, answerAll } = held();
    const { http } = withFault(fault, { connections: 1 });
    const gone = new Deadline(5_000);
    const first = read(http, schema, { params: { id: 'a' } });
    const second = failureOf(read(http, schema, { params: { id: 'b' }, deadline: gone }));
    const third = read(http, schema, { params: { id: 'c' } });
    await server.requests(1);
    gone.expire();
    expect(await second).toMatchObject({ kind: 'timeout', sent: false });
    answerAll();
    await server.requests(2);
    answerAll();
    await Promise.all([first, third]);
    expect(server.seen.map(({ path }) => path)).toEqual(['/base/things/a', '/base/things/c']);
  });

  it('never sends a write after refusing it for waiting too long', async () => {
    const { fault, answerAll } = held();
    const { http } = withFault(fault, { connections: 1, connectTimeoutMs: 50 });
    const first = read(http, schema);
    await server.requests(1);
    expect(await failureOf(write(http))).toMatchObject({ kind: 'unreachable', sent: false });
    answerAll();
    await first;
    const last = read(http, schema);
    await server.requests(2);
    answerAll();
    await last;
    expect(server.seen.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  it('of a provider that hangs does not hold up another provider', async () => {
    const other = await FaultServer.start(json({ v: 1 }));
    const { http } = withFault(faults.noAnswer, { connections: 1 });
    const deadline = new Deadline(5_000);
    const hanging = ['a', 'b', 'c'].map((id) => failureOf(read(http, schema, { params: { id }, deadline })));
    await expect(read(client(other.url), schema)).resolves.toEqual({ v: 1 });
    deadline.expire();
    await Promise.all(hanging);
    await other.stop();
  });
});

describe('closing', () => {
  it('waits for what is in flight and refuses what comes after', async () => {
    const { fault, answerAll } = held();
    const { http } = withFault(fault);
    const answerOfFirst = read(http, schema);
    await server.requests(1);
    const closed = http.close();
    expect(await failureOf(read(http, schema, { params: { id: 'late' } }))).toMatchObject({
      kind: 'unreachable',
      sent: false,
    });
    expect(await failureOf(write(http))).toMatchObject({ kind: 'unreachable', sent: false });
    answerAll();
    await expect(answerOfFirst).resolves.toEqual({ v: 1 });
    await closed;
  });
});
