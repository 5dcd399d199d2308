import net, { type AddressInfo } from 'node:net';
import { startTestApp, type TestApp } from '../support/test-app.js';

const WRITE = `mutation ($input: StartAccountMonitoringInput!) {
  startAccountMonitoring(input: $input) { operation { status } errors { code retryable provider } }
}`;

describe('a mutation whose provider accepts no connection', () => {
  let app: TestApp;
  /** Accepts connections and never takes part in the TLS handshake. */
  let silent: net.Server;
  const sockets: net.Socket[] = [];

  beforeAll(async () => {
    silent = net.createServer((socket) => void sockets.push(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    app = await startTestApp({
      seed: false,
      env: (env) => Promise.resolve({ ...env, QITECH_BASE_URL: `https://127.0.0.1:${port}` }),
    });
  });
  afterAll(async () => {
    await app.stop();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });

  it('returns REJECTED and retryable before its deadline, and its key may be used again', async () => {
    app.deadlineMs = 1_500;
    const accountId = `wallet:${app.world.customers[0]!.wallets[0]!.id}`;
    const input = { idempotencyKey: 'unsent', accountId, kind: 'CORPORATE' };
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const { data, errors } = await app.graph(WRITE, { input });
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        startAccountMonitoring: {
          operation: { status: 'REJECTED' },
          errors: [{ code: 'UPSTREAM_UNAVAILABLE', retryable: true, provider: 'QITECH' }],
        },
      });
      expect(sockets).not.toEqual([]);
    }
  });
});
