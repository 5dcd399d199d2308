import { connect } from 'node:net';
import { networkOf } from '../../src/server/connection-limits.js';
import { postOf, rawClient } from './support/raw-client.js';
import { stopToyServers, toyServer } from './support/toy-server.js';

afterEach(stopToyServers);

it('connections: beyond the limit of one address they are closed, and other addresses are served', async () => {
  const why: string[] = [];
  const server = await toyServer({ limits: { connectionsPerAddress: 2 }, onCutOff: (reason) => why.push(reason) });
  const open = [rawClient(server.port), rawClient(server.port)];
  for (const client of open) {
    client.send(postOf('{"query":"{ greeting }"}'));
    await client.receives('hello');
  }
  expect(await rawClient(server.port).closed).toBe('');
  expect(why).toEqual(['address-connections']);
  const other = connect({ port: server.port, host: '127.0.0.1', localAddress: '127.0.0.2' }).setEncoding('latin1');
  other.write(postOf('{"query":"{ greeting }"}'));
  expect(await new Promise((resolve) => other.once('data', resolve))).toMatch(/^HTTP\/1\.1 200 /);
  const closed = new Promise<void>((resolve) => server.http.once('request', (r) => r.socket.once('close', resolve)));
  other.destroy();
  open[0]!.send(postOf('{"query":"{ greeting }"}', { headers: 'Connection: close\r\n' }));
  await Promise.all([open[0]!.closed, closed]);
  const next = rawClient(server.port);
  next.send(postOf('{"query":"{ greeting }"}'));
  await next.receives('hello');
  [open[1]!, next].forEach(({ socket }) => socket.destroy());
});

it('connections: beyond the limit of all they are closed', async () => {
  const why: string[] = [];
  const server = await toyServer({ limits: { connections: 1 }, onCutOff: (reason) => why.push(reason) });
  const first = rawClient(server.port);
  first.send(postOf('{"query":"{ greeting }"}'));
  await first.receives('hello');
  expect(await rawClient(server.port).closed).toBe('');
  expect(why).toEqual(['connections']);
  first.socket.destroy();
});

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::6', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('connections: %s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
