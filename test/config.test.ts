import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../src/config.js';
import { providers } from '../src/providers/index.js';

const directory = mkdtempSync(join(tmpdir(), 'customer-graph-config-'));
afterAll(() => rmSync(directory, { recursive: true }));

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

function accountFile(name: string, privateKey: string): string {
  const path = join(directory, name);
  writeFileSync(
    path,
    JSON.stringify({
      client_email: 'a@b.test',
      private_key_id: 'k',
      private_key: privateKey,
      token_uri: 'http://127.0.0.1:1/token',
    }),
  );
  return path;
}

const COMPLETE = {
  QITECH_BASE_URL: 'http://127.0.0.1:1/account_monitoring',
  QITECH_API_KEY: 'key',
  PROZORA_BASE_URL: 'http://127.0.0.1:1/api/v1',
  PROZORA_COUNTERPARTY_GUID: 'c-1',
  PROZORA_SIGNING_KEY: ec,
  PROZORA_SUBJECT: 'us',
  SMARTPAY_BASE_URL: 'http://127.0.0.1:1',
  SMARTPAY_MERCHANT_KEY: 'm',
  SMARTPAY_AUTHENTICATION_KEY: 'a',
  SMARTPAY_ORIGIN: 'https://shop.test',
  MASSTACK_BASE_URL: 'http://127.0.0.1:1/v4',
  MASSTACK_ORG_ID: 'org',
  MASSTACK_SERVICE_ACCOUNT_FILE: accountFile('rsa.json', rsa),
};

function problemsOf(environment: Record<string, string>): string {
  try {
    readConfig(environment, providers);
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

describe('settings', () => {
  it('need none at all: then the sandbox stands in', () => {
    expect(readConfig({}, providers)).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      providers: null,
      databaseUrl: 'file:data/sandbox.db',
    });
  });

  it('of all providers are taken, empty variables as unset', () => {
    const config = readConfig({ ...COMPLETE, PORT: ' ', QITECH_SIGNATURE_KEY: '' }, providers);
    expect(config).toMatchObject({ port: 4000, databaseUrl: 'file:data/customer-graph.db' });
    expect([...config.providers!.keys()].sort()).toEqual(['masstack', 'prozora', 'qitech', 'smartpay']);
  });

  it.each(Object.keys(COMPLETE))('without %s say that it is missing', (name) => {
    expect(problemsOf({ ...COMPLETE, [name]: '' })).toBe(
      `All providers must be configured, or none (then the sandbox stands in). Missing: ${name}.`,
    );
  });

  const secret = 'sekret.test';
  it.each([
    ['PORT', secret],
    ['PORT', '65536'],
    ['DATABASE_URL', `mysql://${secret}`],
    ['IDENTITY_MODE', secret],
    ['LOG_LEVEL', secret],
    ['PUBLIC_URL', secret],
    ['QITECH_BASE_URL', `ftp://${secret}`],
    ['PROZORA_BASE_URL', `https://user:${secret}@host/api`],
    ['SMARTPAY_BASE_URL', `https://${secret}/?a=b`],
    ['MASSTACK_BASE_URL', `https://${secret}/#x`],
    ['PROZORA_COUNTERPARTY_GUID', '..'],
    ['PROZORA_COUNTERPARTY_GUID', `a/${secret}`],
    ['MASSTACK_ORG_ID', `a/../${secret}`],
    ['PROZORA_SIGNING_KEY', secret],
    ['MASSTACK_SERVICE_ACCOUNT_FILE', join(directory, secret)],
    ['MASSTACK_SERVICE_ACCOUNT_FILE', accountFile(`ec-${secret}`, ec)],
    ['MASSTACK_SERVICE_ACCOUNT_FILE', accountFile(`no-${secret}`, secret)],
    ['QITECH_PERSON_PATH', secret],
    ['SMARTPAY_BODY_EDITION', secret],
  ])('name %s when it is wrong, and not its value', (name, value) => {
    const said = problemsOf({ ...COMPLETE, [name]: value });
    expect(said).toMatch(new RegExp(`^${name} [^\\n]+$`));
    expect(said).not.toContain(secret);
  });

  it('with real providers refuse to listen beyond this machine', () => {
    for (const HOST of ['0.0.0.0', '::', '10.0.0.1', 'example.test'])
      expect(problemsOf({ ...COMPLETE, HOST })).toMatch(/^HOST must be a loopback address/);
    for (const HOST of ['127.0.0.1', '127.9.9.9', '::1', 'localhost'])
      expect(problemsOf({ ...COMPLETE, HOST })).toBe('');
    expect(problemsOf({ HOST: '0.0.0.0' })).toBe('');
  });
});
