import { jest } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { stopToyServers } from '../server/support/toy-server.js';
import { listen, openEvents, stopClients, wsClient } from './client.js';
import { streamServer } from './toy-stream.js';

afterEach(async () => {
  await stopClients();
  await stopToyServers();
});

const SUBSCRIPTION = 'subscription { message }';
const sockets = (server: { http: { getConnections(take: (error: unknown, count: number) => void): void } }) =>
  new Promise<number>((resolve) => server.http.getConnections((_, count) => resolve(count)));

describe('streams: when the server drains', () => {
  it('it closes WebSocket subscribers with 1001 without waiting for them', async () => {
    const server = await streamServer();
    const results = listen(wsClient(server.url), SUBSCRIPTION);
    await server.until(() => server.streams.opened === 1);
    await server.drain({ graceMs: 0, limitMs: 60_000 });
    expect(await results.ended).toMatchObject({ code: 1001, reason: 'The server is going away' });
    expect([server.streams.ended, server.queues.size]).toEqual([1, 0]);
  });

  it('it ends event streams without `complete`, which clients take for the end of the events', async () => {
    const server = await streamServer();
    const { events } = await openEvents(server.url, SUBSCRIPTION);
    await server.until(() => server.streams.opened === 1);
    await server.drain({ graceMs: 0, limitMs: 60_000 });
    expect(await events.next()).toEqual({ done: true, value: undefined });
    expect([server.streams.ended, server.queues.size]).toEqual([1, 0]);
  });

  it('it completes a query in progress on a WebSocket first', async () => {
    const server = await streamServer();
    const client = wsClient(server.url);
    const results = listen(client, SUBSCRIPTION);
    const query = listen(client, '{ held }');
    await server.until(() => server.held() === 1 && server.streams.opened === 1);
    const drained = server.drain({ graceMs: 0, limitMs: 60_000 });
    while (server.http.listening) await new Promise(setImmediate);
    server.release();
    expect(await query.next()).toEqual({ data: { held: 'released' } });
    expect(await results.ended).toMatchObject({ code: 1001 });
    await drained;
  });

  it('it closes a client that does not close, within the limit', async () => {
    const server = await streamServer({ limits: { closeMs: 100_000 } });
    const socket = new WebSocket(`${server.url.replace(/^http/, 'ws')}graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.pause();
    await server.drain({ graceMs: 0, limitMs: 50 });
    socket.terminate();
  });
});

/** Subscribes on a socket of its own; the returned function disconnects. */
async function overWebSocket({ url }: { url: string }): Promise<() => void> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: SUBSCRIPTION } }));
  return () => socket.terminate();
}

function overHttp({ port }: { port: number }): () => void {
  const socket = connect(port, '127.0.0.1');
  socket.write(
    `GET /graphql?query=${encodeURIComponent(SUBSCRIPTION)} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n`,
  );
  return () => void socket.destroy();
}

describe('streams: a client that leaves', () => {
  it('by `complete` ends that subscription and keeps the others', async () => {
    const server = await streamServer();
    const client = wsClient(server.url);
    const [results, other] = [listen(client, SUBSCRIPTION), listen(client, SUBSCRIPTION)];
    await server.until(() => server.streams.opened === 2);
    results.stop();
    await server.until(() => server.streams.ended === 1);
    expect([server.queues.size, await sockets(server)]).toEqual([1, 1]);
    server.publish('still here');
    expect(await other.next()).toEqual({ data: { message: 'still here' } });
  });

  it.each(['websocket', 'sse'])('by disconnecting leaves no listener, timer or socket (%s)', async (transport) => {
    const server = await streamServer();
    const begun = jest.spyOn(globalThis, 'setInterval');
    const ended = jest.spyOn(globalThis, 'clearInterval');
    const leave = await (transport === 'sse' ? overHttp : overWebSocket)(server);
    await server.until(() => server.streams.opened === 1);
    server.publish('something');
    leave();
    await server.until(() => server.streams.ended === 1);
    while ((await sockets(server)) !== 0) await new Promise(setImmediate);
    expect(server.queues.size).toBe(0);
    const timers = begun.mock.results.map(({ value }) => value as unknown);
    expect(timers).toHaveLength(1);
    expect(ended.mock.calls.map(([timer]) => timer as unknown)).toEqual(expect.arrayContaining(timers));
    jest.restoreAllMocks();
  });

  it('during a query has its connection released', async () => {
    const server = await streamServer();
    const client = wsClient(server.url);
    listen(client, '{ held }');
    await server.until(() => server.held() === 1);
    await client.dispose();
    while ((await sockets(server)) !== 0) await new Promise(setImmediate);
    server.release();
  });
});

describe('streams: when the access token expires', () => {
  const soon = () => Date.now() + 100;
  const EXPIRED = { errors: [{ message: 'The access token has expired', extensions: { code: 'UNAUTHENTICATED' } }] };

  it('a WebSocket is closed with 4403, on which clients renew their token and reconnect', async () => {
    const server = await streamServer({ expiresAt: soon });
    const results = listen(wsClient(server.url), SUBSCRIPTION);
    expect(await results.ended).toMatchObject({ code: 4403, reason: 'UNAUTHENTICATED' });
    await server.until(() => server.streams.ended === 1);
    expect(server.queues.size).toBe(0);
  });

  it('an event stream ends with an error and `complete`', async () => {
    const server = await streamServer({ expiresAt: soon });
    const { events } = await openEvents(server.url, SUBSCRIPTION);
    expect((await events.next()).value).toMatchObject({ event: 'next', data: EXPIRED });
    expect((await events.next()).value).toMatchObject({ event: 'complete' });
    expect([server.streams.ended, server.queues.size]).toEqual([1, 0]);
  });

  it('a subscriber whose token lasts receives events, and leaves no timer', async () => {
    const server = await streamServer({ expiresAt: () => Date.now() + 2 ** 33 });
    const results = listen(wsClient(server.url), SUBSCRIPTION);
    await server.until(() => server.streams.opened === 1);
    server.publish('hello');
    expect(await results.next()).toEqual({ data: { message: 'hello' } });
  });
});
