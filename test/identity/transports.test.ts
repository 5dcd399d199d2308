import { createHash } from 'node:crypto';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { listen, stopClients, wsClient } from '../subscriptions/client.js';
import { AUDIENCE, IdentityProvider, ISSUER, tokenOf } from './identity-provider.js';

let provider: IdentityProvider;
let key: Awaited<ReturnType<IdentityProvider['addKey']>>;
let app: TestApp;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  key = await provider.addKey('k1');
  app = await startTestApp({
    world: { customers: 2 },
    identity: {
      ...{ keys: new URL(provider.jwksUrl), issuer: ISSUER, audience: AUDIENCE, tenantClaim: 'tenant' },
      algorithms: ['ES256'],
    },
  });
});
afterEach(stopClients);
afterAll(async () => {
  await app.stop();
  provider.stop();
});

const QUERY = '{ customers(first: 1) { nodes { id } } }';
const MUTATION =
  'mutation { unlinkCustomer(input: { idempotencyKey: "k", customerId: "x", system: BILLING }) { replayed } }';
const persistedQuery = { version: 1, sha256Hash: createHash('sha256').update(QUERY).digest('hex') };

/** Sends the query and returns how it ended: `ok`, or the code of the refusal. */
type Send = (authorization: string | undefined, query?: string) => Promise<string>;

const headersOf = (authorization: string | undefined) => (authorization === undefined ? {} : { authorization });
const outcomeOf = async (response: Response) => {
  const text = await response.text();
  const code = /"code":"([A-Z_]+)"/.exec(text)?.[1];
  expect([response.status, code]).toEqual(
    code === undefined ? [200, undefined] : [{ UNAUTHENTICATED: 401, FORBIDDEN: 403 }[code], code],
  );
  return code ?? 'ok';
};

const TRANSPORTS: Record<string, Send> = {
  POST: async (authorization, query = QUERY) =>
    outcomeOf(
      await fetch(`${app.url}graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headersOf(authorization) },
        body: JSON.stringify({ query }),
      }),
    ),
  GET: async (authorization, query = QUERY) =>
    outcomeOf(
      await fetch(`${app.url}graphql?query=${encodeURIComponent(query)}`, {
        headers: { 'apollo-require-preflight': '1', ...headersOf(authorization) },
      }),
    ),
  'a persisted query': async (authorization, query) =>
    outcomeOf(
      await fetch(`${app.url}graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headersOf(authorization) },
        body: JSON.stringify(query === undefined ? { query: QUERY, extensions: { persistedQuery } } : { query }),
      }),
    ),
  'an event stream': async (authorization, query = QUERY) =>
    outcomeOf(
      await fetch(`${app.url}graphql`, {
        method: 'POST',
        headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...headersOf(authorization) },
        body: JSON.stringify({ query }),
      }),
    ),
  'a WebSocket': async (authorization, query = QUERY) => {
    const connectionParams = headersOf(authorization);
    const results = listen(wsClient(app.url, { connectionParams }), query);
    const ended = (await Promise.race([results.next(), results.ended])) as { code?: number; reason?: string };
    if (ended.code !== undefined) {
      expect(ended).toMatchObject({ code: 4401, reason: 'UNAUTHENTICATED' });
      return 'UNAUTHENTICATED';
    }
    return /"code":"([A-Z_]+)"/.exec(JSON.stringify(ended))?.[1] ?? 'ok';
  },
};

describe.each(Object.keys(TRANSPORTS))('%s', (transport) => {
  const send = TRANSPORTS[transport]!;
  beforeEach(() => app.forgetCalls());

  it('is refused without a token and with a wrong one, and answered with a right one', async () => {
    for (const authorization of [undefined, 'Bearer a.b.c', `Bearer ${await tokenOf(key, { tenant: 'stranger' })}`])
      expect(await send(authorization)).toBe('UNAUTHENTICATED');
    expect(app.calls()).toEqual([]);
    expect(await send(`Bearer ${await tokenOf(key)}`)).toBe('ok');
    expect(app.calls()).toHaveLength(1);
  });

  it('is refused where the token lacks the scope, before any call', async () => {
    const authorization = `Bearer ${await tokenOf(key, { scope: 'customers:write' })}`;
    expect(await send(authorization)).toBe('FORBIDDEN');
    const reader = `Bearer ${await tokenOf(key, { scope: 'customers:read' })}`;
    if (transport !== 'GET') expect(await send(reader, MUTATION)).toBe('FORBIDDEN');
    expect(app.calls()).toEqual([]);
  });
});
