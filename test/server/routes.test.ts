import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Counter, Registry } from 'prom-client';
import type { WebhookRequest } from '../../src/http/webhook-request.js';
import { heldField } from './support/held-field.js';
import { stopToyServers, toyServer } from './support/toy-server.js';

afterEach(stopToyServers);

it('routes: /health/live is 200, and /health/ready follows the readiness check', async () => {
  let broken = false;
  const { url, log } = await toyServer({
    readiness: () => (broken ? Promise.reject(new Error('secret')) : Promise.resolve()),
  });
  expect((await fetch(`${url}health/live`)).status).toBe(200);
  expect((await fetch(`${url}health/ready`)).status).toBe(200);
  broken = true;
  const response = await fetch(`${url}health/ready`);
  expect([response.status, await response.json()]).toEqual([503, { status: 'not ready' }]);
  expect(JSON.stringify(log)).not.toContain('secret');
});

it('routes: /metrics responds in Prometheus text format', async () => {
  const metrics = new Registry();
  new Counter({ name: 'toys_total', help: 'Toys', registers: [metrics] }).inc(3);
  const { url } = await toyServer({ metrics });
  expect(await (await fetch(`${url}metrics`)).text()).toContain('toys_total 3');
});

it('routes: health checks and metrics have a port of their own where one is set, also while the server drains', async () => {
  const { held, started, release } = heldField();
  const server = await toyServer({ operationsPort: 0, contextFor: () => ({ held }) });
  const statuses = async (base: string) =>
    Promise.all(['health/live', 'health/ready', 'metrics'].map(async (path) => (await fetch(base + path)).status));
  expect(await statuses(server.url)).toEqual([404, 404, 404]);
  expect(await statuses(server.operationsUrl)).toEqual([200, 200, 200]);
  expect((await fetch(`${server.operationsUrl}graphql?query={greeting}`)).status).toBe(404);
  const response = server.post({ query: '{ held }' });
  await started;
  const drained = server.drain({ graceMs: 0 });
  while (server.http.listening) await new Promise(setImmediate);
  expect(await statuses(server.operationsUrl)).toEqual([200, 503, 200]);
  release();
  await Promise.all([response, drained]);
  await expect(fetch(server.operationsUrl)).rejects.toThrow();
});

it('routes: an unknown path is 404, and a wrong method is 405 with Allow', async () => {
  const { url } = await toyServer();
  const missing = await fetch(`${url}nothing`);
  expect([missing.status, await missing.json()]).toEqual([
    404,
    { errors: [{ message: 'Not found', extensions: { code: 'NOT_FOUND' } }] },
  ]);
  const posted = await fetch(`${url}health/live`, { method: 'POST' });
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  expect((await fetch(`${url}health/live`, { method: 'HEAD' })).status).toBe(200);
});

it('routes: every kind of response has the security headers', async () => {
  const server = await toyServer();
  const responses = [
    await fetch(server.url),
    await fetch(`${server.url}health/live`),
    await server.post({ query: '{ greeting }' }),
    await server.post('{'),
  ];
  for (const { headers } of responses) {
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  }
});

it('routes: a request that is not HTTP is 400, and the server continues', async () => {
  const { port, url } = await toyServer();
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  socket.write('HELO\r\n\r\n');
  expect(await new Promise((resolve) => socket.once('data', resolve))).toMatch(/^HTTP\/1\.1 400 /);
  expect((await fetch(`${url}health/live`)).status).toBe(200);
});

describe('routes: a webhook', () => {
  const path = '/webhooks/toy';
  const hooked = (receive: (request: WebhookRequest) => Promise<{ status: number }>) =>
    toyServer({ webhookOf: (asked) => (asked === path ? { tenant: 'toy', receive } : undefined) });

  it('receives method, URL and payload as they were sent', async () => {
    const received: WebhookRequest[] = [];
    const { url } = await hooked((request) => {
      received.push(request);
      return Promise.resolve({ status: 202 });
    });
    const response = await fetch(`${url}webhooks/toy?a=%20b`, {
      method: 'PUT',
      body: '{ "x" :1 }',
      headers: { signature: 's' },
    });
    expect([response.status, await response.text()]).toEqual([202, '']);
    expect(received).toMatchObject([
      { method: 'PUT', url: '/webhooks/toy?a=%20b', headers: { signature: 's' }, payload: Buffer.from('{ "x" :1 }') },
    ]);
  });

  it('is refused above 1 MiB before its handler is called, and an error of the handler is hidden', async () => {
    let calls = 0;
    const { url, log } = await hooked(() => {
      calls += 1;
      return Promise.reject(new Error('secret'));
    });
    expect((await fetch(url + path.slice(1), { method: 'PUT', body: 'x'.repeat(1024 * 1024 + 1) })).status).toBe(413);
    expect(calls).toBe(0);
    const response = await fetch(url + path.slice(1), { method: 'PUT', body: 'x' });
    expect([response.status, await response.json()]).toEqual([
      500,
      { errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL' } }] },
    ]);
    expect(JSON.stringify(log)).not.toContain('secret');
  });
});

describe('routes: the GraphiQL page', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'page-'));
    await writeFile(join(directory, 'index.html'), '<title>x</title>');
    await writeFile(join(directory, 'page-1.js'), 'let x');
    await writeFile(join(directory, 'page-1.js.gz'), gzipSync('let x'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('is revalidated each time and may load from this server only', async () => {
    const { url } = await toyServer({ graphiqlDirectory: directory });
    const { headers } = await fetch(url);
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; worker-src 'self';/,
    );
    expect((await fetch(url, { headers: { 'if-none-match': headers.get('etag') ?? '' } })).status).toBe(304);
  });

  it.each([
    ['a list that contains its tag', (etag: string) => `"other", ${etag}, W/"third"`, 304],
    ['its tag as a strong one', (etag: string) => etag.replace('W/', ''), 304],
    ['any tag', () => '*', 304],
    ['other tags', () => '"other", W/"third"', 200],
  ])('is sent by If-None-Match with %s', async (_, condition, status) => {
    const { url } = await toyServer({ graphiqlDirectory: directory });
    const etag = (await fetch(url)).headers.get('etag')!;
    expect((await fetch(url, { headers: { 'if-none-match': condition(etag) } })).status).toBe(status);
  });

  it.each([
    ['gzip;q=0', null],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['*', 'gzip'],
    ['gzip;q=0, *', null],
    ['x-gzip', null],
  ])('has assets that follow Accept-Encoding: %s', async (accepted, coding) => {
    const { url } = await toyServer({ graphiqlDirectory: directory });
    const { headers } = await fetch(`${url}assets/page-1.js`, { headers: { 'accept-encoding': accepted } });
    expect(headers.get('content-encoding')).toBe(coding);
  });

  it('has assets that are immutable and compressed where the client accepts it', async () => {
    const { url } = await toyServer({ graphiqlDirectory: directory });
    const packed = await fetch(`${url}assets/page-1.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect([packed.headers.get('content-encoding'), packed.headers.get('cache-control'), await packed.text()]).toEqual([
      'gzip',
      'public, max-age=31536000, immutable',
      'let x',
    ]);
    const plain = await fetch(`${url}assets/page-1.js`, { headers: { 'accept-encoding': 'identity' } });
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, 'let x']);
    expect((await fetch(`${url}assets/page-1.js.gz`)).status).toBe(404);
  });
});
