import fc from 'fast-check';
import { startTestApp, type GraphResult, type TestApp } from '../support/test-app.js';
import { Made, runOf, workloads, worldFor, type Run } from '../force/every-write.js';
import { changedWrites, idsIn, MARK, operations, type FuzzedOperation } from './inputs.js';

/** `npm run fuzz` sends more, with another seed each time; `FUZZ_SEED` repeats a run. */
const { FUZZ_CASES, FUZZ_SEED = FUZZ_CASES === undefined ? '4711' : String(Date.now() % 1e6) } = process.env;
const CASES = Number(FUZZ_CASES ?? 200);

const REFUSALS = new Set(['BAD_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED', 'OPERATION_TOO_COMPLEX']);

let app: TestApp;
let ids: string[];
let writes: Run[];
beforeAll(async () => {
  app = await startTestApp({
    world: worldFor(3),
    ...(process.env['FUZZ_DATABASE_URL'] && { databaseUrl: process.env['FUZZ_DATABASE_URL'] }),
  });
  const { data } = await app.graph(
    '{ customers(first: 6) { nodes { id accounts { id persons { id } promotions { id } monitoring { id } } } } operations { nodes { id } } }',
  );
  ids = [...new Set(idsIn(data))];
  const hosts = app.world.customers.slice(0, 4).map(({ wallets }) => `wallet:${wallets[0]!.id}`);
  writes = workloads(app.world, hosts, new Made()).flatMap((workload) => {
    const input = workload.next();
    return input === undefined ? [] : [runOf(workload, input)];
  });
}, 60_000);
afterAll(() => app.stop());

/** What a client may rely on, whatever it sends. */
async function check(operation: FuzzedOperation): Promise<void> {
  app.forgetCalls();
  app.logged.length = 0;
  const response = await fetch(`${app.url}graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify(operation),
  });
  const { errors = [] } = (await response.json()) as GraphResult<unknown>;
  const codes = errors.map(({ extensions }) => extensions.code);
  expect(response.status).toBeLessThan(500);
  expect(codes).not.toContain('INTERNAL');
  expect(JSON.stringify(errors)).not.toContain(MARK);
  expect(app.logged.join('')).not.toContain(MARK);
  expect(app.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  if (codes.length > 0 && codes.every((code) => REFUSALS.has(code))) expect(app.calls()).toEqual([]);
}

it(
  `fuzzed input: ${CASES} operations of seed ${FUZZ_SEED} cause no 5xx, no INTERNAL, no repeated input and no provider call on bad input`,
  async () => {
    const any = fc.oneof({ weight: 2, arbitrary: operations(app.appGraph.schema, ids) }, changedWrites(writes));
    await fc.assert(fc.asyncProperty(any, check), { numRuns: CASES, seed: Number(FUZZ_SEED) });
  },
  60_000 + CASES * 100,
);
