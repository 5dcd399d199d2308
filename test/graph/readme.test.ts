import { readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { startTestApp, type TestApp } from '../support/test-app.js';

const README = readFileSync('README.md', 'utf8');
const blocksOf = (text: string) => [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, block]) => block!);

/** The operations that README prints. */
const SNIPPETS = blocksOf(README);

describe('the operations of README', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ world: { customers: 20 } });
  }, 60_000);
  afterAll(() => app.stop());

  it('are two queries and a mutation', () => {
    expect(SNIPPETS.map((text) => text.split(/\s/)[0])).toEqual(['{', '{', 'mutation']);
  });

  it('the query runs as printed', async () => {
    const { data, errors } = await app.graph(SNIPPETS[0]!);
    expect(errors).toBeUndefined();
    expect(data!['customers'].nodes).toHaveLength(20);
  });

  it('the search runs as printed', async () => {
    const { data, errors } = await app.graph(SNIPPETS[1]!);
    expect(errors).toBeUndefined();
    expect(data!['search'].partial).toBe(false);
  });

  it('the mutation as printed is refused without a call, and is applied once with the id of an account, however often it is sent', async () => {
    app.forgetCalls();
    const printed = await app.graph(SNIPPETS[2]!);
    expect(printed.errors).toMatchObject([{ extensions: { code: 'BAD_INPUT', field: 'input.accountId' } }]);
    expect(app.calls()).toEqual([]);
    const account = app.world.customers.flatMap(({ billing }) => billing?.accounts ?? []).find(({ slow }) => !slow)!;
    const filled = SNIPPETS[2]!.replace('billing:...', `billing:${account.id}`);
    const results = [await app.graph(filled), await app.graph(filled)];
    expect(results.map(({ data }) => data!['changePaymentMethod'])).toMatchObject([
      { operation: { status: 'APPLIED' }, errors: [], replayed: false },
      { operation: { status: 'APPLIED' }, errors: [], replayed: true },
    ]);
    expect(app.calls('masstack.changePaymentMethod')).toHaveLength(1);
  });

  it('the curl command returns the bound and the plan without a call', async () => {
    const [, body] = /^curl http:\/\/127\.0\.0\.1:4000\/graphql .* -d '(.*)'$/m.exec(README)!;
    app.forgetCalls();
    const response = await fetch(`${app.url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: body!,
    });
    const result = (await response.json()) as { errors?: unknown; extensions: { cost: object; plan: object } };
    expect(result.errors).toBeUndefined();
    expect(result.extensions).toMatchObject({ cost: expect.any(Object), plan: expect.any(Object) });
    expect(app.calls()).toEqual([]);
  });

  const inline = [...README.matchAll(/`((?:query|mutation|subscription) \{[^`]*\})`/g)].map(([, text]) => text!);
  const fragments = [...README.matchAll(/`(\.\.\. on [^`]*\})`/g)].map(
    ([, text]) => `{ account(id: "x") { ${text} } }`,
  );
  it.each([...inline, ...fragments, ...blocksOf(readFileSync('docs/OPERATIONS.md', 'utf8'))])(
    'what README shows in a sentence, and what OPERATIONS prints, is valid: %s',
    (text) => {
      expect(validate(app.appGraph.schema, parse(text))).toEqual([]);
    },
  );
});
