import { appendFileSync } from 'node:fs';
import { openLedger } from '../../../src/ledger/ledger.js';
import { TEST_KEYS } from '../../support/ledger-keys.js';

/** The instructions for one child process. */
export interface WriterOrder {
  databaseUrl: string;
  /** The file that represents the provider: one line for each call. */
  effects: string;
  tenant: string;
  idempotencyKey: string;
  /** Where the process kills itself, as a crash would; it survives where this is left out. */
  dieAt?: 'before-intent' | 'after-intent' | 'after-begin' | 'after-call' | 'within-outcome' | 'after-outcome';
  waitMs?: number;
  /** Waits for a line on stdin once it has opened the ledger. */
  onSignal?: boolean;
}

const order = JSON.parse(process.argv[2]!) as WriterOrder;
const dieIf = (here: WriterOrder['dieAt']) => {
  if (order.dieAt === here) process.kill(process.pid, 'SIGKILL');
};

let called = false;
const ledger = await openLedger({
  databaseUrl: order.databaseUrl,
  keys: TEST_KEYS,
  ...(order.waitMs === undefined ? {} : { waitMs: order.waitMs }),
  // in the outcome's transaction: after the update, before the commit
  onQuery: (sql) => called && sql.startsWith('update "operation"') && dieIf('within-outcome'),
});
if (order.onSignal) {
  process.stdout.write('ready\n');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  process.stdin.destroy();
}
dieIf('before-intent');
const record = await ledger.write({
  tenant: order.tenant,
  caller: { subject: 'agent-1' },
  idempotencyKey: order.idempotencyKey,
  mutation: 'openBillingAccount',
  provider: 'masstack',
  input: { country: 'NL' },
  call: async (operationId, begin) => {
    dieIf('after-intent');
    await begin();
    dieIf('after-begin');
    appendFileSync(order.effects, `${operationId}\n`);
    dieIf('after-call');
    called = true;
    return { status: 'APPLIED', response: { guid: 'a-1' } };
  },
  project: (tx) => tx.putProjection({ kind: 'account', id: 'a-1', body: {} }),
});
dieIf('after-outcome');
process.stdout.write(`${JSON.stringify({ id: record.id, status: record.status })}\n`);
await ledger.close();
