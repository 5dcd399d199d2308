import fc from 'fast-check';
import type { TestStore } from '../ledger/suite/test-store.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Made, runOf, workloads, worldFor, type Run } from '../force/every-write.js';
import { changedWrites, idsIn, operations, type FuzzedOperation } from './inputs.js';
import { expectSafeResponse, newStore } from './safe-response.js';

/** `npm run fuzz` sends more, with another seed each time; `FUZZ_SEED` repeats a run. */
const { FUZZ_CASES, FUZZ_SEED = FUZZ_CASES === undefined ? '4711' : String(Date.now() % 1e6) } = process.env;
const CASES = Number(FUZZ_CASES ?? 200);

let app: TestApp;
let store: TestStore;
let ids: string[];
let writes: Run[];
beforeAll(async () => {
  store = await newStore();
  app = await startTestApp({ world: worldFor(3), databaseUrl: store.databaseUrl });
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
afterAll(async () => {
  await app.stop();
  await store.drop();
});

it(
  `fuzzed input: ${CASES} operations of seed ${FUZZ_SEED} cause no 5xx, no INTERNAL, no repeated input and no provider call on bad input`,
  async () => {
    const any = fc.oneof({ weight: 2, arbitrary: operations(app.appGraph.schema, ids) }, changedWrites(writes));
    const send = (operation: FuzzedOperation) => expectSafeResponse(app, { body: JSON.stringify(operation) });
    await fc.assert(fc.asyncProperty(any, send), { numRuns: CASES, seed: Number(FUZZ_SEED) });
  },
  60_000 + CASES * 100,
);
