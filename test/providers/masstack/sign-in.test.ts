import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jwtVerify } from 'jose';
import { UpstreamError } from '../../../src/errors/upstream-error.js';
import { Deadline } from '../../../src/http/deadline.js';
import { masstackProvider } from '../../../src/providers/masstack/index.js';
import type { MasstackAccess } from '../../../src/providers/masstack/loaders.js';
import { masstackSettings } from '../../../src/providers/masstack/settings.js';
import { FaultServer, inOrder, json, SECRET, type Fault } from '../../support/fault-server.js';
import { CallRecorder } from '../../http/support.js';

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

describe('masstack authentication:', () => {
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
    const connected = masstackProvider.connect(masstackSettings.parse(settings()), new CallRecorder());
    const access = () =>
      connected.open({
        tenant: { id: 't', scopeAt: () => 'aurora' },
        deadline: new Deadline(2_000),
        ledger: undefined as never,
      }) as MasstackAccess;
    return { connected, load: (id: string) => access().accounts.load(id) };
  };
  const tokenRequests = () => server.received.filter(({ path }) => path === '/token');
  /** Issues the tokens `t1`, `t2`, ...; the API responds 401 to those that `accept` refuses. */
  const issueTokens = (accept: (token: string) => boolean): Fault => {
    let issued = 0;
    return (socket, request, nth) => {
      const id = request.path.split('/').at(-1);
      const fault =
        request.path === '/token'
          ? json({ access_token: `t${(issued += 1)}`, token_type: 'Bearer', expires_in: 3600 })
          : accept(request.headers['authorization']!)
            ? json({ id })
            : json({ code: 401, message: SECRET }, 401);
      fault(socket, request, nth);
    };
  };

  it('one signed assertion is exchanged for a token that all calls use', async () => {
    server.fault = issueTokens(() => true);
    const { connected, load } = connect();
    await Promise.all(['a', 'b'].map(load));
    await load('c');
    await connected.close();
    const [tokenRequest, ...more] = tokenRequests();
    expect(more).toEqual([]);
    expect(tokenRequest).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    const form = new URLSearchParams(tokenRequest!.body);
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
    expect(
      server.received.filter(({ path }) => path !== '/token').map(({ headers }) => headers['authorization']),
    ).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t1']);
    expect(connected.defaultScope).toBe('aurora');
  });

  it('a 401 is followed by one new token and one more request', async () => {
    server.fault = issueTokens((token) => token !== 'Bearer t1');
    const { connected, load } = connect();
    expect(await load('a')).toEqual({ id: 'a' });
    await connected.close();
    expect(server.received.map(({ path }) => path)).toEqual([
      '/token',
      '/v4/orgs/aurora/accounts/a',
      '/token',
      '/v4/orgs/aurora/accounts/a',
    ]);
  });

  it('a second 401 fails the call, and no third token is requested', async () => {
    server.fault = issueTokens(() => false);
    const { connected, load } = connect();
    expect(await failureOf(load('a'))).toMatchObject({ kind: 'unauthorized', refusal: { reasons: [{ code: '401' }] } });
    await connected.close();
    expect(tokenRequests()).toHaveLength(2);
  });

  it('an error code of the provider is returned only when it is a number of up to five digits', async () => {
    for (const [code, providerCode] of [
      [40012, '40012'],
      ['ACCOUNT_CLOSED', undefined],
      [SECRET, undefined],
      [4111111111111111, undefined],
    ]) {
      server.fault = (socket, request, nth) =>
        (request.path === '/token' ? json({ access_token: 't' }) : json({ code, message: SECRET }, 400))(
          socket,
          request,
          nth,
        );
      const { connected, load } = connect();
      expect((await failureOf(load('a'))).refusal?.reasons[0]?.code).toBe(providerCode);
      await connected.close();
    }
  });

  it('when the token endpoint refuses, the call is not sent', async () => {
    server.fault = inOrder(json({ error: SECRET }, 400));
    const { connected, load } = connect();
    expect(await failureOf(load('a'))).toMatchObject({ sent: false });
    await connected.close();
    expect(new Set(server.received.map(({ path }) => path))).toEqual(new Set(['/token']));
  });

  it.each<[string, object | string]>([
    ['is not JSON', '{secret'],
    ['lacks a member', { client_email: 'secret' }],
    [
      'has a token_uri that is not a URL',
      { client_email: 'secret', private_key_id: 'k', private_key: pem, token_uri: 'secret' },
    ],
  ])('a service account file that %s is refused by the name of its setting, and nothing of it is quoted', (_, file) => {
    const result = masstackSettings.safeParse(settings(file));
    expect(result.error?.issues.map(({ path }) => path.join())).toEqual(['MASSTACK_SERVICE_ACCOUNT_FILE']);
    expect(JSON.stringify(result.error?.issues.map(({ message }) => message))).not.toMatch(/secret|BEGIN/);
  });

  it.each([
    { MASSTACK_BASE_URL: 'secret' },
    { MASSTACK_ORG_ID: '' },
    { MASSTACK_SERVICE_ACCOUNT_FILE: '/secret/file' },
  ])('the setting %j is refused by its name, and its value is not quoted', (wrong) => {
    const issues = masstackSettings.safeParse({ ...settings(), ...wrong }).error?.issues ?? [];
    expect(issues.map(({ path }) => path.join())).toEqual(Object.keys(wrong));
    expect(JSON.stringify(issues.map(({ message }) => message))).not.toContain('secret');
  });
});
