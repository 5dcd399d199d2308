import { Deadline } from '../../src/http/deadline.js';
import { outcomeOfFailure } from '../../src/ledger/outcome.js';
import { faults, FaultServer } from '../support/fault-server.js';
import { clientOf, closeClients, failureOf, held, ids, read, write, type Settings } from './support.js';

let server: FaultServer;
let now: number;
beforeEach(async () => {
  now = 0;
  server = await FaultServer.start();
});
afterEach(async () => {
  await server.stop();
  await closeClients();
});

/** A client whose breaker opened and may now be tried, and a server that holds its responses until `respondAll`. */
async function recovered(failing: typeof read | typeof write, settings: Settings = {}) {
  const breaker = { minimumCalls: 1, size: 1, openMs: 1_000, now: () => now };
  const { http, metrics } = clientOf(server, faults.serverError, { breaker, ...settings });
  await failureOf(failing(http) as Promise<unknown>);
  now += 1_000;
  const { fault, respondAll } = held();
  server.fault = fault;
  server.received.length = 0;
  return { http, respondAll, states: metrics.states };
}

describe('provider http: half-open breaker', () => {
  it('reads wait for the trial call, and all are sent once it succeeded', async () => {
    const { http, respondAll, states } = await recovered(read);
    const reads = Promise.all(ids(20).map((options) => read(http, options)));
    await server.requests(1);
    const late = read(http, { params: { id: 'late' } });
    await new Promise(setImmediate);
    expect(server.received).toHaveLength(1);
    respondAll();
    await server.requests(21);
    respondAll();
    expect(await reads).toHaveLength(20);
    await late;
    expect(states).toEqual(['closed', 'open', 'half-open', 'closed']);
  });

  it('reads that wait are refused without being sent once the trial call failed', async () => {
    const { http, states } = await recovered(read);
    server.fault = faults.serverError;
    const failures = await Promise.all(ids(20).map((options) => failureOf(read(http, options))));
    expect(server.received).toHaveLength(1);
    expect(failures.filter(({ kind, sent }) => kind === 'unreachable' && !sent)).toHaveLength(20);
    expect(states).toEqual(['closed', 'open', 'half-open', 'open']);
  });

  it('a read whose client gives up stops waiting; one that waits becomes the trial call when the trial is given up', async () => {
    const { http, respondAll } = await recovered(read);
    const [first, second] = [new Deadline(10_000), new Deadline(10_000)];
    const trial = failureOf(read(http, { params: { id: 'trial' }, deadline: first }));
    await server.requests(1);
    const gone = failureOf(read(http, { params: { id: 'gone' }, deadline: second }));
    const waiting = read(http, { params: { id: 'waiting' } });
    second.expire();
    expect(await gone).toMatchObject({ kind: 'timeout', sent: false });
    first.expire();
    await trial;
    await server.requests(2);
    respondAll();
    await waiting;
    expect(server.received.map(({ path }) => path)).toEqual(['/base/things/trial', '/base/things/waiting']);
  });

  it('a write that waits is sent once after the trial call', async () => {
    const { http, respondAll } = await recovered(write);
    const writes = Promise.all([write(http), write(http), write(http)]);
    await server.requests(1);
    respondAll();
    await server.requests(3);
    respondAll();
    expect((await writes).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(server.received).toHaveLength(3);
  });

  it('a write whose time runs out while it waits is refused as not sent, and is not sent later', async () => {
    const { http, respondAll } = await recovered(write);
    const trial = write(http);
    await server.requests(1);
    const { kind, sent } = await failureOf(write(http, new Deadline(300)));
    expect(outcomeOfFailure({ kind, sent })).toEqual({ status: 'REJECTED', sameKeyMayRetry: true });
    respondAll();
    await trial;
    await new Promise(setImmediate);
    expect(server.received).toHaveLength(1);
  });

  it('more calls than may wait are refused at once', async () => {
    const breaker = { minimumCalls: 1, size: 1, openMs: 1_000, now: () => now, maxWaiting: 2 };
    const { http, respondAll } = await recovered(read, { breaker });
    const trial = read(http, { params: { id: 'trial' } });
    await server.requests(1);
    const results = ids(5).map((options) => read(http, options));
    const failures = await Promise.all(results.slice(2).map(failureOf));
    expect(failures.map(({ kind }) => kind)).toEqual(['unreachable', 'unreachable', 'unreachable']);
    respondAll();
    await trial;
    await server.requests(3);
    respondAll();
    await Promise.all(results.slice(0, 2));
  });

  it('calls that wait keep the client open until they end', async () => {
    const { http, respondAll } = await recovered(read);
    const reads = ids(3).map((options) => read(http, options));
    await server.requests(1);
    const closed = http.close();
    respondAll();
    await server.requests(3);
    respondAll();
    await Promise.all(reads);
    await closed;
  });
});
