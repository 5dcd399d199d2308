import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileProgram } from '../support/compile-program.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { billingContactAt, WORKLOAD_IBAN, linkBilling, sendRun, tookEffect, type Run } from './every-write.js';
import type { KilledOrder } from './killed.process.js';

const HOUR_MS = 3_600_000;
let program: string;
const directory = mkdtempSync(join(tmpdir(), 'killed-'));
const databaseUrl = `file:${join(directory, 'ledger.db')}`;

let app: TestApp;
beforeAll(async () => {
  program = compileProgram('killed', ['src', 'test/force', 'test/support']);
  app = await startTestApp({
    world: { customers: 30, billingAccounts: 2, walletAccounts: 2, checkoutAccounts: 'all', edgePeople: false },
    databaseUrl,
    seed: false,
  });
  await linkBilling(app);
}, 60_000);
afterAll(async () => {
  await app.stop();
  for (const gone of [directory, program]) rmSync(gone, { recursive: true });
});

/** One write for each way of reconciling. */
function runsOf(round: number): Run[] {
  const { customers, assets } = app.world;
  const customer = customers[10 + round]!;
  const key = (name: string) => ({ idempotencyKey: `${name}-${round}` });
  const account = customer.billing!.accounts.find(({ slow }) => !slow)!;
  return [
    {
      mutation: 'createCustomer',
      input: { ...key('create'), login: `killed-${round}`, assetCode: assets[0]!.code, assetIssuer: assets[0]!.issuer },
    },
    {
      mutation: 'updateCustomer',
      input: { ...key('update'), customerId: `customer:${customer.id}`, familyName: `Killed ${round}` },
    },
    {
      mutation: 'openBillingAccount',
      input: {
        ...key('open'),
        customerId: `customer:${customer.id}`,
        modality: 'POSTPAID',
        paymentMethod: { directDebit: { iban: WORKLOAD_IBAN } },
      },
    },
    {
      mutation: 'changePaymentMethod',
      input: {
        ...key('change'),
        accountId: `billing:${account.id}`,
        paymentMethod: { creditCard: { tokenId: '00000000-0000-4000-8000-000000000001' } },
      },
    },
    {
      mutation: 'updateCheckoutAccount',
      input: {
        ...key('checkout'),
        accountId: `checkout:${customer.checkout!.id}`,
        billingContact: billingContactAt('1'),
      },
    },
    {
      mutation: 'startAccountMonitoring',
      input: { ...key('start'), accountId: `billing:${customer.billing!.accounts[1]!.id}`, kind: 'INDIVIDUAL' },
    },
  ];
}

async function killedAt(dieAt: KilledOrder['dieAt'], runs: Run[]): Promise<void> {
  const env = Object.assign({}, ...Object.values(app.simulators).map((simulator) => simulator.env)) as Record<
    string,
    string
  >;
  const child = spawn(
    process.execPath,
    [join(program, 'test/force/killed.process.js'), JSON.stringify({ databaseUrl, env, runs, dieAt })],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  const signal = await new Promise((done) => child.on('close', (_code, by) => done(by)));
  if (signal !== 'SIGKILL') throw new Error(`the child was not killed: ${errors}`);
}

const writes = () => app.calls().filter(({ method, endpoint }) => method !== 'GET' && endpoint !== 'masstack.token');

/** As an operator does after checking with the provider, by whether the simulator received the update. */
async function settleByOperator(): Promise<void> {
  const outcome = writes().some(({ endpoint }) => endpoint === 'smartpay.updateAccount') ? 'APPLIED' : 'REJECTED';
  for (const { id } of (await app.appGraph.ledger.operations.page('default', { first: 100, status: 'UNKNOWN' }))
    .items) {
    await app.graph(
      'mutation ($input: SettleOperationInput!) { settleOperation(input: $input) { operation { status } } }',
      { input: { operationId: `operation:${id}`, outcome, note: 'checked with the provider' } },
    );
  }
}

it.each([
  { dieAt: 'before-intent', recorded: 0, applied: 0, afterwards: 6 },
  // No row says that its request began, so none is sent by reconciliation, and every key may be used again.
  { dieAt: 'after-intent', recorded: 6, applied: 0, afterwards: 6 },
  { dieAt: 'after-call', recorded: 6, applied: 6, afterwards: 6 },
  { dieAt: 'before-outcome', recorded: 6, applied: 6, afterwards: 6 },
  { dieAt: 'after-outcome', recorded: 6, applied: 6, afterwards: 6 },
] as const)(
  'a process killed $dieAt: no write is lost or applied twice, and every operation ends APPLIED or REJECTED',
  async ({ dieAt, recorded, applied, afterwards }) => {
    const round = ['before-intent', 'after-intent', 'after-call', 'before-outcome', 'after-outcome'].indexOf(dieAt);
    const runs = runsOf(round);
    app.forgetCalls();
    await killedAt(dieAt, runs);
    const keys = runs.map(({ input }) => input.idempotencyKey);
    const rows = async () =>
      (await app.appGraph.ledger.operations.page('default', { first: 100 })).items.filter(({ idempotencyKey }) =>
        keys.includes(idempotencyKey),
      );
    expect(await rows()).toHaveLength(recorded);

    for (let hours = 0; hours < 6; hours += 1) await app.settleAfter(HOUR_MS);
    await settleByOperator();

    const ended = await rows();
    expect(ended.filter(({ status }) => status !== 'APPLIED' && status !== 'REJECTED')).toEqual([]);
    expect(ended.filter(({ status }) => status === 'APPLIED')).toHaveLength(applied);
    expect(writes().filter(tookEffect)).toHaveLength(applied);

    for (const run of runs) await sendRun(app, run);
    expect(writes().filter(tookEffect)).toHaveLength(afterwards);
  },
  30_000,
);
