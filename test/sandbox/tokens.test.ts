import { startTestApp, type TestApp } from '../support/test-app.js';
import { sendRequest } from './http-request.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ world: { customers: 2 } });
});
afterAll(() => app.stop());

const issue = (body: unknown) =>
  sendRequest(`${app.url}sandbox/tokens`, 'POST', { headers: { 'content-type': 'application/json' }, body });
const ask = (authorization: string, query: string) =>
  sendRequest(`${app.url}graphql`, 'POST', {
    headers: { 'content-type': 'application/json', authorization },
    body: { query },
  });

describe('tokens of the sandbox', () => {
  it('show what their scopes show: personal data is masked without pii:read', async () => {
    const names = '{ customers(first: 1) { nodes { familyName } } }';
    const shown = async (scopes: string[]) => {
      const { json } = await issue({ scopes });
      return (await ask(`Bearer ${json.token}`, names)).json.data.customers.nodes[0].familyName as string;
    };
    const full = await shown(['customers:read', 'pii:read']);
    expect(full).not.toContain('*');
    expect(await shown(['customers:read'])).toBe(`${full[0]}***`);
  });

  it('can have the scopes that are listed', async () => {
    const { json } = await sendRequest(`${app.url}sandbox/tokens`, 'GET');
    expect(json.scopes).toContain('pii:read');
    expect((await issue({ scopes: json.scopes })).status).toBe(200);
  });

  it('are not needed, but one that is wrong is refused', async () => {
    expect((await app.graph('{ customers(first: 1) { nodes { id } } }')).errors).toBeUndefined();
    expect((await ask('Bearer a.b.c', '{ __typename }')).status).toBe(401);
    const { json } = await issue({ scopes: ['customers:read'], tenant: 'stranger' });
    expect((await ask(`Bearer ${json.token}`, '{ __typename }')).status).toBe(401);
  });

  it.each<[string, unknown, string]>([
    ['an unknown scope', { scopes: ['all'] }, 'scopes.0: must be one of customers:read'],
    ['an unknown member', { scopes: [], admin: true }, 'the body: '],
    ['too long a life', { scopes: [], expiresInSeconds: 1e9 }, 'expiresInSeconds: must be at most 86400'],
    ['a subject with spaces', { scopes: [], subject: 'a b' }, 'subject: must be'],
  ])('with %s are refused', async (_, body, error) => {
    const { status, json } = await issue(body);
    expect([status, json.error]).toEqual([400, expect.stringContaining(error)]);
  });
});
