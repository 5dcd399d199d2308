import { generateKeyPairSync } from 'node:crypto';
import { simulateProzora } from '../../src/providers/prozora/simulator/index.js';
import type { Simulator } from '../../src/sandbox/simulator.js';
import { worldOf } from '../../src/sandbox/world.js';
import { nowSeconds, prozoraRequests, sendRequest, signJwt, type SendRequest } from './http-request.js';

const world = worldOf({ customers: 1 });

let prozora: Simulator;
let send: SendRequest;

beforeEach(async () => {
  prozora = await simulateProzora({ world });
  send = prozoraRequests(prozora);
});
afterEach(() => prozora.stop());

describe('prozora simulator: authentication', () => {
  const good = () => ({
    flow: 'sign-in',
    obj: {},
    sub: prozora.env['PROZORA_SUBJECT'],
    iat: nowSeconds(),
    exp: nowSeconds() + 1200,
  });
  const signed = (claims: object, alg = 'ES256', pem = prozora.env['PROZORA_SIGNING_KEY'] ?? '') =>
    signJwt(pem, { header: { alg }, claims });
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

  it.each<[string, () => string]>([
    ['no token', () => ''],
    ['text that is not a JWT', () => 'abc'],
    ['a signature by another key', () => signed(good(), 'ES256', stranger)],
    ['the algorithm none', () => signed(good(), 'none')],
    ['a lifetime over 1,200 s', () => signed({ ...good(), exp: nowSeconds() + 1201 })],
    ['an expired token', () => signed({ ...good(), iat: nowSeconds() - 100, exp: nowSeconds() - 1 })],
    ['a token issued in the future', () => signed({ ...good(), iat: nowSeconds() + 600, exp: nowSeconds() + 900 })],
    ['another flow', () => signed({ ...good(), flow: 'sign-up' })],
    ['another subject', () => signed({ ...good(), sub: 'another' })],
    ['no obj', () => signed({ ...good(), obj: undefined })],
    ['no iat', () => signed({ ...good(), iat: undefined })],
  ])('responds 401 to %s', async (_, token) => {
    expect(await send('GET', '/customers', { headers: { 'cx-authorization': token() } })).toMatchObject({
      status: 401,
      json: { error: 'AUTHORIZATION_FAILED' },
    });
  });

  it('responds 401 to a token that was accepted before and has expired', async () => {
    await prozora.stop();
    let late = 0;
    prozora = await simulateProzora({ world, now: () => Date.now() + late });
    send = prozoraRequests(prozora);
    expect((await send('GET', '/customers')).status).toBe(200);
    late = 1_201_000;
    expect((await send('GET', '/customers')).status).toBe(401);
  });

  it('accepts RS256 with an RSA key pair', async () => {
    await prozora.stop();
    prozora = await simulateProzora({ world, signingAlgorithm: 'RS256' });
    const url = `${prozora.baseUrl}/counterparty/${world.tenant.counterpartyGuid}/customers`;
    expect((await sendRequest(url, 'GET', { headers: { 'cx-authorization': signed(good(), 'RS256') } })).status).toBe(
      200,
    );
  });

  it('responds 403 to a request for another counterparty', async () => {
    const url = `${prozora.baseUrl}/counterparty/6f9619ff-8b86-4011-b42d-00cf4fc964ff/customers`;
    expect((await sendRequest(url, 'GET', { headers: { 'cx-authorization': signed(good()) } })).status).toBe(403);
  });
});
