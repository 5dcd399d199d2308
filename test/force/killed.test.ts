import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { transformSync, type Options } from '@swc/core';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { IBAN, linkBilling, send, tookEffect, type Run } from './every-write.js';
import type { KilledOrder } from './killed.process.js';

const HOUR_MS = 3_600_000;
const ADDRESS = { fullName: 'Ana Ruiz', street: 'Calle Mayor', city: 'Madrid', postCode: '28013', countryCode: 'ES' };
const program = resolve('node_modules/.cache/customer-graph', `killed-${process.pid}`);
const directory = mkdtempSync(join(tmpdir(), 'killed-'));
const databaseUrl = `file:${join(directory, 'ledger.db')}`;

let layer: TestApp;
beforeAll(async () => {
  compile(['src', 'test/force']);
  layer = await startTestApp({
    world: { customers: 30, billingAccounts: 2, walletAccounts: 2, checkoutAccounts: 'all', edgePeople: false },
    databaseUrl,
    seed: false,
  });
  await linkBilling(layer);
}, 60_000);
afterAll(async () => {
  await layer.stop();
  for (const gone of [directory, program]) rmSync(gone, { recursive: true });
});

/** esbuild writes no decorator metadata, so the child's program is made by swc, file by file, as the build makes it. */
function compile(folders: string[]): void {
  const options = JSON.parse(readFileSync('.swcrc', 'utf8')) as Options;
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true }) as string[]) {
      if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
      const out = join(program, folder, name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(out), { recursive: true });
      writeFileSync(
        out,
        transformSync(readFileSync(join(folder, name), 'utf8'), { ...options, sourceMaps: false }).code,
      );
    }
  }
  writeFileSync(join(program, 'package.json'), '{"type":"module"}');
}

/** One write for each way of finding out what became of it. */
function runsOf(round: number): Run[] {
  const { customers, assets } = layer.world;
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
      input: { ...key('update'), customerId: `customer:${customer.id}`, surname: `Killed ${round}` },
    },
    {
      mutation: 'openBillingAccount',
      input: {
        ...key('open'),
        customerId: `customer:${customer.id}`,
        modality: 'POSTPAID',
        paymentMethod: { type: 'DIRECT_DEBIT', iban: IBAN },
      },
    },
    {
      mutation: 'changePaymentMethod',
      input: {
        ...key('change'),
        accountId: `billing:${account.id}`,
        paymentMethod: { type: 'CREDIT_CARD', tokenId: '00000000-0000-4000-8000-000000000001' },
      },
    },
    {
      mutation: 'updateCheckoutAccount',
      input: { ...key('checkout'), accountId: `checkout:${customer.checkout!.id}`, billingAddress: ADDRESS },
    },
    {
      mutation: 'startAccountMonitoring',
      input: { ...key('start'), accountId: `billing:${customer.billing!.accounts[1]!.id}`, kind: 'INDIVIDUAL' },
    },
  ];
}

async function killedAt(dieAt: KilledOrder['dieAt'], runs: Run[]): Promise<void> {
  const env = Object.assign({}, ...Object.values(layer.simulators).map((simulator) => simulator.env)) as Record<
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
  if (signal !== 'SIGKILL') throw new Error(`the child lived on: ${errors}`);
}

const writes = () => layer.calls().filter(({ method, endpoint }) => method !== 'GET' && endpoint !== 'masstack.token');

/** What a person would find out: whether the simulator has it. */
async function settleByPerson(): Promise<void> {
  const outcome = writes().some(({ endpoint }) => endpoint === 'smartpay.updateAccount') ? 'APPLIED' : 'REJECTED';
  for (const { id } of (await layer.layer.ledger.operations('default', { first: 100, status: 'UNKNOWN' })).items) {
    await layer.graph(
      'mutation ($input: SettleOperationInput!) { settleOperation(input: $input) { operation { status } } }',
      { input: { operationId: `operation:${id}`, outcome, note: 'asked' } },
    );
  }
}

it.each([
  { dieAt: 'before-intent', recorded: 0, applied: 0, afterwards: 6 },
  // what was never sent is found to be absent; what may be repeated is made by the repeat
  { dieAt: 'after-intent', recorded: 6, applied: 1, afterwards: 1 },
  { dieAt: 'after-call', recorded: 6, applied: 6, afterwards: 6 },
  { dieAt: 'before-outcome', recorded: 6, applied: 6, afterwards: 6 },
  { dieAt: 'after-outcome', recorded: 6, applied: 6, afterwards: 6 },
] as const)(
  'killed $dieAt: nothing is lost, nothing is done twice, everything has an end',
  async ({ dieAt, recorded, applied, afterwards }) => {
    const round = ['before-intent', 'after-intent', 'after-call', 'before-outcome', 'after-outcome'].indexOf(dieAt);
    const runs = runsOf(round);
    layer.forgetCalls();
    await killedAt(dieAt, runs);
    const keys = runs.map(({ input }) => input.idempotencyKey);
    const rows = async () =>
      (await layer.layer.ledger.operations('default', { first: 100 })).items.filter(({ idempotencyKey }) =>
        keys.includes(idempotencyKey),
      );
    expect(await rows()).toHaveLength(recorded);

    for (let hours = 0; hours < 6; hours += 1) await layer.settleAfter(HOUR_MS);
    await settleByPerson();

    const ended = await rows();
    expect(ended.filter(({ status }) => status !== 'APPLIED' && status !== 'REJECTED')).toEqual([]);
    expect(ended.filter(({ status }) => status === 'APPLIED')).toHaveLength(applied);
    expect(writes().filter(tookEffect)).toHaveLength(applied);

    for (const run of runs) await send(layer, run);
    expect(writes().filter(tookEffect)).toHaveLength(afterwards);
  },
  30_000,
);
