import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { RateLimits } from '../../src/limits/rate-limit.js';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Resolves once the server says that it accepts connections. */
async function startRedis(port: number): Promise<ChildProcess> {
  const server = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no']);
  let log = '';
  for await (const text of server.stdout) {
    log += String(text);
    if (log.includes('Ready to accept connections')) break;
  }
  return server;
}

describe('rate limit, counted in Redis', () => {
  let server: ChildProcess;
  let redisUrl: string;
  beforeAll(async () => {
    const port = await freePort();
    server = await startRedis(port);
    redisUrl = `redis://127.0.0.1:${port}`;
  });
  afterAll(async () => {
    server.kill();
    await once(server, 'exit');
  });

  it('is one count for all processes, also of what is given back', async () => {
    let failures = 0;
    const options = { databaseUrl: 'file:none', redisUrl, onStoreFailure: () => (failures += 1) };
    const [one, two] = [await RateLimits.open(options), await RateLimits.open(options)];
    const charge = await one.of('a', 10).charge(9);
    await expect(two.of('a', 10).charge(2)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    charge.giveBack(5);
    await two.of('a', 10).charge(6);
    await expect(one.of('a', 10).charge(1)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await one.of('b', 10).charge(10);
    expect(failures).toBe(0);
    await one.close();
    await two.close();
  });
});
