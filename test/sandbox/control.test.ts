import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { providers } from '../../src/providers/index.js';
import { connectSandbox } from '../../src/sandbox/connect.js';
import { controlOf } from '../../src/sandbox/control.js';
import { serveControl } from '../../src/sandbox/control-server.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { sendRequest } from './http-request.js';
import { startSandbox } from '../../src/sandbox/start.js';
import { worldOf } from '../../src/sandbox/world.js';
import { FACTORIES } from './factories.js';

/** The control of a sandbox, as a server has it and as `npm run sandbox` serves it. */
const SERVED = {
  'embedded sandbox': async () => {
    const app = await startTestApp({ world: { customers: 2 } });
    return { url: app.url, simulators: app.simulators, stop: () => app.stop() };
  },
  'separate sandbox': async () => {
    const sandbox = await startSandbox({ factories: FACTORIES, world: worldOf({ customers: 2 }) });
    const { url, stop } = await serveControl(controlOf(sandbox), 0);
    const stopAll = async () => {
      stop();
      await sandbox.stop();
    };
    return { url, simulators: sandbox.simulators as TestApp['simulators'], stop: stopAll };
  },
};

describe.each(Object.keys(SERVED) as (keyof typeof SERVED)[])('control of the %s:', (kind) => {
  let served: Awaited<ReturnType<(typeof SERVED)[typeof kind]>>;
  const at = (path: string) => new URL(path, served.url).href;
  const headers = { 'content-type': 'application/json' };
  const put = (body: unknown, more: Record<string, string> = {}) =>
    sendRequest(at('/sandbox/faults'), 'PUT', { headers: { ...headers, ...more }, body });

  beforeAll(async () => {
    served = await SERVED[kind]();
  });
  afterAll(() => served.stop());
  afterEach(() => Object.values(served.simulators).forEach((simulator) => simulator.clearFaults()));

  it('lists the endpoints of each provider and the faults that are set', async () => {
    served.simulators['masstack']!.fault({ endpoint: '*', status: 503 });
    const { json, status } = await sendRequest(at('/sandbox/faults'), 'GET');
    expect(status).toBe(200);
    expect(Object.keys(json.endpoints).sort()).toEqual(['masstack', 'prozora', 'qitech', 'smartpay']);
    expect(json.endpoints.masstack).toEqual(expect.arrayContaining(['masstack.account', 'masstack.token']));
    expect(json.faults).toEqual([{ endpoint: 'masstack', status: 503 }]);
  });

  it('sets faults of a provider, of an endpoint and of all, in place of the earlier ones, and clears them', async () => {
    await put([{ endpoint: '*', latencyMs: 5 }]);
    const faults = [
      { endpoint: 'prozora', wire: 'lose', times: 1 },
      { endpoint: 'masstack.account', status: 500 },
    ];
    expect((await put(faults)).json.faults).toEqual(faults);
    expect(served.simulators['masstack']!.faults).toEqual([faults[1]]);
    expect((await sendRequest(at('/sandbox/faults'), 'DELETE')).json.faults).toEqual([]);
    expect(served.simulators['masstack']!.faults).toEqual([]);
  });

  it.each([
    [
      'an unknown endpoint',
      [{ endpoint: 'masstack.acount', status: 500 }],
      /^\[0\]\.endpoint must be one of: \*, .*, masstack\.account,/,
    ],
    ['an unknown fault', [{ endpoint: '*', wire: 'melt' }], '[0].wire must be one of: reset, truncate, hang, lose'],
    [
      'an unknown field',
      [{ endpoint: '*', down: true }],
      /^\[0\] has an unknown field; the fields are: endpoint, times, latencyMs,/,
    ],
    ['no fault', [{ endpoint: '*' }], /^\[0\] must have one of: latencyMs, status,/],
    ['a status out of range', [{ endpoint: '*', status: 99 }], /^\[0\]\.status /],
    ['a header that cannot be sent', [{ endpoint: '*', headers: { 'x y': 'a' } }], /^\[0\]\.headers/],
    ['no list', { endpoint: '*', status: 500 }, /^the body /],
    ['a body that is not JSON', '[', 'the body is not JSON'],
  ])('refuses %s with 400, says what is allowed, and keeps the faults that are set', async (_, body, error) => {
    await put([{ endpoint: 'qitech', status: 503 }]);
    const refusal = await put(body);
    expect([refusal.status, refusal.json.error]).toEqual([
      400,
      typeof error === 'string' ? error : expect.stringMatching(error),
    ]);
    expect(served.simulators['qitech']!.faults).toEqual([{ endpoint: '*', status: 503 }]);
  });

  it.each([
    ['another content type', { 'content-type': 'text/plain' }, 415],
    ['a page of another origin', { origin: 'http://evil.example' }, 403],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a host that is not loopback', { host: 'sandbox.example' }, 403],
  ])('refuses %s, and sets nothing', async (_, more, status) => {
    const refusal = await put([{ endpoint: '*', status: 500 }], more);
    // The server itself refuses a host that it does not have.
    expect([status, 421]).toContain(refusal.status);
    expect(Object.values(served.simulators).flatMap(({ faults }) => faults)).toEqual([]);
  });

  it('responds 404 to another path with the commands it has', async () => {
    const { status, json } = await sendRequest(at('/sandbox/fault'), 'GET');
    expect([status, json.error]).toEqual([404, expect.stringContaining('PUT /sandbox/faults')]);
  });
});

it('control of the embedded sandbox: is not served where the server listens on other addresses too', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'control-test-'));
  const env = { HOST: '0.0.0.0', PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: `file:${join(directory, 'ledger.db')}` };
  const app = await createApp(readConfig(env, providers), providers, { seed: false, reconcile: false });
  expect((await sendRequest(`http://127.0.0.1:${app.server.port}/sandbox/faults`, 'GET')).status).toBe(404);
  await app.stop({ graceMs: 0 });
  rmSync(directory, { recursive: true });
});

describe('control of a sandbox: webhook now', () => {
  it('sends a signed report about the first monitored account, entered and exited in turn', async () => {
    const app = await startTestApp({ world: { customers: 3 } });
    try {
      const send = () =>
        sendRequest(new URL('/sandbox/webhooks', app.url).href, 'POST', {
          headers: { 'content-type': 'application/json' },
        });
      const [first, second] = [await send(), await send()];
      expect([first.json.event, second.json.event]).toEqual(['entered', 'exited']);
      expect(first.json.account_id).toContain(app.world.seeding.monitoring[0]!.accountId);
      const account =
        '{ account(id: "' + first.json.account_id + '") { monitoring { events(first: 5) { totalCount } } } }';
      let count = 0;
      while (count < 2) count = (await app.graph(account)).data!['account'].monitoring.events.totalCount;
    } finally {
      await app.stop();
    }
  });

  it('responds 409 where no account is monitored', async () => {
    const app = await startTestApp({ world: { customers: 1 }, seed: false });
    const options = { headers: { 'content-type': 'application/json' } };
    const { status, json } = await sendRequest(new URL('/sandbox/webhooks', app.url).href, 'POST', options);
    expect([status, json.error]).toEqual([409, expect.stringContaining('no account is monitored')]);
    await app.stop();
  });
});

describe('control of a separate sandbox', () => {
  it('is forwarded by a server, and responds 502 once the sandbox has ended', async () => {
    const sandbox = await startSandbox({ factories: FACTORIES, world: worldOf({ customers: 2 }) });
    const { url, stop } = await serveControl(controlOf(sandbox), 0);
    const connected = await connectSandbox(url, [sandbox.simulators.masstack.baseUrl]);
    const request = { url: '/sandbox/faults', headers: { 'content-type': 'application/json' } };
    const payload = Buffer.from('[{"endpoint":"masstack","status":503}]');
    expect((await connected.control({ ...request, method: 'PUT', payload })).status).toBe(200);
    expect(sandbox.simulators.masstack.faults).toEqual([{ endpoint: '*', status: 503 }]);
    stop();
    expect((await connected.control({ ...request, method: 'GET', payload: Buffer.alloc(0) })).status).toBe(502);
    await sandbox.stop();
  });

  it('is not connected where a base URL is not one of its simulators, or where none runs', async () => {
    const sandbox = await startSandbox({ factories: FACTORIES, world: worldOf({ customers: 2 }) });
    const { url, stop } = await serveControl(controlOf(sandbox), 0);
    await expect(connectSandbox(url, ['https://masstack.example/v4'])).rejects.toThrow('*_BASE_URL');
    stop();
    await expect(connectSandbox(url, [])).rejects.toThrow('no sandbox responds there');
    await sandbox.stop();
  });
});
