import { startTestApp, type TestApp } from '../support/test-app.js';

/*
 * The twelve checks of graphql-cop, which has no npm package, with the requests it sends. Each says what we respond and why.
 */

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ world: { customers: 1 }, seed: false });
}, 60_000);
afterAll(() => app.stop());

interface Body {
  data?: Record<string, unknown> | null;
  errors?: { message: string }[];
  extensions?: unknown;
}

async function post(body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: Body }> {
  const response = await fetch(`${app.url}graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

describe('graphql-cop', () => {
  it('alias overloading: more than 100 aliases are refused before execution', async () => {
    const aliases = Array.from({ length: 101 }, (_, i) => `alias${i}: __typename`).join(' ');
    const { body } = await post({ query: `query cop { ${aliases} }` });
    expect(body.data?.['alias100']).toBeUndefined();
    expect(body.errors?.[0]?.message).toBe('A document may have at most 100 aliases');
  });

  it('array-based batching: an array is refused, because limits are per operation', async () => {
    const { status, body } = await post(Array.from({ length: 10 }, () => ({ query: 'query cop { __typename }' })));
    expect({ status, data: body.data }).toEqual({ status: 400, data: undefined });
  });

  it('field duplication: more than 10 times the same field is refused', async () => {
    const { body } = await post({ query: `query cop { ${'__typename '.repeat(500)} }` });
    expect(body.data).toBeUndefined();
    expect(body.errors?.[0]?.message).toBe('The document selects one response key more than 10 times');
  });

  it('directive overloading: fewer errors than directives', async () => {
    const { body } = await post({ query: 'query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }' });
    expect(body.data).toBeUndefined();
    expect(body.errors!.length).toBeLessThan(10);
  });

  it('circular introspection: nested lists of the schema are refused', async () => {
    const nested = `${'{ fields { type '.repeat(4)}{ name }${' } }'.repeat(4)}`;
    const { body } = await post({ query: `query cop { __schema { types ${nested} } }` });
    expect(body.data).toBeUndefined();
    expect(body.errors?.[0]?.message).toBe('Maximum introspection depth exceeded');
  });

  it('introspection: open on purpose, because GraphiQL and client generators need it and the schema holds no secret', async () => {
    const { body } = await post({ query: 'query cop { __schema { types { name fields { name } } } }' });
    expect(body.data).toHaveProperty('__schema');
  });

  it('field suggestions: none, because they cost time and introspection shows the same', async () => {
    const { body } = await post({ query: 'query cop { __schema { directive } }' });
    expect(body.errors?.[0]?.message).toBe('Cannot query field "directive" on type "__Schema".');
  });

  it('GraphiQL: only the page of this server at /, and at none of the common paths', async () => {
    for (const path of ['', 'graphiql', 'playground', 'console', 'graphql']) {
      const text = await (await fetch(app.url + path, { headers: { accept: 'text/html' } })).text();
      expect(text).not.toMatch(/graphiql\.min\.css|GraphQL Playground|GraphQL Console|graphql-playground/);
    }
  });

  it('queries by GET: refused as a page of another site can send them', async () => {
    const response = await fetch(`${app.url}graphql?query=${encodeURIComponent('query cop { __typename }')}`);
    expect(response.status).toBe(400);
    expect(await response.json()).not.toHaveProperty('data');
  });

  it('mutations by GET: refused, also with the header that GET queries need', async () => {
    const search = `query=${encodeURIComponent('mutation cop { __typename }')}`;
    const headers = { 'apollo-require-preflight': '1' };
    expect((await fetch(`${app.url}graphql?${search}`)).status).toBe(400);
    expect((await fetch(`${app.url}graphql?${search}`, { headers })).status).toBe(405);
  });

  it('url-encoded POST: refused, because a form of another site can send it', async () => {
    const { status, body } = await post('query=query+cop+%7B__typename%7D', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect({ status, data: body.data }).toEqual({ status: 415, data: undefined });
  });

  it('tracing: a response has its cost and plan, and no trace', async () => {
    const { body } = await post({ query: 'query cop { __typename }' }, { 'x-apollo-tracing': '1' });
    expect(body).toEqual({
      data: { __typename: 'Query' },
      extensions: { cost: expect.anything(), plan: { calls: [], endpoints: [], elapsedMs: expect.any(Number) } },
    });
  });
});
