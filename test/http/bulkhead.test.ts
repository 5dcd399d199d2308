import { Deadline } from '../../src/http/deadline.js';
import { FaultServer, faults, json, type Fault } from '../support/fault-server.js';
import { client, clientOf, closeClients, failureOf, held, read, write, type Settings } from './support.js';

let server: FaultServer;
beforeEach(async () => void (server = await FaultServer.start()));
afterEach(async () => {
  await server.stop();
  await closeClients();
});

const withFault = (fault: Fault, settings?: Settings) => clientOf(server, fault, settings);

describe('provider http: bulkhead', () => {
  it('limits the calls in flight to the number of connections and queues the others in order', async () => {
    const { fault, respondAll } = held();
    const { http } = withFault(fault, { connections: { max: 2 } });
    const all = ['a', 'b', 'c', 'd'].map((id) => read(http, { params: { id } }));
    await server.requests(2);
    respondAll();
    await server.requests(4);
    respondAll();
    await Promise.all(all);
    expect(
      server.received
        .map(({ path }) => path.slice(-1))
        .slice(2)
        .sort(),
    ).toEqual(['c', 'd']);
    expect(server.connections).toBeLessThanOrEqual(2);
  });

  it('fails a call with UPSTREAM_UNAVAILABLE, unsent, when the queue is full', async () => {
    const { http } = withFault(faults.noResponse, { connections: { max: 1 }, queue: 1, readTimeoutMs: 100 });
    const deadline = new Deadline(120);
    const calls = ['a', 'b', 'c'].map((id) => failureOf(read(http, { params: { id }, deadline })));
    expect(await calls[2]).toMatchObject({ kind: 'unreachable', sent: false });
    await Promise.all(calls);
  });

  it('never sends a queued read whose only caller has timed out', async () => {
    const { fault, respondAll } = held();
    const { http } = withFault(fault, { connections: { max: 1 } });
    const gone = new Deadline(5_000);
    const first = read(http, { params: { id: 'a' } });
    const second = failureOf(read(http, { params: { id: 'b' }, deadline: gone }));
    const third = read(http, { params: { id: 'c' } });
    await server.requests(1);
    gone.expire();
    expect(await second).toMatchObject({ kind: 'timeout', sent: false });
    respondAll();
    await server.requests(2);
    respondAll();
    await Promise.all([first, third]);
    expect(server.received.map(({ path }) => path)).toEqual(['/base/things/a', '/base/things/c']);
  });

  it('does not delay another provider when one provider hangs', async () => {
    const other = await FaultServer.start(json({ v: 1 }));
    const { http } = withFault(faults.noResponse, { connections: { max: 1 } });
    const deadline = new Deadline(5_000);
    const hanging = ['a', 'b', 'c'].map((id) => failureOf(read(http, { params: { id }, deadline })));
    await expect(read(client(other.url))).resolves.toEqual({ v: 1 });
    deadline.expire();
    await Promise.all(hanging);
    await other.stop();
  });
});

describe('provider http: close', () => {
  it('waits for the calls in flight and rejects later calls', async () => {
    const { fault, respondAll } = held();
    const { http } = withFault(fault);
    const first = read(http);
    await server.requests(1);
    const closed = http.close();
    expect(await failureOf(read(http, { params: { id: 'late' } }))).toMatchObject({
      kind: 'unreachable',
      sent: false,
    });
    expect(await failureOf(write(http))).toMatchObject({ kind: 'unreachable', sent: false });
    respondAll();
    await expect(first).resolves.toEqual({ v: 1 });
    await closed;
  });
});
