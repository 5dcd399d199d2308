import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'libsql';
import { HELD_MS, holdLatency } from '../support/held-latency.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { WORKLOAD_IBAN, sendRun, tookEffect, type Run } from './every-write.js';

const directory = mkdtempSync(join(tmpdir(), 'force-'));
const path = join(directory, 'ledger.db');

let app: TestApp;
let next = 0;
beforeAll(async () => {
  app = await startTestApp({
    world: { customers: 20, billingAccounts: 2, checkoutAccounts: 'all', edgePeople: false },
    databaseUrl: `file:${path}`,
  });
});
afterAll(async () => {
  await app.stop();
  rmSync(directory, { recursive: true });
});
beforeEach(() => app.forgetCalls());

const masstack = () => app.simulators['masstack']!;
const billing = () =>
  app.world.customers.flatMap(({ billing }) => billing!.accounts.filter(({ slow }) => !slow))[next++]!.id;
const change = (): Run => ({
  mutation: 'changePaymentMethod',
  input: {
    idempotencyKey: `one-${next}`,
    accountId: `billing:${billing()}`,
    paymentMethod: { directDebit: { iban: WORKLOAD_IBAN } },
  },
});
const writes = () => app.calls().filter(({ method, endpoint }) => method !== 'GET' && endpoint !== 'masstack.token');

/** Writes whose second call would create a second object. */
const CREATIONS: [string, () => Record<string, unknown>][] = [
  [
    'createCustomer',
    () => ({
      login: `one-${next}`,
      assetCode: app.world.assets[0]!.code,
      assetIssuer: app.world.assets[0]!.issuer,
    }),
  ],
  [
    'openBillingAccount',
    () => ({
      customerId: `customer:${app.world.customers[next]!.id}`,
      modality: 'POSTPAID',
      paymentMethod: { directDebit: { iban: WORKLOAD_IBAN } },
    }),
  ],
  ['changePaymentMethod', () => change().input],
];

describe('one idempotency key sent fifty times at once', () => {
  it.each(CREATIONS)('%s: makes one call, and all fifty responses name the same operation', async (mutation, input) => {
    const run: Run = { mutation, input: { ...input(), idempotencyKey: `fifty-${next++}` } };
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => sendRun(app, run)));
    expect(new Set(outcomes.map(({ id }) => id)).size).toBe(1);
    expect(outcomes.every(({ status }) => status === 'APPLIED')).toBe(true);
    expect(writes().filter(tookEffect)).toHaveLength(1);
  });

  it('openBillingAccount with a lost response: makes one call, and fifty retries make none', async () => {
    masstack().fault({ endpoint: 'masstack.openAccount', times: 1, wire: 'lose' });
    const [, input] = CREATIONS[1]!;
    const run: Run = { mutation: 'openBillingAccount', input: { ...input(), idempotencyKey: `fifty-${next++}` } };
    for (let times = 0; times < 2; times += 1) {
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => sendRun(app, run)));
      expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['UNKNOWN']));
    }
    for (const ms of [10_000, 10_000]) await app.settleAfter(ms);
    expect((await sendRun(app, run)).account!.id).toMatch(/^billing:/);
    expect(writes()).toHaveLength(1);
  });
});

describe('a client that disconnects during a write', () => {
  it('does not stop it: the write is applied and recorded, and a replay makes no call', async () => {
    const latency = holdLatency();
    masstack().fault({ endpoint: 'masstack.changePaymentMethod', times: 1, latencyMs: HELD_MS });
    const run = change();
    const gone = new AbortController();
    const query =
      'mutation ($input: ChangePaymentMethodInput!) { changePaymentMethod(input: $input) { operation { status } } }';
    const sent = fetch(`${app.url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { input: run.input } }),
      signal: gone.signal,
    });
    while (latency.count === 0) await setImmediate();
    gone.abort();
    await expect(sent).rejects.toThrow();

    const settled = new Promise((resolve) => app.appGraph.ledger.operations.onSettled(resolve));
    latency.release();
    latency.restore();
    const ended = await settled;

    expect(ended).toMatchObject({ idempotencyKey: run.input.idempotencyKey, status: 'APPLIED', settledBy: 'RESPONSE' });
    expect(await sendRun(app, run)).toMatchObject({ status: 'APPLIED' });
    expect(writes()).toHaveLength(1);
  });
});

describe('a ledger that cannot be written', () => {
  const sql = (statement: string) => {
    const database = new Database(path);
    database.exec(statement);
    database.close();
  };

  it('rejects every write before any call, and accepts the same keys once it can be written again', async () => {
    const runs = [
      change(),
      ...CREATIONS.map(([mutation, input]): Run => ({
        mutation,
        input: { ...input(), idempotencyKey: `unavailable-${next++}` },
      })),
    ];
    // Links are read from the same store, so only the insert of the intent is made to fail.
    sql(`create trigger unavailable before insert on operation begin select raise(abort, 'unavailable'); end`);
    for (const run of runs)
      await expect(sendRun(app, run)).rejects.toThrow('The write could not be recorded, so it was not sent.');
    expect(writes()).toEqual([]);
    sql('drop trigger unavailable');
    for (const run of runs) expect(await sendRun(app, run)).toMatchObject({ status: 'APPLIED' });
  });
});
