import { jest } from '@jest/globals';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { RateLimits } from '../../src/limits/rate-limit.js';

const FILE = 'file:none';
const codeOf = (charged: Promise<unknown>) =>
  charged.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  );

describe('rate limit, counted in this process', () => {
  afterEach(() => void jest.useRealTimers());

  it('refuses what does not fit into the minute, says when it ends, and counts nothing of what it refused', async () => {
    const limit = (await RateLimits.open({ databaseUrl: FILE })).of('a', 10);
    await limit.charge(8);
    const refusal: unknown = await limit.charge(3).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'RATE_LIMITED', details: { retryable: true } });
    const { retryAfterMs } = (refusal as { details: { retryAfterMs: number } }).details;
    expect(retryAfterMs > 0 && retryAfterMs <= 60_000).toBe(true);
    expect([await codeOf(limit.charge(2)), await codeOf(limit.charge(1))]).toEqual(['ok', 'RATE_LIMITED']);
  });

  it('what is given back can be used again; each tenant has its own count', async () => {
    const limits = await RateLimits.open({ databaseUrl: FILE });
    const [limit, other] = [limits.of('a', 10), limits.of('b', 10)];
    const charge = await limit.charge(10);
    expect([await codeOf(limit.charge(1)), await codeOf(other.charge(10))]).toEqual(['RATE_LIMITED', 'ok']);
    charge.giveBack(7);
    expect([await codeOf(limit.charge(7)), await codeOf(limit.charge(1))]).toEqual(['ok', 'RATE_LIMITED']);
  });

  it('what is given back after its minute does not add to the next one', async () => {
    jest.useFakeTimers();
    const limit = (await RateLimits.open({ databaseUrl: FILE })).of('a', 10);
    const charge = await limit.charge(10);
    jest.advanceTimersByTime(60_000);
    charge.giveBack(9);
    expect([await codeOf(limit.charge(10)), await codeOf(limit.charge(1))]).toEqual(['ok', 'RATE_LIMITED']);
  });
});

/** A server that accepts connections and never responds. */
async function hangingServer(): Promise<{ url: string; stop(): void }> {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => void sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  };
  return { url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

describe('rate limit, while its store', () => {
  async function refusalsWithout(redisUrl: string) {
    let failures = 0;
    const limits = await RateLimits.open({ databaseUrl: FILE, redisUrl, onStoreFailure: () => (failures += 1) });
    const limit = limits.of('a', 2);
    const results = [];
    for (let i = 0; i < 4; i += 1) results.push(await codeOf(limit.charge(1)));
    await limits.close();
    return { results, failures };
  }
  const LIMITED = { results: ['ok', 'ok', 'RATE_LIMITED', 'RATE_LIMITED'], failures: 1 };

  it('is down: this process counts, so that neither all operations are refused nor none', async () => {
    const server = await hangingServer();
    server.stop();
    expect(await refusalsWithout(server.url)).toEqual(LIMITED);
  });

  it('hangs: the same, and only the first operation waits for it', async () => {
    const server = await hangingServer();
    expect(await refusalsWithout(server.url)).toEqual(LIMITED);
    server.stop();
  });
});
