import type { LedgerTx } from '../../../src/ledger/changes.js';
import type { Ledger } from '../../../src/ledger/ledger.js';
import type { ProjectionOf } from '../../../src/ledger/rebuild.js';
import { testKeyEntry, testKeys } from '../../support/ledger-keys.js';
import { intent, newEvent, providerResponding, settleByRead, TIMED_OUT, useStore } from './fixture.js';
import type { MakeStore } from './test-store.js';

const [K1, K2] = [testKeyEntry('k1', 1), testKeyEntry('k2', 2)];
const CANARY = 'canary-4711';
const terms = [
  { kind: 'NAME', value: CANARY },
  { kind: 'DOCUMENT', value: CANARY },
] as const;
const project = async (tx: LedgerTx) => {
  await tx.putProjection({ kind: 'k', id: 'p-1', body: { name: CANARY }, search: { nodeId: 'person:p-1', terms } });
};
const projectionOf: ProjectionOf = () => ({ project });
const TABLES = ['operation', 'operation_evidence', 'projection', 'customer_link', 'event', 'search_term'];

/** Stores the canary in every way in which personal data reaches the store. */
async function storeCanary(ledger: Ledger, tenant: string): Promise<void> {
  const input = { name: CANARY };
  const call = providerResponding({ name: CANARY }).call;
  await ledger.write(intent({ tenant, input, plan: input, takeSnapshot: async () => input, call, project }));
  const lost = providerResponding(TIMED_OUT()).call;
  const { id } = await ledger.write(intent({ tenant, idempotencyKey: 'key-2', input, call: lost }));
  await settleByRead(ledger, { tenant, id, status: 'APPLIED', note: CANARY, response: CANARY, project });
  const received = { url: 'u', signature: 's', payload: Buffer.from(CANARY) };
  await ledger.events.add(newEvent({ tenant, received }), () => ({ name: CANARY }));
}

/** What the ledger returns of it. */
async function canaryIn(ledger: Ledger, tenant: string) {
  const { items } = await ledger.operations.page(tenant, { first: 10 });
  const [event] = (await ledger.events.page(tenant, { source: 'qitech', first: 1 })).items;
  const plans = await ledger.operations.plansSince(tenant, {
    mutation: 'openBillingAccount',
    since: new Date(0),
    limit: 9,
  });
  return {
    notes: items.map(({ note }) => note),
    responses: items.map(({ response }) => response),
    plans: plans.map(({ plan }) => plan),
    projections: (await ledger.projections.byIds(tenant, { kind: 'k', ids: ['p-1'] })).map(({ body }) => body),
    event: event?.body,
    payload: Buffer.from((await ledger.events.delivery(event!.id))!.payload).toString(),
    found: (await ledger.searchTerms.find(tenant, { terms, first: 5 })).items,
  };
}

const EXPECTED = {
  notes: [CANARY, null],
  responses: [CANARY, { name: CANARY }],
  plans: [{ name: CANARY }, { name: CANARY }],
  projections: [{ name: CANARY }],
  event: { name: CANARY },
  payload: CANARY,
  found: [{ nodeId: 'person:p-1', matched: ['DOCUMENT', 'NAME'] }],
};

/** Bytes as text, so that the canary would be seen in them. */
function textOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Buffer.from(value as ArrayBuffer).toString('latin1') : value;
}

export function describeEncryption(makeStore: MakeStore): void {
  const fixture = useStore(makeStore);
  const raw = async (): Promise<string> => {
    const rows = await Promise.all(TABLES.map((table) => fixture.store.sql(`select * from ${table}`)));
    return JSON.stringify(rows.flat().flatMap((row) => Object.values(row).map(textOf)));
  };
  const open = (...entries: string[]) => fixture.open({ keys: testKeys(...entries) });

  it('keeps personal data unreadable in every column, and returns it', async () => {
    const ledger = await open(K1);
    await storeCanary(ledger, 'encrypted');
    expect(await canaryIn(ledger, 'encrypted')).toEqual(EXPECTED);
    const stored = await raw();
    expect(stored).toContain('sealed.1:k1:');
    expect(stored).not.toContain(CANARY);
  });

  it('refuses to open without the key it was written with, or with another key of that id, naming the id alone', async () => {
    await (await open(K1)).close();
    await expect(open(K2)).rejects.toThrow('LEDGER_KEYS lacks the key "k1", which the ledger was written with.');
    await expect(open(testKeyEntry('k1', 9))).rejects.toThrow(
      'The key "k1" of LEDGER_KEYS is not the one that the ledger was written with.',
    );
    // a refused start leaves nothing behind
    expect(await fixture.store.sql('select id from ledger_key')).toEqual([{ id: 'k1' }]);
  });

  it('does not open a value in another row, another column or another tenant', async () => {
    const ledger = await open(K1);
    await storeCanary(ledger, 'moved');
    await storeCanary(ledger, 'victim');
    const foreign = `(select body from projection where tenant = 'moved')`;
    await fixture.store.sql(`update projection set body = ${foreign} where tenant = 'victim'`);
    await expect(ledger.projections.byIds('victim', { kind: 'k', ids: ['p-1'] })).rejects.toThrow(
      'A value of the ledger cannot be decrypted.',
    );
    expect(await ledger.rebuild({ projectionOf, tenant: 'victim', write: true })).toMatchObject([{ is: 'different' }]);
    expect(await canaryIn(ledger, 'victim')).toEqual(EXPECTED);
  });

  it('with a new key first, writes with it and reads and finds what the older one wrote', async () => {
    await storeCanary(await open(K1), 'rotated');
    const ledger = await open(K2, K1);
    expect(await canaryIn(ledger, 'rotated')).toEqual(EXPECTED);
    const replay = await ledger.write(
      intent({ tenant: 'rotated', input: { name: CANARY }, call: providerResponding({}).call }),
    );
    expect(replay).toMatchObject({ replayed: true, response: { name: CANARY } });
    await storeCanary(ledger, 'rotated-later');
    expect(await raw()).toContain('sealed.1:k2:');
  });

  it('encrypts everything again with the newest key, so that the older ones can be left out; a second time changes nothing', async () => {
    const ledger = await open(K2, K1);
    expect(await ledger.reencrypt(projectionOf)).toBeGreaterThan(0);
    expect(await ledger.reencrypt(projectionOf)).toBe(0);
    expect(await raw()).not.toMatch(/sealed\.1:k1:|"k1"|:k1:/);
    await ledger.close();
    const later = await open(K2);
    expect(await canaryIn(later, 'rotated')).toEqual(EXPECTED);
    const replay = await later.write(
      intent({ tenant: 'rotated', input: { name: CANARY }, call: providerResponding({}).call }),
    );
    expect(replay).toMatchObject({ replayed: true });
    await expect(
      later.write(intent({ tenant: 'rotated', input: { name: 'other' }, call: providerResponding({}).call })),
    ).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('reads rows in clear from before there were keys, and encrypts them again', async () => {
    const ledger = await open(K2);
    await storeCanary(ledger, 'clear');
    const inClear = `update projection set body = '{"name":"${CANARY}"}' where tenant = 'clear'`;
    await fixture.store.sql(inClear);
    await fixture.store.sql(`delete from search_term where tenant = 'clear'`);
    expect(await canaryIn(ledger, 'clear')).toEqual({ ...EXPECTED, found: [] });
    expect(await ledger.reencrypt(projectionOf)).toBe(1);
    expect(await canaryIn(ledger, 'clear')).toEqual(EXPECTED);
    expect(await raw()).not.toContain(CANARY);
  });
}
