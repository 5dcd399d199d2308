import { createHmac } from 'node:crypto';
import { exportSPKI, SignJWT } from 'jose';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { AUDIENCE, claims, IdentityProvider, ISSUER, tokenOf } from './identity-provider.js';

type SigningKey = Awaited<ReturnType<IdentityProvider['addKey']>>;

let provider: IdentityProvider;
let key: SigningKey;
let app: TestApp;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  key = await provider.addKey('k1');
  app = await startTestApp({
    identity: {
      ...{ keys: new URL(provider.jwksUrl), issuer: ISSUER, audience: AUDIENCE, tenantClaim: 'tenant' },
      algorithms: ['RS256', 'ES256', 'EdDSA'],
    },
    keyTimes: { cooldown: 0, retry: 0, timeout: 200 },
  });
});
afterAll(async () => {
  await app.stop();
  provider.stop();
});
beforeEach(() => app.forgetCalls());

const QUERY = '{ customers(first: 1) { nodes { id familyName } } }';
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function ask(authorization: string | undefined, query = QUERY) {
  const response = await fetch(`${app.url}graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, challenge: response.headers.get('www-authenticate'), body: await response.json() };
}

const REFUSED = {
  status: 401,
  challenge: 'Bearer',
  body: {
    errors: [{ message: 'A valid access token is needed', extensions: { code: 'UNAUTHENTICATED', retryable: false } }],
  },
};

describe('access tokens', () => {
  it.each(['ES256', 'RS256', 'EdDSA'])('signed with %s are accepted', async (alg) => {
    const own = await provider.addKey(`key-${alg}`, alg);
    expect(await ask(`Bearer ${await tokenOf(own)}`)).toMatchObject({
      status: 200,
      body: { data: { customers: { nodes: [{ id: expect.any(String) }] } } },
    });
  });

  it.each<[string, () => string | undefined | Promise<string | undefined>]>([
    ['missing', () => undefined],
    ['empty', () => ''],
    ['of another scheme', () => 'Basic YTpi'],
    ['not a token', () => 'Bearer abc'],
    ['longer than 8 KB', () => `Bearer ${'a'.repeat(9_000)}`],
    ['unsigned (none)', () => `Bearer ${base64({ alg: 'none' })}.${base64(claims())}.`],
    ['without a signature', async () => `Bearer ${(await tokenOf(key)).split('.').slice(0, 2).join('.')}.`],
    [
      'signed by HMAC with the public key',
      async () => {
        const text = `${base64({ alg: 'HS256', kid: 'k1' })}.${base64(claims())}`;
        return `Bearer ${text}.${createHmac('sha256', await exportSPKI(key.publicKey))
          .update(text)
          .digest('base64url')}`;
      },
    ],
    [
      'with a changed payload',
      async () => {
        const [head, , signature] = (await tokenOf(key)).split('.');
        return `Bearer ${head}.${base64(claims({ tenant: 'default', sub: 'admin' }))}.${signature}`;
      },
    ],
    ['of an unknown key', async () => `Bearer ${await tokenOf({ ...key, kid: 'k404' })}`],
    [
      'signed by another key under a known key id',
      async () => {
        const other = await provider.addKey('other');
        return `Bearer ${await tokenOf({ ...other, kid: 'k1' })}`;
      },
    ],
    ['expired', async () => `Bearer ${await tokenOf(key, { exp: Math.floor(Date.now() / 1_000) - 1 })}`],
    ['without an expiry', async () => `Bearer ${await tokenOf(key, { exp: undefined })}`],
    ['not valid yet', async () => `Bearer ${await tokenOf(key, { nbf: Math.floor(Date.now() / 1_000) + 300 })}`],
    ['issued in the future', async () => `Bearer ${await tokenOf(key, { iat: Math.floor(Date.now() / 1_000) + 300 })}`],
    ['without a time of issue', async () => `Bearer ${await tokenOf(key, { iat: undefined })}`],
    ['of another issuer', async () => `Bearer ${await tokenOf(key, { iss: 'https://other.example.test/' })}`],
    ['without an issuer', async () => `Bearer ${await tokenOf(key, { iss: undefined })}`],
    ['for another audience', async () => `Bearer ${await tokenOf(key, { aud: 'other' })}`],
    ['without an audience', async () => `Bearer ${await tokenOf(key, { aud: undefined })}`],
    ['without a subject', async () => `Bearer ${await tokenOf(key, { sub: undefined })}`],
    ['with a subject that is not printable', async () => `Bearer ${await tokenOf(key, { sub: 'a\nb' })}`],
    ['without a tenant', async () => `Bearer ${await tokenOf(key, { tenant: undefined })}`],
    ['of an unknown tenant', async () => `Bearer ${await tokenOf(key, { tenant: 'stranger' })}`],
    ['with a tenant that is no text', async () => `Bearer ${await tokenOf(key, { tenant: ['default'] })}`],
    [
      'with a critical extension',
      async () =>
        `Bearer ${await new SignJWT(claims()).setProtectedHeader({ alg: 'ES256', kid: 'k1', crit: ['unknown'], unknown: 1 }).sign(key.privateKey, { crit: { unknown: true } })}`,
    ],
  ])('%s are refused alike, without a provider call', async (_, authorization) => {
    expect(await ask(await authorization())).toEqual(REFUSED);
    expect(app.calls()).toEqual([]);
  });

  it('that are refused are in the log with a reason and without the token', async () => {
    const token = await tokenOf(key, { aud: 'other' });
    await ask(`Bearer ${token}`);
    const log = app.logged.join('');
    expect(log).toContain('ERR_JWT_CLAIM_VALIDATION_FAILED');
    expect(log).not.toContain(token.split('.')[2]);
  });

  it('are refused in a query string, in a cookie and in the body', async () => {
    const token = await tokenOf(key);
    const inUrl = await fetch(`${app.url}graphql?access_token=${token}&query={__typename}`, {
      headers: { 'apollo-require-preflight': '1', cookie: `access_token=${token}; token=${token}` },
    });
    expect(inUrl.status).toBe(401);
  });

  it('have scopes in scope or scp, as text or as a list', async () => {
    const write =
      'mutation { unlinkCustomer(input: { idempotencyKey: "k", customerId: "x", system: BILLING }) { replayed } }';
    for (const scopes of [
      { scope: 'customers:read' },
      { scope: undefined, scp: ['customers:read'] },
      { scope: undefined, scp: 'openid customers:read' },
    ]) {
      const authorization = `Bearer ${await tokenOf(key, scopes)}`;
      expect(await ask(authorization)).toMatchObject({ status: 200, body: { data: { customers: {} } } });
      expect(await ask(authorization, write)).toMatchObject({
        status: 403,
        body: {
          errors: [
            { message: 'Mutation.unlinkCustomer needs the scope customers:write', extensions: { code: 'FORBIDDEN' } },
          ],
        },
      });
    }
  });
});

describe('keys of the identity provider', () => {
  it('are rotated without a restart, and withdrawn ones refused once the keys are read again', async () => {
    const next = await provider.addKey('k2');
    expect((await ask(`Bearer ${await tokenOf(next)}`)).status).toBe(200);
    provider.withdraw('k2');
    await provider.addKey('k3');
    expect((await ask(`Bearer ${await tokenOf({ ...next, kid: 'unknown' })}`)).status).toBe(401);
    expect(await ask(`Bearer ${await tokenOf(next, { sub: 'another' })}`)).toEqual(REFUSED);
  });

  it.each(['down', 'hangs', 'html'] as const)('are those read last while it is %s', async (mode) => {
    expect((await ask(`Bearer ${await tokenOf(key)}`)).status).toBe(200);
    provider.mode = mode;
    try {
      expect((await ask(`Bearer ${await tokenOf({ ...key, kid: 'unknown' })}`)).status).toBe(401);
      expect((await ask(`Bearer ${await tokenOf(key, { sub: 'someone' })}`)).status).toBe(200);
      expect(app.logged.splice(0).join('')).toContain('the keys of the identity provider cannot be read');
    } finally {
      provider.mode = 'up';
    }
  });
});
