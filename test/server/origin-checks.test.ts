import { request } from 'node:http';
import { hostCheck } from '../../src/server/origin-checks.js';
import { startTestApp } from '../support/test-app.js';

describe('host check on loopback', () => {
  const isOwn = hostCheck('127.0.0.1', ['https://graph.example.test']);

  it.each([
    '127.0.0.1:4000',
    'localhost',
    'LOCALHOST:4000',
    '[::1]:4000',
    '127.8.8.8',
    'graph.example.test',
    'graph.example.test:443',
  ])('accepts %s', (host) => {
    expect(isOwn({ host })).toBe(true);
  });

  it.each([
    'attacker.test',
    'attacker.test:4000',
    'localhost.attacker.test',
    '127.0.0.1.attacker.test',
    '10.0.0.1',
    '',
  ])('refuses "%s"', (host) => {
    expect(isOwn({ host })).toBe(false);
  });

  it('responds 421 to a DNS-rebinding page, on every path and protocol', async () => {
    const test = await startTestApp({ world: { customers: 1 }, seed: false });
    const statusOf = (path: string, headers: Record<string, string>) =>
      new Promise((resolve, reject) => {
        const sent = request(new URL(path, test.url), { headers: { host: 'attacker.test', ...headers } }, (response) =>
          resolve(response.resume().statusCode),
        );
        sent.once('error', reject).end();
      });
    expect(await statusOf('/graphql?query={__typename}', { 'apollo-require-preflight': '1' })).toBe(421);
    expect(await statusOf('/metrics', {})).toBe(421);
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      origin: 'http://attacker.test',
    };
    expect(await statusOf('/graphql', upgrade)).toBe(421);
    expect(test.calls()).toEqual([]);
    await test.stop();
  }, 30_000);

  it('is off for a server that listens on all addresses', () => {
    expect(hostCheck('0.0.0.0')({ host: 'anything.test' })).toBe(true);
  });
});
