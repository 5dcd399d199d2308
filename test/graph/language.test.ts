import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the language of the graph, over HTTP', () => {
  let test: TestApp;
  let customerId: string;
  let walletId: string;

  beforeAll(async () => {
    test = await startTestApp({ world: { customers: 3, edgePeople: false }, seed: false });
    const { data } = await test.graph('{ customers(first: 1) { nodes { id accounts(kinds: [WALLET]) { id } } } }');
    customerId = data!['customers'].nodes[0].id;
    walletId = data!['customers'].nodes[0].accounts[0].id;
  }, 60_000);
  afterAll(() => test.stop());

  // Twice, since the first run of a document is graphql-js's and the second graphql-jit's.
  it.each([
    [
      'a literal',
      '{ customers(first: 1) { nodes { id kept: name @include(if: true) left: name @skip(if: true) } } }',
      {},
    ],
    [
      'a variable',
      'query ($yes: Boolean!) { customers(first: 1) { nodes { id kept: name @include(if: $yes) left: name @skip(if: $yes) } } }',
      { yes: true },
    ],
  ])('knows @skip and @include with %s', async (_, query, variables) => {
    for (let run = 0; run < 3; run += 1) {
      const { data, errors } = await test.graph(query, variables);
      expect(errors).toBeUndefined();
      expect(Object.keys(data!['customers'].nodes[0])).toEqual(['id', 'kept']);
    }
  });

  it('makes no call for a branch that is skipped', async () => {
    test.forgetCalls();
    await test.graph(
      'query ($deep: Boolean!) { customers(first: 2) { nodes { id accounts @include(if: $deep) { id } } } }',
      { deep: false },
    );
    expect(test.calls().map(({ endpoint }) => endpoint)).toEqual(['prozora.customers']);
  });

  it('takes a moment without an offset as UTC, as the monitoring provider documents it', async () => {
    const { data, errors } = await test.graph(
      'mutation ($input: StartAccountMonitoringInput!) { startAccountMonitoring(input: $input) { monitoring { registrationDate } } }',
      {
        input: {
          idempotencyKey: 'k',
          accountId: walletId,
          kind: 'INDIVIDUAL',
          registrationDate: '2019-12-20T15:23:12',
        },
      },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ startAccountMonitoring: { monitoring: { registrationDate: '2019-12-20T15:23:12.000Z' } } });
  });

  it.each([
    [
      'DateTime',
      '{ customers(filter: { minCreatedAt: "gestern" }) { totalCount } }',
      'filter.minCreatedAt: must be a value of type DateTime, such as "2026-03-01T12:30:00Z"',
    ],
    [
      'Decimal',
      '{ customers(filter: { minBalanceAllowed: 1.5 }) { totalCount } }',
      'filter.minBalanceAllowed: must be a value of type Decimal, such as "1250.00"',
    ],
  ])('says how a %s is written', async (_, query, message) => {
    const { errors } = await test.graph(query);
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_INPUT' } }]);
  });

  it("answers a document that is too deep or too long with a sentence, not with the engine's", async () => {
    for (const query of ['{a'.repeat(20_000), `{ node(id: ${'['.repeat(20_000)}`]) {
      const { errors } = await test.graph(query);
      expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
      expect(errors![0]!.message).not.toMatch(/call stack/);
    }
  });

  it("answers a persisted query whose hash is wrong as the caller's mistake", async () => {
    const response = await fetch(`${test.url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: '{ __typename }',
        extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
      }),
    });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_INPUT' } }] });
  });

  it('says why a write is UNKNOWN while nothing has answered', async () => {
    const impatient = await startTestApp({
      world: { customers: 3, edgePeople: false },
      seed: false,
      deadlineMs: 600,
    });
    impatient.simulators['prozora']!.fault({ endpoint: 'prozora.updateCustomer', latencyMs: 2_000 });
    const { data } = await impatient.graph(
      'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { operation { status error { code } } errors { code retryable endpoint } customer { id } } }',
      { input: { idempotencyKey: 'slow', customerId, name: 'Ana' } },
    );
    expect(data).toEqual({
      updateCustomer: {
        operation: { status: 'UNKNOWN', error: { code: 'UPSTREAM_TIMEOUT' } },
        errors: [{ code: 'UPSTREAM_TIMEOUT', retryable: false, endpoint: 'prozora.updateCustomer' }],
        customer: null,
      },
    });
    await impatient.stop();
  }, 30_000);
});
