import { HELD_MS, holdLatency } from '../support/held-latency.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('GraphQL over HTTP', () => {
  let app: TestApp;
  let customerId: string;
  let walletId: string;

  beforeAll(async () => {
    app = await startTestApp({ world: { customers: 3, edgePeople: false }, seed: false });
    const { data } = await app.graph('{ customers(first: 1) { nodes { id accounts(kinds: [WALLET]) { id } } } }');
    customerId = data!['customers'].nodes[0].id;
    walletId = data!['customers'].nodes[0].accounts[0].id;
  }, 60_000);
  afterAll(() => app.stop());

  it.each([
    [
      'a literal',
      '{ customers(first: 1) { nodes { id kept: login @include(if: true) left: login @skip(if: true) } } }',
      {},
    ],
    [
      'a variable',
      'query ($yes: Boolean!) { customers(first: 1) { nodes { id kept: login @include(if: $yes) left: login @skip(if: $yes) } } }',
      { yes: true },
    ],
  ])('applies @skip and @include with %s, also when the document is sent again', async (_, query, variables) => {
    for (let run = 0; run < 2; run += 1) {
      const { data, errors } = await app.graph(query, variables);
      expect(errors).toBeUndefined();
      expect(Object.keys(data!['customers'].nodes[0])).toEqual(['id', 'kept']);
    }
  });

  it('makes no provider call for a field that @include leaves out', async () => {
    app.forgetCalls();
    await app.graph(
      'query ($deep: Boolean!) { customers(first: 2) { nodes { id accounts @include(if: $deep) { id } } } }',
      { deep: false },
    );
    expect(app.calls().map(({ endpoint }) => endpoint)).toEqual(['prozora.customers']);
  });

  it('reads a DateTime without an offset as UTC, as the monitoring provider documents', async () => {
    const { data, errors } = await app.graph(
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
      '{ customers(filter: { minCreatedAt: "yesterday" }) { totalCount } }',
      'filter.minCreatedAt: must be a value of type DateTime, such as "2026-03-01T12:30:00Z"',
    ],
    [
      'Decimal',
      '{ customers(filter: { minBalanceAllowed: 1.5 }) { totalCount } }',
      'filter.minBalanceAllowed: must be a value of type Decimal, such as "1250.00"',
    ],
  ])('rejects a malformed %s with BAD_INPUT and an example of the format', async (_, query, message) => {
    const { errors } = await app.graph(query);
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_INPUT' } }]);
  });

  it("rejects a document that is nested too deeply with GRAPHQL_PARSE_FAILED, without the engine's stack overflow message", async () => {
    for (const query of ['{a'.repeat(20_000), `{ node(id: ${'['.repeat(20_000)}`]) {
      const { errors } = await app.graph(query);
      expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
      expect(errors![0]!.message).not.toMatch(/call stack/);
    }
  });

  it('rejects a persisted query with a wrong hash with BAD_INPUT', async () => {
    const response = await fetch(`${app.url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: '{ __typename }',
        extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
      }),
    });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_INPUT' } }] });
  });

  it('reports a write without a response before the deadline as UNKNOWN with UPSTREAM_TIMEOUT', async () => {
    const latency = holdLatency();
    app.simulators['prozora']!.fault({ endpoint: 'prozora.updateCustomer', times: 1, latencyMs: HELD_MS });
    app.deadlineMs = 600;
    const { data } = await app.graph(
      'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { operation { status error { code } } errors { code retryable endpoint } customer { id } } }',
      { input: { idempotencyKey: 'slow', customerId, givenName: 'Ana' } },
    );
    latency.release();
    latency.restore();
    expect(data).toEqual({
      updateCustomer: {
        operation: { status: 'UNKNOWN', error: { code: 'UPSTREAM_TIMEOUT' } },
        errors: [{ code: 'UPSTREAM_TIMEOUT', retryable: false, endpoint: 'prozora.updateCustomer' }],
        customer: null,
      },
    });
  });
});
