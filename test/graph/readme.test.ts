import { readFileSync } from 'node:fs';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** The operations that README prints. */
const SNIPPETS = [...readFileSync('README.md', 'utf8').matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, text]) => text!);

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
});
