import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Counter, Registry } from 'prom-client';
import type { WebhookRequest } from '../../src/server.js';
import { stopToyServers, toyServer } from './support/toy-server.js';

afterEach(stopToyServers);

it('is live, and ready as long as its readiness check says so', async () => {
  let broken = false;
  const { url, log } = await toyServer({
    readiness: () => (broken ? Promise.reject(new Error('secret')) : Promise.resolve()),
  });
  expect((await fetch(`${url}health/live`)).status).toBe(200);
  expect((await fetch(`${url}health/ready`)).status).toBe(200);
  broken = true;
  const answer = await fetch(`${url}health/ready`);
  expect([answer.status, await answer.json()]).toEqual([503, { status: 'not ready' }]);
  expect(JSON.stringify(log)).not.toContain('secret');
});

it('shows the metrics in Prometheus text', async () => {
  const metrics = new Registry();
  new Counter({ name: 'toys_total', help: 'Toys', registers: [metrics] }).inc(3);
  const { url } = await toyServer({ metrics });
  expect(await (await fetch(`${url}metrics`)).text()).toContain('toys_total 3');
});

it('answers JSON where there is nothing, and names the methods where there is', async () => {
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

it('puts the security headers on every kind of answer', async () => {
  const server = await toyServer();
  const answers = [
    await fetch(server.url),
    await fetch(`${server.url}health/live`),
    await server.post({ query: '{ greeting }' }),
    await server.post('{'),
  ];
  for (const { headers } of answers) {
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  }
});

it('answers what is no HTTP with 400 and goes on', async () => {
  const { port, url } = await toyServer();
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  socket.write('HELO\r\n\r\n');
  expect(await new Promise((resolve) => socket.once('data', resolve))).toMatch(/^HTTP\/1\.1 400 /);
  expect((await fetch(`${url}health/live`)).status).toBe(200);
});

describe('a webhook', () => {
  const path = '/webhooks/toy';
  const hooked = (handler: (request: WebhookRequest) => Promise<{ status: number; body?: unknown }>) =>
    toyServer({ webhooks: new Map([[path, handler]]) });

  it('hands over method, url and payload as they were sent', async () => {
    const seen: WebhookRequest[] = [];
    const { url } = await hooked((request) => {
      seen.push(request);
      return Promise.resolve({ status: 202, body: { kept: true } });
    });
    const answer = await fetch(`${url}webhooks/toy?a=%20b`, {
      method: 'PUT',
      body: '{ "x" :1 }',
      headers: { signature: 's' },
    });
    expect([answer.status, await answer.json()]).toEqual([202, { kept: true }]);
    expect(seen).toMatchObject([
      { method: 'PUT', url: '/webhooks/toy?a=%20b', headers: { signature: 's' }, payload: Buffer.from('{ "x" :1 }') },
    ]);
  });

  it('is refused above 1 MiB before its handler sees it, and hides what the handler throws', async () => {
    let calls = 0;
    const { url, log } = await hooked(() => {
      calls += 1;
      return Promise.reject(new Error('secret'));
    });
    expect((await fetch(url + path.slice(1), { method: 'PUT', body: 'x'.repeat(1024 * 1024 + 1) })).status).toBe(413);
    expect(calls).toBe(0);
    const answer = await fetch(url + path.slice(1), { method: 'PUT', body: 'x' });
    expect([answer.status, await answer.json()]).toEqual([
      500,
      { errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL' } }] },
    ]);
    expect(JSON.stringify(log)).not.toContain('secret');
  });
});

describe('the GraphiQL page', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'page-'));
    await writeFile(join(directory, 'index.html'), '<title>x</title>');
    await writeFile(join(directory, 'page-1.js'), 'let x');
    await writeFile(join(directory, 'page-1.js.gz'), gzipSync('let x'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('is asked for each time and may load from this server only', async () => {
    const { url } = await toyServer({ graphiqlDirectory: directory });
    const { headers } = await fetch(url);
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; worker-src 'self';/,
    );
    expect((await fetch(url, { headers: { 'if-none-match': headers.get('etag') ?? '' } })).status).toBe(304);
  });

  it('has files that are kept for ever and come compressed to those who can read it', async () => {
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
