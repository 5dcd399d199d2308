import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../../src/config.js';
import { testKeyEntry } from './ledger-keys.js';
import { providers } from '../../src/providers/index.js';

/** Holds the files that settings name. */
export const directory = mkdtempSync(join(tmpdir(), 'customer-graph-config-'));
afterAll(() => rmSync(directory, { recursive: true }));

export const rsaKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
export const ecKey = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

export function accountFile(name: string, privateKey: string, tokenUri = 'http://127.0.0.1:1/token'): string {
  const path = join(directory, name);
  writeFileSync(
    path,
    JSON.stringify({
      client_email: 'a@b.test',
      private_key_id: 'k',
      private_key: privateKey,
      token_uri: tokenUri,
    }),
  );
  return path;
}

export const PROVIDERS = {
  QITECH_BASE_URL: 'http://127.0.0.1:1/account_monitoring',
  QITECH_API_KEY: 'key',
  PROZORA_BASE_URL: 'http://127.0.0.1:1/api/v1',
  PROZORA_COUNTERPARTY_GUID: 'c-1',
  PROZORA_SIGNING_KEY: ecKey,
  PROZORA_SUBJECT: 'us',
  SMARTPAY_BASE_URL: 'http://127.0.0.1:1',
  SMARTPAY_MERCHANT_KEY: 'm',
  SMARTPAY_AUTHENTICATION_KEY: 'a',
  SMARTPAY_ORIGIN: 'https://shop.test',
  MASSTACK_BASE_URL: 'http://127.0.0.1:1/v4',
  MASSTACK_ORG_ID: 'org',
  MASSTACK_SERVICE_ACCOUNT_FILE: accountFile('rsa.json', rsaKey),
};

export const IDENTITY = {
  AUTH_JWKS_URL: 'https://id.example.test/jwks',
  AUTH_ISSUER: 'https://id.example.test/',
  AUTH_AUDIENCE: 'customer-graph',
};
export const COMPLETE = { ...PROVIDERS, ...IDENTITY, LEDGER_KEYS: testKeyEntry('k1', 1) };

/** The sentences that the settings are refused with; empty where they are accepted. */
export function problemsOf(environment: Record<string, string>): string {
  try {
    readConfig(environment, providers);
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}
