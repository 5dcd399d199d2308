import { canonicalJson, sha256 } from '../../../src/ledger/json.js';
import { openLedger } from '../../../src/ledger/ledger.js';
import * as initial from '../../../src/ledger/store/migrations/0001-initial.js';
import * as settlement from '../../../src/ledger/store/migrations/0002-settlement.js';
import { intent, providerResponding } from './fixture.js';
import { createOlderStore } from './older-store.js';
import type { MakeStore } from './test-store.js';
import { TEST_KEYS } from '../../support/ledger-keys.js';

/** A store as the release before 0003 left it: an applied write, an open one, and one that an operator settled. */
async function storeBefore0003(databaseUrl: string): Promise<void> {
  const input = canonicalJson(intent({ tenant: 't', call: providerResponding({}).call }).input);
  const at = '2026-05-01T12:00:00.000Z';
  const rows = [
    { id: '1', status: 'APPLIED', answer: '{"guid":"a-1"}', settled_at: at, settled_by: 'CALL', next_look_at: null },
    {
      id: '2',
      status: 'UNKNOWN',
      seen_before: '["a-1"]',
      looks: 3,
      absent_looks: 2,
      absent_since: at,
      next_look_at: at,
    },
    { id: '3', status: 'REJECTED', settled_at: at, settled_by: 'PERSON', note: 'ticket 4711' },
    { id: '4', status: 'APPLIED', settled_at: at, settled_by: 'REPEAT' },
  ];
  const operation = (row: object) => ({
    tenant: 't',
    mutation: 'openBillingAccount',
    provider: 'masstack',
    input_hash: sha256(input),
    input,
    attempts: 1,
    attempted_at: at,
    created_at: at,
    ...row,
  });
  await createOlderStore(
    databaseUrl,
    { '0001-initial': initial, '0002-settlement': settlement },
    rows.map((row) => ['operation', operation({ idempotency_key: `key-${row.id}`, ...row })]),
  );
}

export function describeUpgrade(makeStore: MakeStore): void {
  it('opens a store of the previous release, replays its writes and reconciles its open ones', async () => {
    const store = await makeStore();
    // a libsql file is created, with its directory, when it is opened
    await storeBefore0003(store.databaseUrl);
    const ledger = await openLedger({ databaseUrl: store.databaseUrl, keys: TEST_KEYS });
    const provider = providerResponding({});
    const replay = await ledger.write(intent({ tenant: 't', idempotencyKey: 'key-1', call: provider.call }));
    expect(replay).toMatchObject({
      id: '1',
      status: 'APPLIED',
      response: { guid: 'a-1' },
      settledBy: 'RESPONSE',
      replayed: true,
    });
    expect(provider.calls).toEqual([]);
    expect(await ledger.openOperations.claim({ provider: 'masstack', limit: 10, leaseMs: 1 })).toMatchObject([
      { id: '2', snapshot: ['a-1'], checks: 3, evidence: [], responded: false, reconciling: true },
    ]);
    expect(await ledger.operations.byId('t', '3')).toMatchObject({ settledBy: 'OPERATOR', note: 'ticket 4711' });
    expect(await ledger.operations.byId('t', '4')).toMatchObject({ settledBy: 'RETRY' });
    await ledger.close();
    await store.drop();
  });
}
