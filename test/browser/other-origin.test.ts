import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { AUDIENCE, IdentityProvider, ISSUER, tokenOf } from '../identity/identity-provider.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { launchChromium } from './browser.js';

/** What the page below may call. */
interface PageGlobals {
  fetch: typeof fetch;
  WebSocket: typeof WebSocket;
}

/** Of the operations that the page sends. */
interface Answers {
  updateCustomer: { operation: { id: string; status: string } };
}

describe('a page of another origin in a browser', () => {
  let identity: IdentityProvider;
  let frontend: Server;
  let origin: string;
  let app: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    identity = await IdentityProvider.start();
    const key = await identity.addKey('k1');
    // the frontend's own backend signs its user in
    frontend = createServer((request, response) => {
      if (request.url === '/token') return void tokenOf(key).then((token) => response.end(token));
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>frontend</title>');
    });
    await new Promise<void>((resolve) => frontend.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(frontend.address() as AddressInfo).port}`;
    app = await startTestApp({
      world: { customers: 3 },
      identity: {
        ...{ keys: new URL(identity.jwksUrl), issuer: ISSUER, audience: AUDIENCE, tenantClaim: 'tenant' },
        algorithms: ['ES256'],
      },
      server: { corsOrigins: [origin] },
    });
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    frontend?.close();
    identity?.stop();
  });

  it('signs in, queries, writes and subscribes', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(origin);
    const customerId = `customer:${app.world.customers[0]!.id}`;
    const result = await page.evaluate(
      async ({ url, customerId }) => {
        const { fetch, WebSocket } = globalThis as unknown as PageGlobals;
        const token = await (await fetch('/token')).text();
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
        const ask = async (query: string, variables: object = {}) => {
          const response = await fetch(`${url}graphql`, {
            method: 'POST',
            headers,
            body: JSON.stringify({ query, variables }),
          });
          return { requestId: response.headers.get('x-request-id'), ...((await response.json()) as { data: Answers }) };
        };
        const socket = new WebSocket(`${url.replace('http', 'ws')}graphql`, 'graphql-transport-ws');
        const messages: { type: string; payload?: unknown }[] = [];
        const received = (type: string) =>
          new Promise<unknown>((resolve) => {
            const check = () =>
              messages.some((message) => message.type === type) &&
              resolve(messages.find((message) => message.type === type)!.payload);
            socket.addEventListener('message', ({ data }) => {
              messages.push(JSON.parse(String(data)));
              check();
            });
          });
        await new Promise((resolve) => socket.addEventListener('open', resolve));
        const acknowledged = received('connection_ack');
        socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: headers.authorization } }));
        await acknowledged;
        const customers = await ask('{ customers(first: 1) { nodes { id familyName } } }');
        const written = await ask(
          'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { operation { id status } } }',
          { input: { idempotencyKey: 'from-a-page', customerId, familyName: 'Zamorano' } },
        );
        const settled = received('next');
        const id = written.data.updateCustomer.operation.id;
        const query = 'subscription ($id: ID!) { operationSettled(operationId: $id) { id status } }';
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { id } } }));
        return { customers, written, settled: await settled, id };
      },
      { url: app.url, customerId },
    );
    expect(result.customers).toMatchObject({
      requestId: expect.any(String),
      data: { customers: { nodes: [{ id: expect.any(String), familyName: expect.any(String) }] } },
    });
    expect(result.written.data.updateCustomer.operation.status).toBe('APPLIED');
    expect(result.settled).toEqual({ data: { operationSettled: { id: result.id, status: 'APPLIED' } } });
  });

  it('that is not in CORS_ORIGINS reads nothing and opens no socket', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(origin.replace('127.0.0.1', 'localhost'));
    const outcome = await page.evaluate(async (url) => {
      const { fetch, WebSocket } = globalThis as unknown as PageGlobals;
      const read = await fetch(`${url}graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ __typename }"}',
      }).then(
        () => 'read',
        () => 'refused',
      );
      const socket = new WebSocket(`${url.replace('http', 'ws')}graphql`, 'graphql-transport-ws');
      const opened = await new Promise((resolve) => {
        socket.addEventListener('open', () => resolve('opened'));
        socket.addEventListener('error', () => resolve('refused'));
      });
      return [read, opened];
    }, app.url);
    expect(outcome).toEqual(['refused', 'refused']);
  });
});
