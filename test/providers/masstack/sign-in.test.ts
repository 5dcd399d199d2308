import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jwtVerify } from 'jose';
import { UpstreamError } from '../../../src/errors/upstream-error.js';
import { Deadline } from '../../../src/http/deadline.js';
import type { MasstackAccess } from '../../../src/providers/masstack/access.js';
import { masstack } from '../../../src/providers/masstack/index.js';
import { masstackSettings } from '../../../src/providers/masstack/settings.js';
import { FaultServer, inTurn, json, SECRET, type Fault } from '../../support/fault-server.js';
import { Recorder } from '../../http/support.js';

let server: FaultServer;
beforeEach(async () => {
  server = await FaultServer.start();
});
afterEach(() => server.stop());

async function failureOf(call: Promise<unknown>): Promise<UpstreamError> {
  const error: unknown = await call.then(
    () => 'succeeded',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UpstreamError);
  expect((error as UpstreamError).message).not.toContain(SECRET);
  return error as UpstreamError;
}

describe('signs in', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'masstack-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  function settings(
    file: object | string = {
      client_email: 'me@x',
      private_key_id: 'k1',
      private_key: pem,
      token_uri: `${server.url}/token`,
    },
  ) {
    const path = join(directory, 'account.json');
    writeFileSync(path, typeof file === 'string' ? file : JSON.stringify(file));
    return { MASSTACK_BASE_URL: `${server.url}/v4`, MASSTACK_ORG_ID: 'aurora', MASSTACK_SERVICE_ACCOUNT_FILE: path };
  }
  const connect = () => {
    const connected = masstack.connect(masstackSettings.parse(settings()), new Recorder());
    const access = () =>
      connected.open({
        tenant: { id: 't', scopeAt: () => 'aurora' },
        deadline: new Deadline(2_000),
        ledger: undefined as never,
      }) as MasstackAccess;
    return { connected, load: (id: string) => access().accounts.load(id) };
  };
  const exchanges = () => server.seen.filter(({ path }) => path === '/token');
  /** Gives out `t1`, `t2`, ... and lets `accept` judge them. */
  const desk = (accept: (token: string) => boolean): Fault => {
    let given = 0;
    return (socket, seen, nth) => {
      const id = seen.path.split('/').at(-1);
      const fault =
        seen.path === '/token'
          ? json({ access_token: `t${(given += 1)}`, token_type: 'Bearer', expires_in: 3600 })
          : accept(seen.headers['authorization']!)
            ? json({ id })
            : json({ code: 401, message: SECRET }, 401);
      fault(socket, seen, nth);
    };
  };

  it('by an assertion exchanged once for a token that serves all calls', async () => {
    server.fault = desk(() => true);
    const { connected, load } = connect();
    await Promise.all(['a', 'b'].map(load));
    await load('c');
    await connected.close();
    const [exchange, ...more] = exchanges();
    expect(more).toEqual([]);
    expect(exchange).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    const form = new URLSearchParams(exchange!.body);
    expect([...form.keys()].sort()).toEqual(['assertion', 'grant_type']);
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const { payload, protectedHeader } = await jwtVerify(
      form.get('assertion')!,
      createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
    );
    expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: 'k1' });
    expect(payload).toMatchObject({
      iss: 'me@x',
      sub: 'me@x',
      aud: `${server.url}/token`,
      iat: expect.any(Number),
      exp: expect.any(Number),
    });
    expect(server.seen.filter(({ path }) => path !== '/token').map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer t1',
      'Bearer t1',
      'Bearer t1',
    ]);
    expect(connected.defaultScope).toBe('aurora');
  });

  it('once more when a token is refused, and then goes on', async () => {
    server.fault = desk((token) => token !== 'Bearer t1');
    const { connected, load } = connect();
    expect(await load('a')).toEqual({ id: 'a' });
    await connected.close();
    expect(server.seen.map(({ path }) => path)).toEqual([
      '/token',
      '/v4/orgs/aurora/accounts/a',
      '/token',
      '/v4/orgs/aurora/accounts/a',
    ]);
  });

  it('not again and again when every token is refused', async () => {
    server.fault = desk(() => false);
    const { connected, load } = connect();
    expect(await failureOf(load('a'))).toMatchObject({ kind: 'unauthorized', providerCode: '401' });
    await connected.close();
    expect(exchanges()).toHaveLength(2);
  });

  it('and repeats of an error only its number', async () => {
    for (const [code, providerCode] of [
      [40012, '40012'],
      ['ACCOUNT_CLOSED', undefined],
      [SECRET, undefined],
      [4111111111111111, undefined],
    ]) {
      server.fault = (socket, seen, nth) =>
        (seen.path === '/token' ? json({ access_token: 't' }) : json({ code, message: SECRET }, 400))(
          socket,
          seen,
          nth,
        );
      const { connected, load } = connect();
      expect((await failureOf(load('a'))).providerCode).toBe(providerCode);
      await connected.close();
    }
  });

  it('in vain: the call is not made', async () => {
    server.fault = inTurn(json({ error: SECRET }, 400));
    const { connected, load } = connect();
    expect(await failureOf(load('a'))).toMatchObject({ sent: false });
    await connected.close();
    expect(new Set(server.seen.map(({ path }) => path))).toEqual(new Set(['/token']));
  });

  it.each<[string, object | string]>([
    ['is not JSON', '{secret'],
    ['lacks a member', { client_email: 'secret' }],
    [
      'has a token_uri that is none',
      { client_email: 'secret', private_key_id: 'k', private_key: pem, token_uri: 'secret' },
    ],
  ])('not with a file that %s, which is refused by its name', (_, file) => {
    const result = masstackSettings.safeParse(settings(file));
    expect(result.error?.issues.map(({ path }) => path.join())).toEqual(['MASSTACK_SERVICE_ACCOUNT_FILE']);
    expect(JSON.stringify(result.error?.issues.map(({ message }) => message))).not.toMatch(/secret|BEGIN/);
  });

  it.each([
    { MASSTACK_BASE_URL: 'secret' },
    { MASSTACK_ORG_ID: '' },
    { MASSTACK_SERVICE_ACCOUNT_FILE: '/secret/file' },
  ])('not with the settings %j', (wrong) => {
    const issues = masstackSettings.safeParse({ ...settings(), ...wrong }).error?.issues ?? [];
    expect(issues.map(({ path }) => path.join())).toEqual(Object.keys(wrong));
    expect(JSON.stringify(issues.map(({ message }) => message))).not.toContain('secret');
  });
});
