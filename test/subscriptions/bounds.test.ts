import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';
import { stopToyServers } from '../server/support/toy-server.js';
import { listen, openEvents, stopClients, wsClient } from './client.js';
import { streamServer } from './toy-stream.js';

afterEach(async () => {
  await stopClients();
  await stopToyServers();
});

const SAID = 'subscription { said }';
const closed = async (socket: WebSocket) => {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return `${code} ${String(reason)}`.trim();
};
const open = (url: string, options: object = {}, protocol = 'graphql-transport-ws') =>
  new WebSocket(`${url.replace(/^http/, 'ws')}graphql`, protocol, options);

/** A WebSocket that has subscribed and reads no more. */
async function deaf(url: string): Promise<WebSocket> {
  const socket = open(url);
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: SAID } }));
  socket.pause();
  return socket;
}

describe('a caller that does not read', () => {
  const MEGABYTE = 'x'.repeat(1024 * 1024);

  it('is dropped from its WebSocket before more than the limit is held for it', async () => {
    const server = await streamServer({ limits: { closeMs: 100_000 } });
    const socket = await deaf(server.url);
    await server.until(() => server.seen.opened === 1);
    while (server.inboxes.size > 0) {
      server.say(MEGABYTE);
      await new Promise(setImmediate);
    }
    expect(server.seen).toMatchObject({ dropped: ['websocket slow'], ended: 1 });
    socket.resume();
    expect(await closed(socket)).toBe('1013 OVERLOADED: messages were not read fast enough');
  });

  it('is cut off when it does not even take the close', async () => {
    const server = await streamServer({ limits: { closeMs: 20 } });
    const socket = await deaf(server.url);
    await server.until(() => server.seen.opened === 1);
    while (server.inboxes.size > 0) {
      server.say(MEGABYTE);
      await new Promise(setImmediate);
    }
    while ((await new Promise((resolve) => server.http.getConnections((_, count) => resolve(count)))) !== 0)
      await new Promise(setImmediate);
    socket.terminate();
  });

  it('is dropped from its event stream, and told so when it reads on', async () => {
    const server = await streamServer({ limits: { closeMs: 100_000 } });
    const { events } = await openEvents(server.url, SAID);
    await server.until(() => server.seen.opened === 1);
    while (server.inboxes.size > 0) {
      server.say(MEGABYTE);
      await new Promise(setImmediate);
    }
    expect(server.seen).toMatchObject({ dropped: ['sse slow'], ended: 1 });
    const told = [];
    for await (const event of events) told.push(event);
    expect(told.slice(-2)).toEqual([
      {
        event: 'next',
        data: { errors: [expect.objectContaining({ extensions: { code: 'OVERLOADED', retryable: true } })] },
      },
      { event: 'complete', data: undefined },
    ]);
  });
});

it('ends a subscription with OVERLOADED when events come faster than they are executed', async () => {
  const server = await streamServer({ inboxLimit: 3 });
  const told = listen(wsClient(server.url), SAID);
  await server.until(() => server.seen.opened === 1);
  for (let i = 0; i < 10; i += 1) server.say(`word ${i}`);
  const results = [await told.next()];
  while (results.at(-1)?.errors === undefined) results.push(await told.next());
  expect(results.at(-1)?.errors).toMatchObject([{ extensions: { code: 'OVERLOADED', retryable: true } }]);
  expect([await told.ended, server.seen]).toEqual([undefined, { opened: 1, ended: 1, dropped: ['websocket behind'] }]);
});

describe('a WebSocket', () => {
  it('is closed when it does not introduce itself', async () => {
    const server = await streamServer({ limits: { initMs: 10 } });
    expect(await closed(open(server.url))).toBe('4408 Connection initialisation timeout');
  });

  it('is closed when it gives no sign of life', async () => {
    const server = await streamServer({ limits: { aliveMs: 20 } });
    const socket = open(server.url, { autoPong: false });
    expect(await closed(socket)).toBe('1006');
    expect(server.seen.dropped).toEqual(['websocket dead']);
  });

  it('is closed on a message that is too large, or is none of the protocol', async () => {
    const server = await streamServer({ limits: { messageBytes: 1_000 } });
    for (const [message, end] of [
      ['x'.repeat(1_001), '1009'],
      ['{', '4400 Invalid message received'],
      ['{"type":"subscribe","id":"1","payload":{"query":"{ greeting }"}}', '4401 Unauthorized'],
    ] as const) {
      const socket = open(server.url);
      await once(socket, 'open');
      socket.send(message);
      expect(await closed(socket)).toBe(end);
    }
    const old = open(server.url, {}, 'graphql-ws');
    expect(String((await once(old, 'error').catch((error: unknown) => [error]))[0])).toContain('no subprotocol');
  });

  it('carries so many operations and no more', async () => {
    const server = await streamServer({ limits: { operationsPerConnection: 2 } });
    const client = wsClient(server.url);
    for (let i = 0; i < 2; i += 1) listen(client, SAID);
    await server.until(() => server.seen.opened === 2);
    expect(await listen(client, SAID).ended).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
  });

  it('is refused beyond so many, and to what does not ask for one', async () => {
    const server = await streamServer({ limits: { connections: 1 } });
    const first = open(server.url);
    await once(first, 'open');
    const refusal = async (socket: WebSocket) =>
      ((await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }])[1].statusCode;
    expect(await refusal(open(server.url))).toBe(503);
    expect(await refusal(new WebSocket(`${server.url.replace(/^http/, 'ws')}elsewhere`, 'graphql-transport-ws'))).toBe(
      404,
    );
    const other: Socket = connect(server.port, '127.0.0.1');
    other.write('GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n');
    expect(String((await once(other, 'data'))[0])).toMatch(/^HTTP\/1\.1 426 /);
    first.terminate();
  });
});

describe('a page of another server', () => {
  it.each([
    ['is refused', 'https://evil.example', 403],
    ['is refused without a host', 'null', 403],
    ['is welcome where it is the public one', 'https://graph.example', 200],
    ['may be any that a tool does not name', undefined, 200],
  ])('%s', async (_, origin, status) => {
    const server = await streamServer({ origins: ['https://graph.example'] });
    const socket = open(server.url, origin === undefined ? {} : { origin });
    const outcome = await Promise.race([
      once(socket, 'open').then(() => 200),
      once(socket, 'unexpected-response').then(([, { statusCode }]) => statusCode as number),
    ]);
    expect(outcome).toBe(status);
    const { response } = await openEvents(server.url, '{ greeting }', {
      headers: origin === undefined ? {} : { origin },
    });
    expect(response.status).toBe(status);
    socket.on('error', () => undefined).terminate();
  });

  it('is refused where it does not say which, as pages that are not CORS do', async () => {
    const server = await streamServer();
    const { response } = await openEvents(server.url, '{ greeting }', { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(response.status).toBe(403);
  });

  it('is itself welcome, also behind a proxy that ends TLS', async () => {
    const server = await streamServer();
    const socket = open(server.url, { origin: `https://127.0.0.1:${server.port}` });
    await once(socket, 'open');
    socket.terminate();
  });
});
