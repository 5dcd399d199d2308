import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../src/config.js';
import { generalSettings } from '../src/general-settings.js';
import { providers } from '../src/providers/index.js';
import { sandboxSettings } from '../src/sandbox/settings.js';
import { printSettingsTable } from '../src/settings-table.js';
import {
  accountFile,
  COMPLETE,
  directory,
  ecKey,
  IDENTITY,
  problemsOf,
  PROVIDERS,
  rsaKey,
} from './support/environment.js';
import { testKeyEntry } from './support/ledger-keys.js';

describe('settings', () => {
  it('are all optional: without any the sandbox is used', () => {
    expect(readConfig({}, providers)).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      tenants: null,
      databaseUrl: 'file:data/sandbox.db',
    });
  });

  it('of all providers are read, empty variables as unset', () => {
    const config = readConfig({ ...COMPLETE, PORT: ' ', QITECH_SIGNATURE_KEY: '' }, providers);
    expect(config).toMatchObject({ port: 4000, databaseUrl: 'file:data/customer-graph.db' });
    expect([...config.tenants!.get('default')!.providers.keys()].sort()).toEqual([
      'masstack',
      'prozora',
      'qitech',
      'smartpay',
    ]);
  });

  it('of the ledger: its keys are required with real providers, and made with a sandbox', () => {
    expect(problemsOf({ ...PROVIDERS, ...IDENTITY })).toMatch(
      /^LEDGER_KEYS or LEDGER_KEYS_FILE must be set with real providers/,
    );
    expect(readConfig({}, providers).ledgerKeys).toBeUndefined();
    const separate = { ...PROVIDERS, SANDBOX_URL: 'http://127.0.0.1:4100' };
    expect(readConfig(separate, providers).ledgerKeys).toBeUndefined();
    const file = join(directory, 'keys');
    writeFileSync(file, `${testKeyEntry('k2', 2)}\n${testKeyEntry('k1', 1)}\n`);
    const { ledgerKeys } = readConfig({ ...PROVIDERS, ...IDENTITY, LEDGER_KEYS_FILE: file }, providers);
    expect([ledgerKeys?.newest.id, ledgerKeys?.find('k1')?.id, ledgerKeys?.find('k3')]).toEqual([
      'k2',
      'k1',
      undefined,
    ]);
    expect(problemsOf({ ...COMPLETE, LEDGER_KEYS_FILE: file })).toBe(
      'LEDGER_KEYS and LEDGER_KEYS_FILE exclude each other.',
    );
    expect(problemsOf({ LEDGER_KEYS_FILE: join(directory, 'none') })).toBe('LEDGER_KEYS_FILE cannot be read.');
  });

  it.each([
    ['a short key', 'k1:c2hvcnQ='],
    ['a key without an id', Buffer.alloc(32).toString('base64')],
    ['an id twice', `${testKeyEntry('k1', 1)},${testKeyEntry('k1', 2)}`],
  ])('of the ledger: %s is refused without a word of it', (_what, LEDGER_KEYS) => {
    expect(problemsOf({ LEDGER_KEYS })).toBe(
      'LEDGER_KEYS must hold entries `id:key`, each key 32 bytes in base64, separated by commas, no id twice.',
    );
  });

  it('allow http only to loopback addresses, and https to any', () => {
    for (const base of ['https://host.test/v4', 'http://localhost:1/v4', 'http://127.9.9.9/v4', 'http://[::1]:1/v4'])
      expect(problemsOf({ ...COMPLETE, MASSTACK_BASE_URL: base })).toBe('');
  });

  it('refuse the same port for operations and everything else', () => {
    expect(problemsOf({ PORT: '4000', OPERATIONS_PORT: '4000' })).toBe('OPERATIONS_PORT must differ from PORT.');
    expect(readConfig({ PORT: '0', OPERATIONS_PORT: '0', MAX_CONNECTIONS: '10' }, providers)).toMatchObject({
      operationsPort: 0,
      connectionLimits: { connections: 10 },
    });
  });

  it('refuse several processes without PostgreSQL or with the sandbox', () => {
    const sentence = /^WEB_CONCURRENCY above 1 needs configured providers and a postgres:\/\/ DATABASE_URL/;
    const postgres = 'postgres://127.0.0.1/graph';
    expect(problemsOf({ ...COMPLETE, WEB_CONCURRENCY: '2' })).toMatch(sentence);
    expect(problemsOf({ WEB_CONCURRENCY: '2', DATABASE_URL: postgres })).toMatch(sentence);
    expect(readConfig({ ...COMPLETE, WEB_CONCURRENCY: '2', DATABASE_URL: postgres }, providers).processes).toBe(2);
  });

  it.each([
    ['unlimited', undefined, {}, 4_096],
    ['many files', 100_000, {}, 4_096],
    ['20,000 files', 20_000, {}, 2_372],
    ['what is left beside those that are set', 20_000, { QITECH_CONNECTIONS: '8000', MAX_CONNECTIONS: '1000' }, 3_496],
  ])('give each provider connections by the limit of open files: %s', (_, files, env, connections) => {
    const config = readConfig({ ...COMPLETE, ...env }, providers, files ?? Infinity);
    expect(config.tenants!.get('default')!.providers.get('masstack')).toMatchObject({
      MASSTACK_CONNECTIONS: connections,
    });
  });

  it.each([[{}], [{ QITECH_CONNECTIONS: '20000' }]])('refuse more connections than files may be open: %j', (env) => {
    expect(() => readConfig({ ...COMPLETE, ...env }, providers, 10_600)).toThrow(
      /^This process may open 10600 files: too few for MAX_CONNECTIONS and .*Raise the limit \(ulimit -n\) or lower them\.$/,
    );
  });

  it.each(Object.keys(PROVIDERS))('without %s: the error names it as missing', (name) => {
    expect(problemsOf({ ...COMPLETE, [name]: '' })).toBe(
      `All providers must be configured, or none (then the sandbox is used). Missing: ${name}.`,
    );
  });

  const secret = 'sekret.test';
  it.each([
    ['PORT', secret],
    ['PORT', '65536'],
    ['OPERATIONS_PORT', secret],
    ['MAX_CONNECTIONS', '0'],
    ['MAX_CONNECTIONS_PER_ADDRESS', secret],
    ['DATABASE_URL', `mysql://${secret}`],
    ['REDIS_URL', `http://${secret}`],
    ['RATE_LIMIT', '0'],
    ['TENANT_CONNECTIONS', secret],
    ['CALLER_SUBSCRIPTIONS', '-1'],
    ['IDENTITY_MODE', secret],
    ['LOG_LEVEL', secret],
    ['WEB_CONCURRENCY', '0'],
    ['WEB_CONCURRENCY', '65'],
    ['QITECH_CONNECTIONS', '0'],
    ['MASSTACK_HTTP', '3'],
    ['PUBLIC_URL', secret],
    ['QITECH_BASE_URL', `ftp://${secret}`],
    ['QITECH_BASE_URL', `http://${secret}`],
    ['PROZORA_BASE_URL', `http://127.0.0.1.${secret}`],
    ['SMARTPAY_BASE_URL', 'http://10.0.0.1'],
    ['PROZORA_BASE_URL', `https://user:${secret}@host/api`],
    ['SMARTPAY_BASE_URL', `https://${secret}/?a=b`],
    ['MASSTACK_BASE_URL', `https://${secret}/#x`],
    ['PROZORA_COUNTERPARTY_GUID', '..'],
    ['PROZORA_COUNTERPARTY_GUID', `a/${secret}`],
    ['MASSTACK_ORG_ID', `a/../${secret}`],
    ['PROZORA_SIGNING_KEY', secret],
    ['MASSTACK_SERVICE_ACCOUNT_FILE', join(directory, secret)],
    ['MASSTACK_SERVICE_ACCOUNT_FILE', accountFile(`ec-${secret}`, ecKey)],
    ['MASSTACK_SERVICE_ACCOUNT_FILE', accountFile(`no-${secret}`, secret)],
    ['MASSTACK_SERVICE_ACCOUNT_FILE', accountFile(`http-${secret}`, rsaKey, `http://${secret}/token`)],
    ['QITECH_PERSON_PATH', secret],
    ['SMARTPAY_BODY_EDITION', secret],
  ])('with an invalid %s: the error names it, not its value', (name, value) => {
    const message = problemsOf({ ...COMPLETE, [name]: value });
    expect(message).toMatch(new RegExp(`^${name} [^\\n]+$`));
    expect(message).not.toContain(secret);
  });

  it('are printed as a table with name, default and description', () => {
    const rows = printSettingsTable(providers).split('\n');
    const names = [generalSettings, sandboxSettings, ...providers.map(({ settings }) => settings)].flatMap(
      ({ shape }) => Object.keys(shape),
    );
    for (const name of names) expect(rows.some((row) => row.startsWith(`| \`${name}\` |`))).toBe(true);
    expect(rows).toContain('| `PORT` | `4000` | Port to listen on; `0` chooses a free one. |');
    expect(rows.filter((row) => row.endsWith('|  |'))).toEqual([]);
  });

  it('with real providers need identity', () => {
    expect(problemsOf(PROVIDERS)).toMatch(/^Identity is not configured/);
    expect(problemsOf({ ...COMPLETE, HOST: '0.0.0.0' })).toBe('');
    expect(problemsOf({ HOST: '0.0.0.0' })).toBe('');
  });

  it('of a separate sandbox allow only loopback addresses without identity', () => {
    const separate = { ...PROVIDERS, SANDBOX_URL: 'http://127.0.0.1:1' };
    for (const HOST of ['0.0.0.0', '::', '10.0.0.1', 'example.test'])
      expect(problemsOf({ ...separate, HOST })).toMatch(/^HOST must be a loopback address/);
    for (const HOST of ['127.0.0.1', '127.9.9.9', '::1', 'localhost'])
      expect(problemsOf({ ...separate, HOST })).toBe('');
  });
});
