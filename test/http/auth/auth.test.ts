import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { UpstreamError } from '../../../src/errors/upstream-error.js';
import { readPrivateKey } from '../../../src/http/auth/keys.js';
import { selfSignedJwt } from '../../../src/http/auth/self-signed-jwt.js';
import { serviceAccount } from '../../../src/http/auth/service-account.js';
import { basic, rawKey } from '../../../src/http/auth/static-headers.js';
import type { Authenticator } from '../../../src/http/auth/authenticator.js';
import { FaultServer, SECRET, respond, faults, inOrder, json, type Fault } from '../../support/fault-server.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('auth: static headers', () => {
  it('are a key without a scheme, or HTTP Basic', () => {
    expect(rawKey('k').headers()).toEqual({ authorization: 'k' });
    expect(rawKey('k', 'x-key').headers()).toEqual({ 'x-key': 'k' });
    expect(basic('merchant', 'päss').headers()).toEqual({
      authorization: `Basic ${Buffer.from('merchant:päss').toString('base64')}`,
    });
  });

  it('that HTTP does not allow fail at start, with an error that does not quote them', () => {
    expect(() => rawKey(`${SECRET}\n`)).toThrow(/^the credentials for the header "authorization"/);
    expect(() => rawKey('')).toThrow(TypeError);
  });
});

describe('auth: a private key', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'keys-')), 'key.pem');
  writeFileSync(path, pem(ec.privateKey));

  it.each([
    ['PEM text', pem(rsa.privateKey)],
    ['PEM text on one line', pem(rsa.privateKey).replaceAll('\n', '\\n')],
    ['a path', path],
  ])('is read from %s', (_, value) => expect(readPrivateKey('A_KEY', value).type).toBe('private'));

  const small = generateKeyPairSync('rsa', { modulusLength: 1_024 });
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  it.each([
    ['a path without a file', `/nowhere/${SECRET}`],
    ['broken PEM', `-----BEGIN PRIVATE KEY-----\n${SECRET}\n-----END PRIVATE KEY-----`],
    ['a public key', rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    [
      'an encrypted key',
      rsa.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: SECRET }).toString(),
    ],
    ['a short RSA key', pem(small.privateKey)],
    ['on another curve', pem(p384.privateKey)],
  ])('that is %s fails with an error that names only its setting', (_, value) => {
    const error = thrownBy(() => readPrivateKey('A_KEY', value));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toMatch(/^A_KEY /);
    expect(inspect(error, { showHidden: true })).not.toContain(SECRET);
    expect(inspect(error, { showHidden: true })).not.toContain('BEGIN');
  });
});

describe('auth: a self-signed token', () => {
  it.each([
    ['RS256', rsa],
    ['ES256', ec],
  ] as const)("is signed with %s according to the key's type", async (alg, pair) => {
    const auth = selfSignedJwt({
      key: pair.privateKey,
      header: 'CX-Authorization',
      claims: () => ({ flow: 'sign-in', sub: 's' }),
      lifetimeSeconds: 1_200,
    });
    const token = (await auth.headers())['CX-Authorization'] ?? '';
    const { payload, protectedHeader } = await jwtVerify(token, pair.publicKey, { algorithms: [alg] });
    expect(protectedHeader.alg).toBe(alg);
    expect(payload).toMatchObject({ flow: 'sign-in', sub: 's' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(1_200);
  });

  it('is created once and then returned synchronously', async () => {
    const auth = selfSignedJwt({ key: ec.privateKey, header: 'h', claims: () => ({}) });
    const [first, second] = await Promise.all([auth.headers(), auth.headers()]);
    expect(first).toBe(second);
    expect(auth.headers()).toBe(first);
  });

  it('may not have a longer lifetime than the provider accepts', () => {
    expect(() =>
      selfSignedJwt({ key: ec.privateKey, header: 'h', claims: () => ({}), lifetimeSeconds: 1_201 }),
    ).toThrow(RangeError);
  });
});

describe('auth: a service account', () => {
  let server: FaultServer;
  let auth: Authenticator;
  beforeEach(async () => {
    server = await FaultServer.start();
  });
  afterEach(async () => {
    await server.stop();
    await auth.close?.();
  });

  function account(fault: Fault, key = pem(rsa.privateKey)) {
    server.fault = fault;
    const file = {
      client_email: 'robot@x',
      private_key_id: 'kid-1',
      private_key: key,
      token_uri: `${server.url}/token`,
    };
    auth = serviceAccount(file, { provider: 'masstack', timeoutMs: 150, connectTimeoutMs: 100 });
    return auth;
  }
  const token = json({ access_token: 'tok', expires_in: 3_600, token_type: 'Bearer' });

  it('exchanges a signed assertion for a bearer token', async () => {
    await expect(Promise.resolve(account(token).headers())).resolves.toEqual({ authorization: 'Bearer tok' });
    const [tokenRequest] = server.received;
    expect(tokenRequest).toMatchObject({ method: 'POST', path: '/token' });
    expect(tokenRequest?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    const form = new URLSearchParams(tokenRequest?.body);
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const assertion = form.get('assertion') ?? '';
    expect(decodeProtectedHeader(assertion)).toMatchObject({ alg: 'RS256', kid: 'kid-1' });
    const { payload } = await jwtVerify(assertion, rsa.publicKey, {
      audience: `${server.url}/token`,
      issuer: 'robot@x',
      subject: 'robot@x',
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(3_600);
  });

  it('requests one token for many concurrent calls', async () => {
    const { headers } = account(token);
    const all = await Promise.all([headers(), headers(), headers()]);
    expect(new Set(all).size).toBe(1);
    expect(headers()).toBe(all[0]);
    expect(server.received).toHaveLength(1);
  });

  it('requests another token after renew()', async () => {
    const { headers, renew } = account(inOrder(token, json({ access_token: 'tok2', expires_in: 3_600 })));
    await headers();
    renew?.();
    expect(await headers()).toEqual({ authorization: 'Bearer tok2' });
  });

  it('accepts a key whose line breaks are written as \\n', async () => {
    await expect(
      Promise.resolve(account(token, pem(rsa.privateKey).replaceAll('\n', '\\n')).headers()),
    ).resolves.toBeDefined();
  });

  it.each<[string, Fault, string]>([
    ['hangs', faults.noResponse, 'timeout'],
    ['resets the connection', faults.resetBeforeHead, 'broken'],
    ['responds 500', faults.serverError, 'unavailable'],
    ['rejects the assertion', json({ error: 'invalid_grant', error_description: SECRET }, 400), 'unauthorized'],
    ['responds 401', faults.unauthorized, 'unauthorized'],
    ['responds with HTML', faults.html, 'bad-response'],
    ['returns no token', json({ id_token: SECRET }), 'bad-response'],
    ['returns a token that is not a valid header', json({ access_token: `${SECRET}\r\nx: y` }), 'bad-response'],
    ['redirects', faults.redirect, 'bad-response'],
    ['responds 404', respond(404), 'unauthorized'],
  ])('whose token endpoint %s fails with kind "%s", with nothing sent to the provider', async (_, fault, kind) => {
    const error = await Promise.resolve(account(fault).headers()).then(
      () => new Error('succeeded'),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error).toMatchObject({
      kind,
      sent: false,
      details: { provider: 'masstack', endpoint: 'masstack.token' },
    });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(new RegExp(`${SECRET}|BEGIN|assertion=`));
  });

  it('with an unusable key fails at start', () => {
    expect(() => account(token, SECRET)).toThrow(/^the private_key of masstack's service account/);
    expect(() => account(token, pem(ec.privateKey))).toThrow('must be an RSA key');
    account(token);
  });
});

function thrownBy(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
