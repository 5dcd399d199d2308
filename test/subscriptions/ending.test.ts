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

const SAID = 'subscription { said }';
const sockets = (server: { http: { getConnections(take: (error: unknown, count: number) => void): void } }) =>
  new Promise<number>((resolve) => server.http.getConnections((_, count) => resolve(count)));

describe('when the server drains', () => {
  it('sends subscribers over WebSocket elsewhere, and does not wait for them', async () => {
    const server = await streamServer();
    const told = listen(wsClient(server.url), SAID);
    await server.until(() => server.seen.opened === 1);
    await server.drain({ graceMs: 0, limitMs: 60_000 });
    expect(await told.ended).toMatchObject({ code: 1001, reason: 'The server is going away' });
    expect([server.seen.ended, server.inboxes.size]).toEqual([1, 0]);
  });

  it('ends event streams without `complete`, which would say that there is nothing more to come', async () => {
    const server = await streamServer();
    const { events } = await openEvents(server.url, SAID);
    await server.until(() => server.seen.opened === 1);
    await server.drain({ graceMs: 0, limitMs: 60_000 });
    expect(await events.next()).toEqual({ done: true, value: undefined });
    expect([server.seen.ended, server.inboxes.size]).toEqual([1, 0]);
  });

  it('answers what is under way on a WebSocket first', async () => {
    const server = await streamServer();
    const client = wsClient(server.url);
    const told = listen(client, SAID);
    const answer = listen(client, '{ held }');
    await server.until(() => server.held() === 1 && server.seen.opened === 1);
    const drained = server.drain({ graceMs: 0, limitMs: 60_000 });
    while (server.http.listening) await new Promise(setImmediate);
    server.letGo();
    expect(await answer.next()).toEqual({ data: { held: 'let go' } });
    expect(await told.ended).toMatchObject({ code: 1001 });
    await drained;
  });

  it('gives up on a caller who does not close, within the limit', async () => {
    const server = await streamServer({ limits: { closeMs: 100_000 } });
    const socket = new WebSocket(`${server.url.replace(/^http/, 'ws')}graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.pause();
    await server.drain({ graceMs: 0, limitMs: 50 });
    socket.terminate();
  });
});

/** Subscribes on a socket of its own; what is answered hangs up. */
async function overWebSocket({ url }: { url: string }): Promise<() => void> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: SAID } }));
  return () => socket.terminate();
}

function overHttp({ port }: { port: number }): () => void {
  const socket = connect(port, '127.0.0.1');
  socket.write(
    `GET /graphql?query=${encodeURIComponent(SAID)} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n`,
  );
  return () => void socket.destroy();
}

describe('a caller that leaves', () => {
  it('by `complete` frees that subscription and keeps the others', async () => {
    const server = await streamServer();
    const client = wsClient(server.url);
    const [told, other] = [listen(client, SAID), listen(client, SAID)];
    await server.until(() => server.seen.opened === 2);
    told.stop();
    await server.until(() => server.seen.ended === 1);
    expect([server.inboxes.size, await sockets(server)]).toEqual([1, 1]);
    server.say('still here');
    expect(await other.next()).toEqual({ data: { said: 'still here' } });
  });

  it.each(['websocket', 'sse'])('by hanging up leaves no listener, timer or socket (%s)', async (transport) => {
    const server = await streamServer();
    const begun = jest.spyOn(globalThis, 'setInterval');
    const ended = jest.spyOn(globalThis, 'clearInterval');
    const leave = await (transport === 'sse' ? overHttp : overWebSocket)(server);
    await server.until(() => server.seen.opened === 1);
    server.say('something');
    leave();
    await server.until(() => server.seen.ended === 1);
    while ((await sockets(server)) !== 0) await new Promise(setImmediate);
    expect(server.inboxes.size).toBe(0);
    const timers = begun.mock.results.map(({ value }) => value as unknown);
    expect(timers).toHaveLength(1);
    expect(ended.mock.calls.map(([timer]) => timer as unknown)).toEqual(expect.arrayContaining(timers));
    jest.restoreAllMocks();
  });

  it('while its query is under way is forgotten', async () => {
    const server = await streamServer();
    const client = wsClient(server.url);
    listen(client, '{ held }');
    await server.until(() => server.held() === 1);
    await client.dispose();
    while ((await sockets(server)) !== 0) await new Promise(setImmediate);
    server.letGo();
  });
});
