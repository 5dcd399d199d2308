import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AUTHORIZATION, IDENTITY } from '../../bench/access-token.js';
import { providers } from '../../src/providers/index.js';
import { factoriesOf, startSandbox, type Sandbox, type SimulatorFactories } from '../../src/sandbox/start.js';
import { worldOf } from '../../src/sandbox/world.js';
import { postgresStores, type TestStore } from '../ledger/suite/test-store.js';
import { compileProgram } from '../support/compile-program.js';
import { describeWithPostgres } from './server.js';
import { testKeyEntry } from '../support/ledger-keys.js';

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

describeWithPostgres('WEB_CONCURRENCY', (serverUrl) => {
  let program: string;
  let store: TestStore;
  let sandbox: Sandbox<SimulatorFactories>;
  let child: ChildProcess;
  let url: string;
  let log = '';

  beforeAll(async () => {
    program = compileProgram('workers', ['src']);
    store = await postgresStores(serverUrl)();
    sandbox = await startSandbox({ factories: factoriesOf(providers), world: worldOf({ customers: 3 }) });
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const { PATH, HOME } = process.env;
    const env = {
      PATH,
      HOME,
      ...sandbox.env,
      ...IDENTITY,
      DATABASE_URL: store.databaseUrl,
      LEDGER_KEYS: testKeyEntry('test', 1),
      PORT: String(port),
      WEB_CONCURRENCY: '2',
    };
    child = spawn(process.execPath, [join(program, 'src', 'main.js')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const output of [child.stdout!, child.stderr!]) output.on('data', (chunk) => (log += String(chunk)));
    await until(async () => (log.match(/GraphQL endpoint/g) ?? []).length === 2);
  }, 120_000);
  afterAll(async () => {
    if (child.exitCode === null) child.kill('SIGKILL');
    await sandbox.stop();
    await store.drop();
    rmSync(program, { recursive: true });
  });

  async function until(isTrue: () => Promise<boolean>): Promise<void> {
    while (!(await isTrue())) {
      if (child.exitCode !== null) throw new Error(`the program ended: ${log}`);
      await sleep(50);
    }
  }

  const graph = async (query: string) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: AUTHORIZATION, connection: 'close' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as { data: Record<string, never> };
  };
  const metrics = async () => (await fetch(`${url}/metrics`, { headers: { connection: 'close' } })).text();
  const operations = async () =>
    Number(
      /^graphql_operations_total\{operation="anonymous",type="query",outcome="ok",tenant="default"\} (\d+)$/m.exec(
        await metrics(),
      )?.[1],
    );
  const pids = () => new Set(log.match(/"pid":\d+/g));

  it('processes share one port, ledger and page of metrics', async () => {
    for (let sent = 0; sent < 20; sent += 1)
      expect((await graph('{ customers(first: 1) { totalCount } }')).data['customers']).toMatchObject({
        totalCount: 3,
      });
    // whichever process is asked, it has the metrics of all
    expect([await operations(), await operations(), await operations()]).toEqual([20, 20, 20]);
  });

  it('the same key sent to both makes one call and one operation', async () => {
    const id = `customer:${sandbox.world.customers[0]!.id}`;
    const write = `mutation { updateCustomer(input: { idempotencyKey: "shared", customerId: "${id}", familyName: "Souza" }) { operation { id status } } }`;
    const written = await Promise.all(Array.from({ length: 8 }, () => graph(write)));
    const found = new Set(written.map(({ data }) => JSON.stringify(data['updateCustomer'])));
    expect([...found].join()).toContain('APPLIED');
    expect(found.size).toBe(1);
  });

  it('SIGTERM ends all of them with exit code 0', async () => {
    expect(pids().size).toBeLessThanOrEqual(2);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(0);
    await expect(graph('{ __typename }')).rejects.toThrow();
  }, 60_000);
});
