import { jest } from '@jest/globals';
import { IDENTITY } from '../../bench/access-token.js';
import { readConfig, ConfigError } from '../../src/config.js';
import { Deadline } from '../../src/http/deadline.js';
import type { Endpoint } from '../../src/http/endpoint.js';
import { providers } from '../../src/providers/index.js';
import type { ReceivedCall } from '../../src/sandbox/simulator.js';
import { factoriesOf, startSandbox, type Sandbox } from '../../src/sandbox/start.js';
import { worldOf } from '../../src/sandbox/world.js';
import { HELD_MS, holdLatency } from '../support/held-latency.js';
import { testKeyEntry } from '../support/ledger-keys.js';
import { startTestApp, type GraphResult, type TestApp } from '../support/test-app.js';
import { selectionsBelow } from '../support/schema-paths.js';

// What every provider in the list must do. A new provider is tested without a change here.

const SECRET = 'Maria Sekret 111.444.777-35';
const endpoints = providers.flatMap((provider) =>
  provider.endpoints.map((endpoint) => ({ provider, endpoint, name: endpoint.name })),
);
const reads = endpoints.filter(({ endpoint }) => endpoint.method === 'GET');
const writes = endpoints.filter(({ endpoint }) => endpoint.method !== 'GET');

describe.each(providers.map((provider) => ({ name: provider.name, provider })))(
  'provider contract: settings of $name',
  ({ provider }) => {
    let sandbox: Sandbox<ReturnType<typeof factoriesOf>>;
    beforeAll(async () => {
      sandbox = await startSandbox({ factories: factoriesOf(providers), world: worldOf({ customers: 1 }) });
    });
    afterAll(() => sandbox.stop());

    const names = Object.keys(provider.settings.shape);
    const required = names.filter((name) => !provider.settings.shape[name]!.safeParse(undefined).success);
    const problems = (env: Record<string, string>): string => {
      try {
        readConfig({ LEDGER_KEYS: testKeyEntry('k1', 1), ...env, ...IDENTITY }, providers);
        return '';
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        return (error as ConfigError).sentences.join('\n');
      }
    };

    it('begin with the name of the provider', () => {
      expect(names.filter((name) => !name.startsWith(`${provider.name.toUpperCase()}_`))).toEqual([]);
      expect(required.length).toBeGreaterThan(0);
    });

    it('are complete and valid as its simulator gives them', () => {
      expect(problems({ ...sandbox.env })).toBe('');
    });

    it('are rejected by name when a required one is missing', () => {
      for (const name of required) {
        const { [name]: _missing, ...rest } = sandbox.env;
        expect(problems(rest)).toContain(name);
      }
    });

    // The value is invalid as a URL, a key, a header and an enum by its control character, and as a file by its path.
    it('are rejected by name when one is invalid, without its value', () => {
      for (const name of names) {
        const text = problems({ ...sandbox.env, [name]: `/sekret/\u0001${SECRET}` });
        expect(text).not.toMatch(/sekret/i);
        if (name.endsWith('_BASE_URL')) expect(text).toContain(name);
        else if (text !== '') expect(text).toContain(name);
      }
    });
  },
);

describe('provider contract: endpoints', () => {
  it('have unique names that begin with the name of the provider', () => {
    expect(endpoints.filter(({ provider, name }) => !new RegExp(`^${provider.name}\\.[a-zA-Z]+$`).test(name))).toEqual(
      [],
    );
    const names = endpoints.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('declare batches of 2 to 500 keys, on GET only', () => {
    for (const { endpoint } of endpoints) {
      if (endpoint.batch !== undefined)
        expect([endpoint.method, endpoint.batch >= 2 && endpoint.batch <= 500]).toEqual(['GET', true]);
    }
  });

  it('are all served by the simulator of the provider', async () => {
    const sandbox = await startSandbox({ factories: factoriesOf(providers), world: worldOf({ customers: 1 }) });
    try {
      for (const { provider, endpoint, name } of endpoints) {
        const simulator = sandbox.simulators[provider.name]!;
        await fetch(simulator.baseUrl + endpoint.path.replace(/\{\w+\}/g, 'x'), { method: endpoint.method });
        expect([name, simulator.calls.at(-1)?.endpoint]).toEqual([name, name]);
      }
    } finally {
      await sandbox.stop();
    }
  });
});

describe('provider contract: read', () => {
  let app: TestApp;
  /** For each endpoint, queries that reached it. */
  const reached = new Map<string, string[]>();

  beforeAll(async () => {
    app = await startTestApp({
      world: { customers: 6, edgePeople: false, checkoutAccounts: 'all', billingAccounts: 1 },
    });
    const { schema } = app.appGraph;
    const { data } = await app.graph('{ customers(first: 6) { nodes { accounts { id } } } }');
    const ids = [...new Set(JSON.stringify(data).match(/(?<="id":")[^"]+/g))];
    const oneOfEach = [...new Map(ids.map((id) => [id.split(':')[0], id])).values()];
    // Many customers, one customer, and an account by its id reach batch reads, single reads, and reads that need nothing but an id.
    const roots = [
      ...[6, 1].flatMap((first) =>
        selectionsBelow(schema, schema.getType('Customer')!).map(
          (selection) => `{ customers(first: ${first}, orderBy: CREATED_AT_ASC) { nodes { ${selection} } } }`,
        ),
      ),
      ...selectionsBelow(schema, schema.getType('Account')!).flatMap((selection) =>
        oneOfEach.map((id) => `{ account(id: "${id}") { ${selection} } }`),
      ),
    ];
    for (const query of roots) {
      app.forgetCalls();
      await app.graph(query);
      for (const endpoint of new Set(app.calls().map((call) => call.endpoint)))
        reached.set(endpoint, [...(reached.get(endpoint) ?? []), query]);
    }
  }, 120_000);
  afterAll(() => app.stop());
  beforeEach(() => {
    app.logged.length = 0;
    app.deadlineMs = 10_000;
    for (const simulator of Object.values(app.simulators)) simulator.clearFaults();
    app.forgetCalls();
  });

  /** Sends a query that calls the endpoint. Not every query still does: an endpoint that responded 404 may be out of use. */
  async function readEndpoint(name: string): Promise<GraphResult<unknown> & { query: string; call: ReceivedCall }> {
    for (const query of [...reached.get(name)!].reverse()) {
      app.forgetCalls();
      const response = await app.graph(query);
      const call = app.calls(name)[0];
      if (call) return { ...response, query, call };
    }
    throw new Error(`${name} is not called`);
  }

  /** The provider's secrets: its settings' values, and what its calls carried in their headers. */
  function secretsOf(provider: string, call: ReceivedCall): string[] {
    const { env, baseUrl } = app.simulators[provider]!;
    const headers = Object.entries(call.headers)
      .filter(([name]) => /authorization|key|token/i.test(name))
      .map(([, value]) => String(value));
    return [
      ...Object.entries(env)
        .filter(([name]) => /KEY|SECRET|TOKEN|FILE|PASSWORD/.test(name))
        .map(([, value]) => value),
      ...headers,
      baseUrl,
      new URL(baseUrl).host,
      SECRET,
    ].filter((text) => text.length > 3);
  }
  function hides(response: unknown, provider: string, call: ReceivedCall): void {
    const text = JSON.stringify(response) + app.logged.join('');
    expect(secretsOf(provider, call).filter((secret) => text.includes(secret))).toEqual([]);
  }

  it.each(reads)('$name is reached by a query', ({ name }) => {
    expect(reached.has(name)).toBe(true);
  });

  it.each(reads)('$name responds 404: the field is null or its error is NOT_FOUND', async ({ provider, name }) => {
    app.simulators[provider.name]!.fault({ endpoint: name, status: 404 });
    const { call, ...response } = await readEndpoint(name);
    for (const { extensions, path } of response.errors ?? []) {
      expect(extensions).toMatchObject({ code: 'NOT_FOUND', provider: provider.name, retryable: false });
      expect(path).toBeDefined();
    }
    hides(response.errors ?? [], provider.name, call);
  });

  // One read for each provider: its reads share one client, which test/http proves for every fault.
  it.each(providers.flatMap(({ name }) => reads.filter(({ provider }) => provider.name === name).slice(-1)))(
    '$name never responds: its fields fail with UPSTREAM_TIMEOUT at the deadline',
    async ({ provider, name }) => {
      app.simulators[provider.name]!.fault({ endpoint: name, wire: 'hang', latencyMs: HELD_MS });
      app.deadlineMs = HELD_MS;
      // The deadline expires when the call has arrived, not by the clock.
      const held = holdLatency(() => app.calls(name).length > 0 && held.release());
      const { errors, call } = await readEndpoint(name);
      held.restore();
      expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['UPSTREAM_TIMEOUT']));
      hides(errors, provider.name, call);
    },
  );

  it.each(reads)(
    '$name responds with an error or a malformed body: no part of it is returned or logged',
    async ({ provider, name }) => {
      for (const fault of [
        { status: 400, body: JSON.stringify({ error: SECRET, message: SECRET, code: SECRET }) },
        { body: `{"${SECRET}": "${SECRET}` },
        { body: JSON.stringify([{ [SECRET]: SECRET }]) },
      ]) {
        app.simulators[provider.name]!.clearFaults();
        app.simulators[provider.name]!.fault({ endpoint: name, ...fault });
        const { errors, data, call } = await readEndpoint(name);
        hides([errors, data], provider.name, call);
      }
    },
  );

  it.each(reads)('$name is called once for two identical reads in flight', async ({ provider, name, endpoint }) => {
    const { query, call } = await readEndpoint(name);
    app.forgetCalls();
    let joined = 0;
    // Responses are held until the other operation waits for them too.
    const releaseJoined = () => joined >= latency.count && latency.release();
    const latency = holdLatency(releaseJoined);
    app.listeners.joined = (call) => {
      if (call.endpoint !== name) return;
      joined += 1;
      releaseJoined();
    };
    app.simulators[provider.name]!.fault({ endpoint: name, latencyMs: HELD_MS });
    const [one, two] = await Promise.all([app.graph(query), app.graph(query)]);
    jest.restoreAllMocks();
    app.listeners.joined = undefined;
    expect(two).toEqual(one);
    const urls = app.calls(name).map(({ url }) => url);
    expect(urls.length).toBeGreaterThan(0);
    expect(urls.filter((url, index) => urls.indexOf(url) !== index)).toEqual([]);
    expect(declaresItsKeys(call, endpoint)).toBe(true);
  });

  /** A call with a repeated query parameter carries many keys, so its endpoint must declare a batch. */
  function declaresItsKeys({ url }: ReceivedCall, endpoint: Endpoint): boolean {
    const names = [...new URL(url, 'http://provider').searchParams.keys()];
    return new Set(names).size === names.length || endpoint.batch !== undefined;
  }
});

describe('provider contract: write', () => {
  it.each(writes)('$name is not batched and uses POST, PUT, PATCH or DELETE', ({ endpoint }) => {
    expect([endpoint.batch, ['POST', 'PUT', 'PATCH', 'DELETE'].includes(endpoint.method)]).toEqual([undefined, true]);
  });
});

it.each(providers)(
  'provider contract: $name connects with its settings, opens for an operation and closes',
  async (provider) => {
    const sandbox = await startSandbox({ factories: factoriesOf([provider]), world: worldOf({ customers: 1 }) });
    try {
      const settings = provider.settings.parse(sandbox.env) as Record<string, unknown>;
      const observer = { ended() {}, joined() {}, connections() {}, breaker() {} }; // discards all metrics
      const connected = provider.connect(settings, observer);
      const deadline = new Deadline(1_000);
      expect(
        connected.open({ tenant: { id: 't', scopeAt: () => 'x' }, deadline, ledger: undefined as never }),
      ).toBeDefined();
      deadline.clear();
      await connected.close();
    } finally {
      await sandbox.stop();
    }
  },
);
