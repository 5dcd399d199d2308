import { RenewingHeaders } from '../../src/http/auth/renewing.js';
import { outcomeOfFailure } from '../../src/ledger/outcome.js';
import { FaultServer, respond, faults, inOrder, json, type Fault } from '../support/fault-server.js';
import { clientOf, closeClients, failureOf, read, write, type Settings } from './support.js';

let server: FaultServer;
beforeEach(async () => void (server = await FaultServer.start()));
afterEach(async () => {
  await server.stop();
  await closeClients();
});

const withFault = (fault: Fault, settings?: Settings) => clientOf(server, fault, settings);

describe('provider http: retries', () => {
  it('wait as long as Retry-After says, then succeed', async () => {
    const { http, metrics } = withFault(inOrder(json({}, 429, { 'retry-after': '0' }), json({ v: 2 })));
    await expect(read(http)).resolves.toEqual({ v: 2 });
    expect(metrics.records).toMatchObject([{ outcome: 'ok', retries: 1 }]);
  });

  it('stop after the second retry', async () => {
    const { http } = withFault(faults.serverError);
    await failureOf(read(http));
    expect(server.received).toHaveLength(3);
  });

  it('stop for all calls when the retry budget is used up', async () => {
    const { http } = withFault(faults.serverError, { breaker: { minimumCalls: 1_000, size: 1_000 } });
    for (let i = 0; i < 20; i += 1) await failureOf(read(http));
    expect(server.received.length).toBeLessThanOrEqual(20 + 12);
    expect(server.received.length).toBeGreaterThanOrEqual(20 + 10);
  });
});

const KEY = { authorization: 'key' };

describe('provider http: a 401', () => {
  function renewing(fault: Fault) {
    let generation = 1;
    let current = { authorization: 'v1' };
    const auth = {
      headers: () => current,
      renew: () => Boolean((current = { authorization: `v${(generation += 1)}` })),
    };
    return { ...withFault(fault, { auth }), generation: () => generation };
  }
  const refusesFirst: Fault = (socket, request, nth) =>
    (request.headers['authorization'] === 'v1' ? faults.unauthorized : json({ v: nth }))(socket, request, nth);

  it('renews the credentials and retries once', async () => {
    const { http } = renewing(refusesFirst);
    await expect(read(http)).resolves.toEqual({ v: 2 });
    expect(server.received.map(({ headers }) => headers['authorization'])).toEqual(['v1', 'v2']);
  });

  it('lets a write be retried too, because it was not processed', async () => {
    const { http } = renewing(refusesFirst);
    await expect(write(http)).resolves.toMatchObject({ status: 200 });
  });

  it('renews the credentials for a later call when the authenticator did not allow it before', async () => {
    let drops = false;
    const auth = { headers: () => KEY, renew: () => drops };
    const { http } = withFault(faults.unauthorized, { auth });
    await failureOf(read(http));
    expect(server.received).toHaveLength(1);
    drops = true;
    await failureOf(read(http));
    expect(server.received).toHaveLength(3);
  });

  it('is followed by a renewal for each write whose token was revoked, also within the same second', async () => {
    let issued = 0;
    const issue = () => Promise.resolve({ headers: { authorization: `v${(issued += 1)}` }, lifetimeMs: 60_000 });
    const auth = new RenewingHeaders(issue, () => 0);
    let valid = 'v1';
    const { http } = withFault(
      (socket, request, nth) =>
        (request.headers['authorization'] === valid ? json({}) : faults.unauthorized)(socket, request, nth),
      { auth },
    );
    for (const next of ['v1', 'v2', 'v3']) {
      valid = next;
      await expect(write(http)).resolves.toMatchObject({ status: 200 });
    }
    expect(server.received.map(({ headers }) => headers['authorization'])).toEqual(['v1', 'v1', 'v2', 'v2', 'v3']);
  });

  it('is final for a write whose new token is refused too: it is sent twice, and its key may be used again', async () => {
    const { http } = renewing(faults.unauthorized);
    const { kind, sent } = await failureOf(write(http));
    expect(outcomeOfFailure({ kind, sent })).toEqual({ status: 'REJECTED', sameKeyMayRetry: true });
    expect(server.received).toHaveLength(2);
  });

  it('renews the credentials once for many concurrent calls', async () => {
    const { http, generation } = renewing(refusesFirst);
    await Promise.all(Array.from({ length: 20 }, (_, i) => read(http, { params: { id: `k${i}` } })));
    expect(generation()).toBe(2);
  });

  it('is final when the retry gets a 401 too', async () => {
    const { http } = renewing(faults.unauthorized);
    expect(await failureOf(read(http))).toMatchObject({ kind: 'unauthorized' });
    expect(server.received).toHaveLength(2);
  });

  it('is final when the authenticator cannot renew its credentials', async () => {
    const { http } = withFault(faults.unauthorized);
    await failureOf(read(http));
    expect(server.received).toHaveLength(1);
  });
});

describe('provider http: breaker', () => {
  const breaker = { minimumCalls: 3, size: 3, openMs: 60_000 };

  it('fails reads with UPSTREAM_UNAVAILABLE, without sending them, after the endpoint failed', async () => {
    const { http, metrics } = withFault(faults.serverError, { breaker });
    await failureOf(read(http));
    expect(await failureOf(read(http))).toMatchObject({
      kind: 'unreachable',
      sent: false,
      code: 'UPSTREAM_UNAVAILABLE',
    });
    expect(server.received).toHaveLength(3);
    expect(metrics.states).toEqual(['closed', 'open']);
  });

  it('fails a write without sending it, and still sends calls to the other endpoints', async () => {
    const { http } = withFault(faults.serverError, { breaker: { ...breaker, minimumCalls: 1, size: 1 } });
    await failureOf(write(http));
    expect(await failureOf(write(http))).toMatchObject({ kind: 'unreachable', sent: false });
    expect(server.received).toHaveLength(1);
    await failureOf(read(http));
    expect(server.received.length).toBeGreaterThan(1);
  });

  it.each([
    ['404', respond(404)],
    ['429', json({}, 429)],
    ['a response that does not match the schema', faults.wrongShape],
  ])('does not open after %s', async (_, fault) => {
    const { http } = withFault(fault, { breaker });
    for (let i = 0; i < 6; i += 1) expect((await failureOf(read(http))).kind).not.toBe('unreachable');
  });

  it('fails a call that was queued when it opened', async () => {
    const { http } = withFault(faults.serverError, {
      breaker: { ...breaker, minimumCalls: 1, size: 1 },
      connections: { max: 1 },
    });
    const failures = await Promise.all([write(http), write(http)].map(failureOf));
    expect(failures.map(({ kind }) => kind)).toEqual(['unavailable', 'unreachable']);
    expect(server.received).toHaveLength(1);
  });
});
