import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp, type TestApp, type TestAppOptions } from '../support/test-app.js';
import { listen, openEvents, stopClients, wsClient } from '../subscriptions/client.js';

const TRUSTED = '{ customers(first: 1) { nodes { id } } }';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const texts = new Map([[sha256(TRUSTED), TRUSTED]]);

const directory = mkdtempSync(join(tmpdir(), 'customer-graph-door-'));
let app: TestApp | undefined;
afterEach(async () => {
  await stopClients();
  await app?.stop();
  app = undefined;
});
afterAll(() => rmSync(directory, { recursive: true }));

const start = async (server: TestAppOptions['server'], seed = true) =>
  (app = await startTestApp({ world: { customers: 2 }, seed, ...(server && { server }) }));
const post = (url: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${url}graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const NOT_TRUSTED = { errors: [{ message: 'Only trusted documents are accepted', extensions: { code: 'FORBIDDEN' } }] };

describe('trusted documents', () => {
  it('are executed by text and by hash; all others are refused before they are parsed, over every transport', async () => {
    const { url } = await start({ trusted: { mode: 'require', texts } });
    expect(await (await post(url, { query: TRUSTED })).json()).toMatchObject({ data: { customers: {} } });
    const persistedQuery = { version: 1, sha256Hash: sha256(TRUSTED) };
    expect(await (await post(url, { extensions: { persistedQuery } })).json()).toMatchObject({
      data: { customers: {} },
    });

    const other = await post(url, { query: '{ not even { GraphQL' });
    expect([other.status, await other.json()]).toEqual([403, NOT_TRUSTED]);
    const unknown = { persistedQuery: { version: 1, sha256Hash: sha256('x') } };
    expect((await post(url, { extensions: unknown })).status).toBe(403);
    const get = await fetch(`${url}graphql?query=${encodeURIComponent('{ __typename }')}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(get.status).toBe(403);
    const { response } = await openEvents(url, '{ __typename }').catch(() => ({ response: { status: 403 } }));
    expect(response.status).toBe(403);
    expect(await listen(wsClient(url), '{ __typename }').ended).toMatchObject([NOT_TRUSTED.errors[0]]);
  });

  it('are found by their hash over WebSocket and event streams too, where the protocol needs a text: it is empty', async () => {
    const { url } = await start({ trusted: { mode: 'require', texts } });
    const byHash = (hash: string) => ({ persistedQuery: { version: 1, sha256Hash: hash } });
    const results = listen(wsClient(url), '', {}, byHash(sha256(TRUSTED)));
    expect(await results.next()).toMatchObject({ data: { customers: {} } });
    const body = { query: '', extensions: byHash(sha256(TRUSTED)) };
    expect(await (await post(url, body, { accept: 'text/event-stream' })).text()).toContain('"customers"');
    expect(await listen(wsClient(url), '', {}, byHash(sha256('x'))).ended).toMatchObject([NOT_TRUSTED.errors[0]]);
  });

  it('are only logged with `log`, by the hash of the text', async () => {
    const { url, logged } = await start({ trusted: { mode: 'log', texts } });
    const query = '{ __typename }';
    expect((await post(url, { query })).status).toBe(200);
    expect(logged.filter((line) => line.includes('not a trusted document'))).toEqual([
      expect.stringContaining(sha256(query)),
    ]);
  });
});

describe('pages of other origins', () => {
  const ORIGIN = 'https://app.example.test';

  it('of CORS_ORIGINS may send operations and subscribe; of others may not', async () => {
    const { url } = await start({ corsOrigins: [ORIGIN] });
    const preflight = (origin: string) =>
      fetch(`${url}graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      });
    const allowed = await preflight(ORIGIN);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    const refused = await preflight('https://other.example.test');
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([405, null]);

    const response = await post(url, { query: TRUSTED }, { origin: ORIGIN });
    expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(response.headers.get('vary')).toBe('origin');
    const events = await fetch(`${url}graphql`, {
      method: 'POST',
      headers: { origin: ORIGIN, accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect([events.status, events.headers.get('access-control-allow-origin')]).toEqual([200, ORIGIN]);
    expect(await events.text()).toContain('"__typename":"Query"');
  });

  it('get no header without the setting', async () => {
    const { url } = await start(undefined);
    const response = await post(url, { query: TRUSTED }, { origin: ORIGIN });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

it('introspection can be switched off, and the page with it', async () => {
  const { url } = await start({ introspection: false, graphiql: false });
  expect(await (await post(url, { query: '{ __schema { queryType { name } } }' })).json()).toMatchObject({
    errors: [{ message: 'This server does not show its schema', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
  });
  expect((await fetch(url)).status).toBe(404);
});

it('the audit log has a line for every write, replay and outcome: ids, no values, readable by its owner only', async () => {
  const auditLog = join(directory, 'audit.log');
  const { graph, world } = await start({ auditLog });
  const lines = () =>
    readFileSync(auditLog, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ mutation }) => mutation === 'updateCustomer');
  const write = () =>
    graph('mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { operation { id } } }', {
      input: { idempotencyKey: 'audited', customerId: `customer:${world.customers[0]!.id}`, familyName: 'Canary' },
    });
  const { data } = await write();
  await write();
  const operation = data!['updateCustomer'].operation.id.replace('operation:', '');
  const about = `customer:${world.customers[0]!.id}`;
  expect(lines()).toMatchObject([
    { event: 'outcome', operation, about, status: 'APPLIED', tenant: 'default' },
    { event: 'write', operation, caller: { subject: 'demo' }, requestId: expect.any(String) },
    { event: 'replay', operation },
  ]);
  expect(readFileSync(auditLog, 'utf8')).not.toContain('Canary');
  expect(statSync(auditLog).mode & 0o077).toBe(0);
});

it('the audit log: while it cannot be written a write is refused before it is sent, and a sent one is found by its key', async () => {
  // a device that is always full
  const { graph, world, calls, logged } = await start({ auditLog: '/dev/full' }, false);
  const write = async (idempotencyKey: string) => {
    const input = { idempotencyKey, customerId: `customer:${world.customers[0]!.id}`, familyName: 'Canary' };
    return graph('mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { replayed } }', { input });
  };
  const refused = {
    data: { updateCustomer: null },
    errors: [
      {
        message: 'The audit log cannot be written. Send the mutation again later, under the same key.',
        extensions: { code: 'INTERNAL', retryable: true },
      },
    ],
  };
  const sent = () => calls('prozora.updateCustomer');
  expect(await write('first')).toMatchObject(refused);
  expect(sent()).toHaveLength(1);
  expect(await write('second')).toMatchObject(refused);
  expect(sent()).toHaveLength(1);
  expect(logged.join()).toContain('The audit log cannot be written');
});

it('the audit log: a file that cannot be opened stops the start with a sentence that names the setting', async () => {
  await expect(start({ auditLog: join(directory) })).rejects.toThrow(
    /^AUDIT_LOG must be a file that this process may append to\.$/,
  );
});
