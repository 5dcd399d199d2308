import { simulateMasstack, type MasstackSimulator } from '../../src/providers/masstack/simulator/index.js';
import { worldOf } from '../../src/sandbox/world.js';
import { ask, asMasstack, exchange, serviceAccountOf, type Ask } from './ask.js';

const world = worldOf({ customers: 1, billingAccounts: 1 });
const quick = world.customers[0]!.billing!.accounts[0]!;

let masstack: MasstackSimulator;
let say: Ask;

beforeEach(async () => {
  masstack = await simulateMasstack({ world });
  say = await asMasstack(masstack);
});
afterEach(() => masstack.stop());

describe('the door', () => {
  const list = () => say('GET', `/accounts/${quick.id}`);

  it('gives a token for a right assertion', async () => {
    expect(await exchange(serviceAccountOf(masstack))).toMatchObject({
      status: 200,
      json: { access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 },
    });
  });

  it.each<[string, Parameters<typeof exchange>[1]]>([
    ['audience', { claims: { aud: 'https://other.example' } }],
    ['issuer', { claims: { iss: 'somebody' } }],
    ['subject', { claims: { sub: 'somebody' } }],
    ['end', { claims: { exp: 1 } }],
    ['key id', { header: { kid: 'other' } }],
    ['algorithm', { header: { alg: 'HS256' } }],
    ['grant', { grant: 'client_credentials' }],
  ])('refuses an assertion with the wrong %s', async (_, change) => {
    const reply = await exchange(serviceAccountOf(masstack), change);
    expect([400, 401]).toContain(reply.status);
    expect(reply.json).toMatchObject({ error: expect.any(String) });
  });

  it('refuses a request without a token, with a strange one, and with one that was revoked', async () => {
    expect((await ask(`${masstack.baseUrl}/orgs/aurora/accounts/${quick.id}`, 'GET')).status).toBe(401);
    expect(await say('GET', `/accounts/${quick.id}`, { headers: { authorization: 'Bearer x' } })).toMatchObject({
      status: 401,
      json: { code: 401, status: 'UNAUTHORIZED' },
    });
    expect((await list()).status).toBe(200);
    masstack.revokeTokens();
    expect((await list()).status).toBe(401);
  });

  it('refuses a token past its life', async () => {
    await masstack.stop();
    let late = 0;
    masstack = await simulateMasstack({ world, tokenLifetime: 10, now: () => Date.now() + late });
    say = await asMasstack(masstack);
    expect((await list()).status).toBe(200);
    late = 10_001;
    expect((await list()).status).toBe(401);
  });

  it('belongs to one organisation', async () => {
    const token = (await exchange(serviceAccountOf(masstack))).json.access_token;
    expect(
      (
        await ask(`${masstack.baseUrl}/orgs/other/accounts/${quick.id}`, 'GET', {
          headers: { authorization: `Bearer ${token}` },
        })
      ).status,
    ).toBe(403);
  });
});
