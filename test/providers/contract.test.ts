import { readConfig, ConfigError } from '../../src/config.js';
import { Deadline } from '../../src/http/deadline.js';
import type { Endpoint } from '../../src/http/endpoint.js';
import { providers } from '../../src/providers/index.js';
import type { ReceivedCall } from '../../src/sandbox/simulator.js';
import { factoriesOf, startSandbox, type Sandbox } from '../../src/sandbox/start.js';
import { worldOf } from '../../src/sandbox/world.js';
import { startTestApp, type GraphAnswer, type TestApp } from '../support/test-app.js';
import { selectionsBelow } from '../support/schema-paths.js';

// What every provider of the list must do, asked of each; a new provider is held to it without a line here.

const SECRET = 'Maria Sekret 111.444.777-35';
const endpoints = providers.flatMap((provider) =>
  provider.endpoints.map((endpoint) => ({ provider, endpoint, name: endpoint.name })),
);
const reads = endpoints.filter(({ endpoint }) => endpoint.method === 'GET');
const writes = endpoints.filter(({ endpoint }) => endpoint.method !== 'GET');

describe.each(providers.map((provider) => ({ name: provider.name, provider })))('settings of $name', ({ provider }) => {
  let sandbox: Sandbox<ReturnType<typeof factoriesOf>>;
  beforeAll(async () => {
    sandbox = await startSandbox({ factories: factoriesOf(providers), world: worldOf({ customers: 1 }) });
  });
  afterAll(() => sandbox.stop());

  const names = Object.keys(provider.settings.shape);
  const required = names.filter((name) => !provider.settings.shape[name]!.safeParse(undefined).success);
  const problems = (env: Record<string, string>): string => {
    try {
      readConfig(env, providers);
      return '';
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      return (error as ConfigError).sentences.join('\n');
    }
  };

  it("begin with its name, and are no other provider's", () => {
    expect(names.filter((name) => !name.startsWith(`${provider.name.toUpperCase()}_`))).toEqual([]);
    expect(required.length).toBeGreaterThan(0);
  });

  it('are what its simulator gives', () => {
    expect(problems({ ...sandbox.env })).toBe('');
  });

  it('are refused by name when one is missing', () => {
    for (const name of required) {
      const { [name]: _missing, ...rest } = sandbox.env;
      expect(problems(rest)).toContain(name);
    }
  });

  // A control character is wrong in a URL, a key, a header and an enum; a path to nowhere where a file is wanted.
  it('are refused by name when one is bad, and its value is never repeated', () => {
    for (const name of names) {
      const said = problems({ ...sandbox.env, [name]: `/sekret/\u0001${SECRET}` });
      expect(said).not.toMatch(/sekret/i);
      if (name.endsWith('_BASE_URL')) expect(said).toContain(name);
      else if (said !== '') expect(said).toContain(name);
    }
  });
});

describe('endpoints', () => {
  it('are named after their provider, each once', () => {
    expect(endpoints.filter(({ provider, name }) => !new RegExp(`^${provider.name}\\.[a-zA-Z]+$`).test(name))).toEqual(
      [],
    );
    const names = endpoints.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('declare how many keys a batch carries, as a number that fits a URL', () => {
    for (const { endpoint } of endpoints) {
      if (endpoint.batch !== undefined)
        expect([endpoint.method, endpoint.batch >= 2 && endpoint.batch <= 500]).toEqual(['GET', true]);
    }
  });

  it('are all served by the simulator of their provider', async () => {
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

describe('reads', () => {
  let layer: TestApp;
  /** For each endpoint, queries that reached it. */
  const reached = new Map<string, string[]>();

  beforeAll(async () => {
    layer = await startTestApp({
      world: { customers: 6, edgePeople: false, checkoutAccounts: 'all', billingAccounts: 1 },
      deadlineMs: 1_500,
    });
    const { schema } = layer.layer;
    const { data } = await layer.graph('{ customers(first: 6) { nodes { accounts { id } } } }');
    const ids = [...new Set(JSON.stringify(data).match(/(?<="id":")[^"]+/g))];
    const oneOfEach = [...new Map(ids.map((id) => [id.split(':')[0], id])).values()];
    // Many customers, one, and an account by its id: what batches, what does not, and what is read only for who has nothing but an id.
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
      layer.forgetCalls();
      await layer.graph(query);
      for (const endpoint of new Set(layer.calls().map((call) => call.endpoint)))
        reached.set(endpoint, [...(reached.get(endpoint) ?? []), query]);
    }
  }, 120_000);
  afterAll(() => layer.stop());
  beforeEach(() => {
    layer.logged.length = 0;
    for (const simulator of Object.values(layer.simulators)) simulator.clearFaults();
    layer.forgetCalls();
  });

  /** A query whose answering called the endpoint: one may be out of use since a provider showed that it does not serve it. */
  async function ask(name: string): Promise<GraphAnswer<unknown> & { query: string; call: ReceivedCall }> {
    for (const query of [...reached.get(name)!].reverse()) {
      layer.forgetCalls();
      const answer = await layer.graph(query);
      const call = layer.calls(name)[0];
      if (call) return { ...answer, query, call };
    }
    throw new Error(`${name} is not called`);
  }

  /** The provider's secrets: its settings' values, and what its calls carried in their headers. */
  function secretsOf(provider: string, call: ReceivedCall): string[] {
    const { env, baseUrl } = layer.simulators[provider]!;
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
  function hides(answer: unknown, provider: string, call: ReceivedCall): void {
    const said = JSON.stringify(answer) + layer.logged.join('');
    expect(secretsOf(provider, call).filter((secret) => said.includes(secret))).toEqual([]);
  }

  it.each(reads)('$name is reached by the graph', ({ name }) => {
    expect(reached.has(name)).toBe(true);
  });

  it.each(reads)(
    '$name maps 404 to nothing there or to NOT_FOUND, never to a fault of ours',
    async ({ provider, name }) => {
      layer.simulators[provider.name]!.fault({ endpoint: name, status: 404 });
      const { call, ...answer } = await ask(name);
      for (const { extensions, path } of answer.errors ?? []) {
        expect(extensions).toMatchObject({ code: 'NOT_FOUND', provider: provider.name, retryable: false });
        expect(path).toBeDefined();
      }
      hides(answer.errors ?? [], provider.name, call);
    },
  );

  it.each(reads)('$name is given up at the deadline, when the provider hangs', async ({ provider, name }) => {
    layer.simulators[provider.name]!.fault({ endpoint: name, wire: 'hang' });
    const began = performance.now();
    const { errors, call } = await ask(name);
    expect(performance.now() - began).toBeLessThan(6_000);
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['UPSTREAM_TIMEOUT']));
    hides(errors, provider.name, call);
  });

  it.each(reads)('$name hides what a failing or broken answer says', async ({ provider, name }) => {
    for (const fault of [
      { status: 400, body: JSON.stringify({ error: SECRET, message: SECRET, code: SECRET }) },
      { body: `{"${SECRET}": "${SECRET}` },
      { body: JSON.stringify([{ [SECRET]: SECRET }]) },
    ]) {
      layer.simulators[provider.name]!.clearFaults();
      layer.simulators[provider.name]!.fault({ endpoint: name, ...fault });
      const { errors, data, call } = await ask(name);
      hides([errors, data], provider.name, call);
    }
  });

  it.each(reads)('$name is one call for identical reads at the same time', async ({ provider, name, endpoint }) => {
    const { query, call } = await ask(name);
    layer.forgetCalls();
    layer.simulators[provider.name]!.fault({ endpoint: name, latencyMs: 500 });
    const [one, two] = await Promise.all([layer.graph(query), layer.graph(query)]);
    expect(two).toEqual(one);
    const urls = layer.calls(name).map(({ url }) => url);
    expect(urls.length).toBeGreaterThan(0);
    expect(urls.filter((url, index) => urls.indexOf(url) !== index)).toEqual([]);
    expect(repeated(call, endpoint)).toBe(true);
  });

  /** A call that repeats a query key carries many keys, which its endpoint must declare. */
  function repeated({ url }: ReceivedCall, endpoint: Endpoint): boolean {
    const names = [...new URL(url, 'http://provider').searchParams.keys()];
    return new Set(names).size === names.length || endpoint.batch !== undefined;
  }
});

describe('writes', () => {
  it.each(writes)('$name is no batch, and has a method that writes', ({ endpoint }) => {
    expect([endpoint.batch, ['POST', 'PUT', 'PATCH', 'DELETE'].includes(endpoint.method)]).toEqual([undefined, true]);
  });
});

it.each(providers)('$name connects with its settings, opens for an operation, and closes', async (provider) => {
  const sandbox = await startSandbox({ factories: factoriesOf([provider]), world: worldOf({ customers: 1 }) });
  try {
    const settings = provider.settings.parse(sandbox.env) as Record<string, unknown>;
    const observer = { called() {}, batched() {}, coalesced() {}, retried() {}, breaker() {} }; // nobody listens
    const connected = provider.connect(settings, observer);
    const deadline = new Deadline(1_000);
    expect(
      connected.open({ tenant: { id: 't', scopeAt: () => 'x' }, deadline, ledger: undefined as never }),
    ).toBeDefined();
    deadline.done();
    await connected.close();
  } finally {
    await sandbox.stop();
  }
});
