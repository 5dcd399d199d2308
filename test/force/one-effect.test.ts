import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { IBAN, send, tookEffect, type Run } from './every-write.js';

const directory = mkdtempSync(join(tmpdir(), 'force-'));
const path = join(directory, 'ledger.db');

let layer: TestApp;
let next = 0;
beforeAll(async () => {
  layer = await startTestApp({
    world: { customers: 20, billingAccounts: 2, checkoutAccounts: 'all', edgePeople: false },
    databaseUrl: `file:${path}`,
  });
});
afterAll(async () => {
  await layer.stop();
  rmSync(directory, { recursive: true });
});
beforeEach(() => layer.forgetCalls());

const masstack = () => layer.simulators['masstack']!;
const billing = () =>
  layer.world.customers.flatMap(({ billing }) => billing!.accounts.filter(({ slow }) => !slow))[next++]!.id;
const change = (): Run => ({
  mutation: 'changePaymentMethod',
  input: {
    idempotencyKey: `one-${next}`,
    accountId: `billing:${billing()}`,
    paymentMethod: { type: 'DIRECT_DEBIT', iban: IBAN },
  },
});
const writes = () => layer.calls().filter(({ method, endpoint }) => method !== 'GET' && endpoint !== 'masstack.token');

/** Everything that creates something, where a second call would be a second thing. */
const CREATIONS: [string, () => Record<string, unknown>][] = [
  [
    'createCustomer',
    () => ({
      login: `one-${next}`,
      assetCode: layer.world.assets[0]!.code,
      assetIssuer: layer.world.assets[0]!.issuer,
    }),
  ],
  [
    'openBillingAccount',
    () => ({
      customerId: `customer:${layer.world.customers[next]!.id}`,
      modality: 'POSTPAID',
      paymentMethod: { type: 'DIRECT_DEBIT', iban: IBAN },
    }),
  ],
  ['changePaymentMethod', () => change().input],
];

describe('the same key fifty times at once', () => {
  it.each(CREATIONS)('makes one %s', async (mutation, input) => {
    const run: Run = { mutation, input: { ...input(), idempotencyKey: `fifty-${next++}` } };
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => send(layer, run)));
    expect(new Set(outcomes.map(({ id }) => id)).size).toBe(1);
    expect(outcomes.every(({ status }) => status === 'APPLIED')).toBe(true);
    expect(writes().filter(tookEffect)).toHaveLength(1);
  });

  it('makes one call when its answer is lost, and fifty more make none', async () => {
    masstack().fault({ endpoint: 'masstack.openAccount', times: 1, wire: 'lose' });
    const [, input] = CREATIONS[1]!;
    const run: Run = { mutation: 'openBillingAccount', input: { ...input(), idempotencyKey: `fifty-${next++}` } };
    for (let times = 0; times < 2; times += 1) {
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => send(layer, run)));
      expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['UNKNOWN']));
    }
    await layer.settleAfter(10_000);
    expect((await send(layer, run)).account!.id).toMatch(/^billing:/);
    expect(writes()).toHaveLength(1);
  });
});

describe('a caller that hangs up while the write is under way', () => {
  it('leaves it finished and recorded', async () => {
    masstack().fault({ endpoint: 'masstack.changePaymentMethod', times: 1, latencyMs: 150 });
    const run = change();
    const gone = new AbortController();
    const query =
      'mutation ($input: ChangePaymentMethodInput!) { changePaymentMethod(input: $input) { operation { status } } }';
    const sent = fetch(`${layer.url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { input: run.input } }),
      signal: gone.signal,
    });
    while (writes().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    gone.abort();
    await expect(sent).rejects.toThrow();

    const ended = await new Promise((resolve) => layer.layer.ledger.onSettled(resolve));

    expect(ended).toMatchObject({ idempotencyKey: run.input.idempotencyKey, status: 'APPLIED', settledBy: 'CALL' });
    expect(await send(layer, run)).toMatchObject({ status: 'APPLIED' });
    expect(writes()).toHaveLength(1);
  });
});

describe('a store that cannot be written', () => {
  const sql = (statement: string) => {
    const database = new Database(path);
    database.exec(statement);
    database.close();
  };

  it('refuses every write before any call, and takes them again once it is back', async () => {
    const runs = [
      change(),
      ...CREATIONS.map(([mutation, input]): Run => ({
        mutation,
        input: { ...input(), idempotencyKey: `away-${next++}` },
      })),
    ];
    // links are read from the store too, so the intent alone is made impossible
    sql(`create trigger away before insert on operation begin select raise(abort, 'away'); end`);
    for (const run of runs)
      await expect(send(layer, run)).rejects.toThrow('The write could not be recorded, so it was not sent.');
    expect(writes()).toEqual([]);
    sql('drop trigger away');
    for (const run of runs) expect(await send(layer, run)).toMatchObject({ status: 'APPLIED' });
  });
});
