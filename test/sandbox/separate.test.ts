import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDENTITY } from '../../bench/access-token.js';
import { createApp, type App } from '../../src/app.js';
import { ConfigError, readConfig } from '../../src/config.js';
import { providers } from '../../src/providers/index.js';
import { startSeparateSandbox, type SeparateSandbox } from '../../src/sandbox/separate.js';
import { factoriesOf } from '../../src/sandbox/start.js';
import { worldOf } from '../../src/sandbox/world.js';
import { startTestApp, type GraphResult } from '../support/test-app.js';
import { testKeyEntry } from '../support/ledger-keys.js';

const NESTED = `{ customers(first: 12) { nodes { id links { system externalId } accounts { id kind status
  monitoring { status } persons { __typename name } promotions { id } paymentMethods { type }
  ... on CheckoutAccount { billingContact { name } } } } } }`;

describe('separate sandbox: a server with the variables that it prints', () => {
  let separate: SeparateSandbox;
  let app: App;
  let directory: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'separate-test-'));
    separate = await startSeparateSandbox({
      factories: factoriesOf(providers),
      world: worldOf({ customers: 12 }),
      directory,
    });
    app = await start();
  });
  afterAll(async () => {
    await app.stop({ graceMs: 0 });
    await separate.stop();
    rmSync(directory, { recursive: true });
  });

  async function start(): Promise<App> {
    const config = readConfig({ ...separate.variables, PORT: '0', LOG_LEVEL: 'silent' }, providers);
    const started = await createApp(config, providers, { reconcile: false });
    separate.sandbox.deliverTo(started.url);
    return started;
  }

  async function post(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(new URL(path, app.url), { method: 'POST', headers: { 'content-type': 'application/json' }, ...init });
  }
  const graph = async (query: string) =>
    (await (await post('/graphql', { body: JSON.stringify({ query }) })).json()) as GraphResult<unknown> & {
      extensions?: { plan?: unknown };
    };

  it('shows the same accounts, links, persons and contacts as the embedded sandbox', async () => {
    const embedded = await startTestApp();
    const { data, extensions } = await graph(NESTED);
    expect(data).toEqual((await embedded.graph(NESTED)).data);
    expect(JSON.stringify(data)).toMatch(/"BILLING".*"persons":\[\{/);
    expect(extensions?.plan).toBeDefined();
    await embedded.stop();
  });

  it('shows them again after a restart, without writing anything', async () => {
    const before = await graph(NESTED);
    await app.stop({ graceMs: 0 });
    app = await start();
    expect((await graph(NESTED)).data).toEqual(before.data);
  });

  it('serves the control of the sandbox', async () => {
    await post('/sandbox/faults', { method: 'PUT', body: '[{"endpoint":"masstack","status":503}]' });
    expect((await graph(NESTED)).errors).toContainEqual(
      expect.objectContaining({ extensions: expect.objectContaining({ provider: 'masstack' }) }),
    );
    await post('/sandbox/faults', { method: 'DELETE' });
    expect(separate.sandbox.simulators['masstack']!.faults).toEqual([]);
  });

  it('does not start with SANDBOX_URL but another base URL, nor with SANDBOX_URL alone', async () => {
    const other = { ...separate.variables, MASSTACK_BASE_URL: 'https://masstack.example/v4' };
    const config = readConfig({ ...other, DATABASE_URL: `file:${join(directory, 'other.db')}` }, providers);
    await expect(createApp(config, providers)).rejects.toThrow('every *_BASE_URL');
    const { SANDBOX_URL } = separate.variables;
    expect(() => readConfig({ SANDBOX_URL }, providers)).toThrow(ConfigError);
    expect(() => readConfig({ ...separate.variables, SANDBOX_URL: 'http://sandbox.example' }, providers)).toThrow(
      'SANDBOX_URL must be an http URL of this machine.',
    );
  });

  it('serves no control without SANDBOX_URL', async () => {
    const { SANDBOX_URL: _, ...variables } = separate.variables;
    const config = readConfig(
      {
        ...{ ...variables, ...IDENTITY, PORT: '0', LOG_LEVEL: 'silent', LEDGER_KEYS: testKeyEntry('test', 1) },
        DATABASE_URL: `file:${join(directory, 'real.db')}`,
      },
      providers,
    );
    const real = await createApp(config, providers, { reconcile: false });
    expect((await fetch(new URL('/sandbox/faults', real.url))).status).toBe(404);
    await real.stop({ graceMs: 0 });
  });
});
