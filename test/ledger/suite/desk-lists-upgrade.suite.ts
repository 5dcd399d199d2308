import { TEST_KEYS } from '../../support/ledger-keys.js';
import { openLedger } from '../../../src/ledger/ledger.js';
import * as initial from '../../../src/ledger/store/migrations/0001-initial.js';
import * as settlement from '../../../src/ledger/store/migrations/0002-settlement.js';
import * as plainNames from '../../../src/ledger/store/migrations/0003-plain-names.js';
import * as evidence from '../../../src/ledger/store/migrations/0004-evidence.js';
import * as eventPayloads from '../../../src/ledger/store/migrations/0005-event-payloads.js';
import * as monitoredAccounts from '../../../src/ledger/store/migrations/0006-monitored-accounts.js';
import { createOlderStore } from './older-store.js';
import type { MakeStore } from './test-store.js';

const at = '2026-05-01T12:00:00.000Z';
const projection = (kind: string, id: string, body: unknown, parent: string | null = null) =>
  ['projection', { tenant: 't', kind, id, parent, body: JSON.stringify(body), as_of: at, operation_id: id }] as const;
const event = (id: string, subject: string, body: object) =>
  [
    'event',
    {
      ...{ id, tenant: 't', source: 'qitech', dedupe_key: id, subject, body: JSON.stringify(body), received_at: at },
      ...{ stream: id, digest: id, position: 1 },
    },
  ] as const;
const link = (customer_id: string, system: string, external_id: string) =>
  ['customer_link', { tenant: 't', customer_id, system, external_id }] as const;
const checks = (...lights: (string | null)[]) => lights.map((trafficLight) => ({ trafficLight }));

/** A store as the release before 0007 left it. */
const ROWS = [
  projection('qitech.account', 'bare', { status: 'DEACTIVATED' }, 'billing:b-1'),
  projection('smartpay.account', 'never-checked', { compliance: null }),
  projection('smartpay.account', 'checked-long-ago', { compliance: checks('GREEN', 'RED') }),
  projection('smartpay.account', 'checked', { compliance: checks('RED') }),
  projection('smartpay.compliance', 'op-1', checks('UNKNOWN', 'GREEN'), 'checked'),
  event('1', 'wallet:w-1', { topic: 'Federal Revenue status', event: 'entered', personId: 'p-1' }),
  event('2', 'bare', { topic: 'something', event: 'EXITED', personId: null }),
  event('3', 'elsewhere', { topic: 'PEP', event: 'renamed' }),
  link('c-1', 'CHECKOUT', 's-1'),
  link('c-1', 'BILLING', 'm-1'),
];

export function describeDeskListsUpgrade(makeStore: MakeStore): void {
  it('makes what a store holds already selectable by the lists over a tenant, and keeps its links', async () => {
    const store = await makeStore();
    const migrations = {
      ...{ '0001-initial': initial, '0002-settlement': settlement, '0003-plain-names': plainNames },
      ...{ '0004-evidence': evidence, '0005-event-payloads': eventPayloads },
      '0006-monitored-accounts': monitoredAccounts,
    };
    await createOlderStore(store.databaseUrl, migrations, ROWS);
    const ledger = await openLedger({ databaseUrl: store.databaseUrl, keys: TEST_KEYS });
    const stored = await Promise.all(
      ['qitech.account', 'smartpay.account'].map((kind) => ledger.projections.page('t', { kind, first: 10 })),
    );
    expect(stored.flatMap(({ items }) => items.map(({ id, state }) => [id, state]))).toEqual([
      ['bare', 'DEACTIVATED'],
      ['never-checked', ''],
      ['checked-long-ago', 'RED'],
      ['checked', 'UNKNOWN'],
    ]);
    const labels = await store.sql('select topic, event_kind, person, account_kind from event order by id');
    expect(labels).toEqual([
      { topic: 'FEDERAL_REVENUE_STATUS', event_kind: 'ENTERED', person: 'p-1', account_kind: 'wallet' },
      { topic: 'UNKNOWN', event_kind: 'EXITED', person: '', account_kind: 'billing' },
      { topic: 'PEP', event_kind: 'UNKNOWN', person: '', account_kind: '' },
    ]);
    expect(await ledger.links.byCustomers('t', ['c-1'])).toEqual([
      { customerId: 'c-1', system: 'BILLING', externalId: 'm-1' },
      { customerId: 'c-1', system: 'CHECKOUT', externalId: 's-1' },
    ]);
    await ledger.close();
    await store.drop();
  });
}
