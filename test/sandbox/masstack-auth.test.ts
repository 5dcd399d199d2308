import { simulateMasstack, type MasstackSimulator } from '../../src/providers/masstack/simulator/index.js';
import { worldOf } from '../../src/sandbox/world.js';
import {
  sendRequest,
  masstackRequests,
  exchangeAssertion,
  serviceAccountOf,
  type SendRequest,
} from './http-request.js';

const world = worldOf({ customers: 1, billingAccounts: 1 });
const quick = world.customers[0]!.billing!.accounts[0]!;

let masstack: MasstackSimulator;
let send: SendRequest;

beforeEach(async () => {
  masstack = await simulateMasstack({ world });
  send = await masstackRequests(masstack);
});
afterEach(() => masstack.stop());

describe('masstack simulator: authentication', () => {
  const list = () => send('GET', `/accounts/${quick.id}`);

  it('exchanges a valid assertion for a token', async () => {
    expect(await exchangeAssertion(serviceAccountOf(masstack))).toMatchObject({
      status: 200,
      json: { access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 },
    });
  });

  it.each<[string, Parameters<typeof exchangeAssertion>[1]]>([
    ['audience', { claims: { aud: 'https://other.example' } }],
    ['issuer', { claims: { iss: 'another' } }],
    ['subject', { claims: { sub: 'another' } }],
    ['expiry', { claims: { exp: 1 } }],
    ['key id', { header: { kid: 'other' } }],
    ['algorithm', { header: { alg: 'HS256' } }],
    ['grant', { grant: 'client_credentials' }],
  ])('rejects an assertion with a wrong %s', async (_, change) => {
    const reply = await exchangeAssertion(serviceAccountOf(masstack), change);
    expect([400, 401]).toContain(reply.status);
    expect(reply.json).toMatchObject({ error: expect.any(String) });
  });

  it('responds 401 without a token, with an unknown token and with a revoked one', async () => {
    expect((await sendRequest(`${masstack.baseUrl}/orgs/aurora/accounts/${quick.id}`, 'GET')).status).toBe(401);
    expect(await send('GET', `/accounts/${quick.id}`, { headers: { authorization: 'Bearer x' } })).toMatchObject({
      status: 401,
      json: { code: 401, status: 'UNAUTHORIZED' },
    });
    expect((await list()).status).toBe(200);
    masstack.revokeTokens();
    expect((await list()).status).toBe(401);
  });

  it('responds 401 to an expired token', async () => {
    await masstack.stop();
    let late = 0;
    masstack = await simulateMasstack({ world, tokenLifetime: 10, now: () => Date.now() + late });
    send = await masstackRequests(masstack);
    expect((await list()).status).toBe(200);
    late = 10_001;
    expect((await list()).status).toBe(401);
  });

  it('responds 403 to a request for another organisation', async () => {
    const token = (await exchangeAssertion(serviceAccountOf(masstack))).json.access_token;
    expect(
      (
        await sendRequest(`${masstack.baseUrl}/orgs/other/accounts/${quick.id}`, 'GET', {
          headers: { authorization: `Bearer ${token}` },
        })
      ).status,
    ).toBe(403);
  });
});
