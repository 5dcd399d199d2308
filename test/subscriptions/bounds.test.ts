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

const SUBSCRIPTION = 'subscription { message }';
const closed = async (socket: WebSocket) => {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return `${code} ${String(reason)}`.trim();
};
const open = (url: string, options: object = {}, protocol = 'graphql-transport-ws') =>
  new WebSocket(`${url.replace(/^http/, 'ws')}graphql`, protocol, options);

/** A WebSocket that has subscribed and stopped reading. */
async function pausedSubscriber(url: string): Promise<WebSocket> {
  const socket = open(url);
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: SUBSCRIPTION } }));
  socket.pause();
  return socket;
}

describe('streams: a client that does not read', () => {
  const MEGABYTE = 'x'.repeat(1024 * 1024);

  it('is dropped from its WebSocket once more than the limit is buffered', async () => {
    const server = await streamServer({ limits: { closeMs: 100_000 } });
    const socket = await pausedSubscriber(server.url);
    await server.until(() => server.streams.opened === 1);
    while (server.queues.size > 0) {
      server.publish(MEGABYTE);
      await new Promise(setImmediate);
    }
    expect(server.streams).toMatchObject({ dropped: ['websocket slow'], ended: 1 });
    socket.resume();
    expect(await closed(socket)).toBe('1013 OVERLOADED: messages were not read fast enough');
  });

  it('has its socket closed when it does not respond to the close', async () => {
    const server = await streamServer({ limits: { closeMs: 20 } });
    const socket = await pausedSubscriber(server.url);
    await server.until(() => server.streams.opened === 1);
    while (server.queues.size > 0) {
      server.publish(MEGABYTE);
      await new Promise(setImmediate);
    }
    while ((await new Promise((resolve) => server.http.getConnections((_, count) => resolve(count)))) !== 0)
      await new Promise(setImmediate);
    socket.terminate();
  });

  it('is dropped from its event stream, and receives OVERLOADED when it reads again', async () => {
    const server = await streamServer({ limits: { closeMs: 100_000 } });
    const { events } = await openEvents(server.url, SUBSCRIPTION);
    await server.until(() => server.streams.opened === 1);
    while (server.queues.size > 0) {
      server.publish(MEGABYTE);
      await new Promise(setImmediate);
    }
    expect(server.streams).toMatchObject({ dropped: ['sse slow'], ended: 1 });
    const received = [];
    for await (const event of events) received.push(event);
    expect(received.slice(-2)).toEqual([
      {
        event: 'next',
        data: { errors: [expect.objectContaining({ extensions: { code: 'OVERLOADED', retryable: true } })] },
      },
      { event: 'complete', data: undefined },
    ]);
  });
});

it('streams: a subscription ends with OVERLOADED when events arrive faster than they are executed', async () => {
  const server = await streamServer({ queueLimit: 3 });
  const subscription = listen(wsClient(server.url), SUBSCRIPTION);
  await server.until(() => server.streams.opened === 1);
  for (let i = 0; i < 10; i += 1) server.publish(`word ${i}`);
  const results = [await subscription.next()];
  while (results.at(-1)?.errors === undefined) results.push(await subscription.next());
  expect(results.at(-1)?.errors).toMatchObject([{ extensions: { code: 'OVERLOADED', retryable: true } }]);
  expect([await subscription.ended, server.streams]).toEqual([
    undefined,
    { opened: 1, ended: 1, dropped: ['websocket behind'] },
  ]);
});

describe('streams: a WebSocket', () => {
  it('is closed without connection_init', async () => {
    const server = await streamServer({ limits: { initMs: 10 } });
    expect(await closed(open(server.url))).toBe('4408 Connection initialisation timeout');
  });

  it('is closed when it does not respond to pings', async () => {
    const server = await streamServer({ limits: { aliveMs: 20 } });
    const socket = open(server.url, { autoPong: false });
    expect(await closed(socket)).toBe('1006');
    expect(server.streams.dropped).toEqual(['websocket dead']);
  });

  it('is closed on a message that is too large or invalid', async () => {
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

  it('has a limit of concurrent operations', async () => {
    const server = await streamServer({ limits: { operationsPerConnection: 2 } });
    const client = wsClient(server.url);
    for (let i = 0; i < 2; i += 1) listen(client, SUBSCRIPTION);
    await server.until(() => server.streams.opened === 2);
    expect(await listen(client, SUBSCRIPTION).ended).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
  });

  it('is refused over the limit of connections, and without a valid upgrade request', async () => {
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

describe('streams: a page of another origin', () => {
  it.each([
    ['is refused', 'https://evil.example', 403],
    ['is refused with an opaque origin', 'null', 403],
    ['is accepted where it is the public one', 'https://graph.example', 200],
    ['is accepted where no Origin is sent, as by tools', undefined, 200],
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

  it('is refused without an Origin where Sec-Fetch-Site says cross-site', async () => {
    const server = await streamServer();
    const { response } = await openEvents(server.url, '{ greeting }', { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(response.status).toBe(403);
  });

  it('is accepted where it is this server, also behind a proxy that ends TLS', async () => {
    const server = await streamServer();
    const socket = open(server.url, { origin: `https://127.0.0.1:${server.port}` });
    await once(socket, 'open');
    socket.terminate();
  });
});
