import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import { providers } from '../../src/providers/index.js';
import { COMPLETE, directory, ecKey, problemsOf, rsaKey } from '../support/environment.js';

describe('settings', () => {
  const spki = (type: 'rsa' | 'ec' | 'x25519') =>
    (type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 1024 })
      : type === 'ec'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
        : generateKeyPairSync('x25519')
    ).publicKey
      .export({ type: 'spki', format: 'pem' })
      .toString();

  it.each<[string, Record<string, string>, string]>([
    ['without an issuer', { AUTH_ISSUER: '' }, 'Identity needs AUTH_ISSUER and AUTH_AUDIENCE.'],
    ['without an audience', { AUTH_AUDIENCE: '' }, 'Identity needs AUTH_ISSUER and AUTH_AUDIENCE.'],
    ['without keys', { AUTH_JWKS_URL: '' }, 'Identity needs exactly one of AUTH_JWKS_URL and AUTH_PUBLIC_KEY.'],
    ['with both', { AUTH_PUBLIC_KEY: spki('ec') }, 'Identity needs exactly one of AUTH_JWKS_URL and AUTH_PUBLIC_KEY.'],
    [
      'with http',
      { AUTH_JWKS_URL: 'http://id.example.test/' },
      'AUTH_JWKS_URL must be an https URL, or http on this machine.',
    ],
    [
      'with a secret algorithm',
      { AUTH_ALGORITHMS: 'HS256' },
      'AUTH_ALGORITHMS.0 must be a list of RS256, ES256, EdDSA.',
    ],
    ...[rsaKey, ecKey, 'text', spki('rsa'), spki('x25519')].map((key): [string, Record<string, string>, string] => [
      'with a key that is none, private or weak',
      { AUTH_JWKS_URL: '', AUTH_PUBLIC_KEY: key },
      'AUTH_PUBLIC_KEY must be a public key as PEM: RSA of at least 2048 bits, P-256, or Ed25519.',
    ]),
  ])('of identity %s are refused', (_, env, sentence) => {
    expect(problemsOf({ ...COMPLETE, ...env })).toBe(sentence);
  });

  it('of identity accept a public key in one line', () => {
    const AUTH_PUBLIC_KEY = spki('ec').replaceAll('\n', '\\n');
    expect(problemsOf({ ...COMPLETE, AUTH_JWKS_URL: '', AUTH_PUBLIC_KEY })).toBe('');
  });

  describe('of tenants', () => {
    const file = (content: unknown) => {
      const path = join(directory, 'tenants.json');
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
      return { TENANTS_FILE: path };
    };
    const { MASSTACK_ORG_ID, QITECH_API_KEY, ...common } = COMPLETE;
    const own = { MASSTACK_ORG_ID, QITECH_API_KEY };

    it('are those of the environment, with what the file says of each', () => {
      const tenants = {
        acme: { ...own, OPERATION_CALLS: 7, RATE_LIMIT: 90, CALLER_SUBSCRIPTIONS: 5 },
        globex: { ...own, IDENTITY_MODE: 'shared' },
      };
      const { tenants: read } = readConfig({ ...common, ...file(tenants) }, providers);
      expect([...read!.keys()]).toEqual(['acme', 'globex']);
      expect(read!.get('acme')).toMatchObject({ identityMode: 'linked', costLimits: { calls: 7 } });
      expect(read!.get('acme')).toMatchObject({ rateLimit: 90, streamLimits: { subscriptionsPerCaller: 5 } });
      expect(read!.get('globex')!.rateLimit).toBeUndefined();
      expect(read!.get('globex')).toMatchObject({ identityMode: 'shared' });
      expect(read!.get('globex')!.providers.get('masstack')).toMatchObject({ MASSTACK_ORG_ID });
    });

    it.each<[string, unknown, string]>([
      ['text', '{', 'TENANTS_FILE is not JSON.'],
      ['a list', [], 'TENANTS_FILE must be an object of settings by tenant, at its top.'],
      ['no tenant', {}, 'TENANTS_FILE names no tenant.'],
      ['a tenant that is none', { acme: 'x' }, 'TENANTS_FILE must be an object of settings by tenant, at acme.'],
      ['an unknown key', { acme: { ...own, PORT: '1' } }, 'TENANTS_FILE: acme: PORT is not a setting of a tenant.'],
      [
        'a wrong value',
        { acme: { ...own, OPERATION_CALLS: 'sekret' } },
        'TENANTS_FILE: acme: OPERATION_CALLS must be a whole number above 0.',
      ],
      [
        'a missing setting',
        { acme: { QITECH_API_KEY } },
        'TENANTS_FILE: acme: All providers must be configured, or none (then the sandbox is used). Missing: MASSTACK_ORG_ID.',
      ],
      [
        'the name of no tenant',
        { 'A~b': own },
        'TENANTS_FILE: A~b: is not the id of a tenant: 1 to 63 lower-case letters, digits and `-`.',
      ],
    ])('with %s are refused, by name and without the value', (_, content, sentence) => {
      expect(problemsOf({ ...common, ...file(content) })).toBe(sentence);
    });
  });
});
