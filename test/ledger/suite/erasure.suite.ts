import type { Ledger } from '../../../src/ledger/ledger.js';
import type { ErasureRequest } from '../../../src/ledger/erasure-request.js';
import type { LedgerTx } from '../../../src/ledger/changes.js';
import { freshTenant, intent, newEvent, providerResponding, TIMED_OUT, upstream, useStore } from './fixture.js';
import type { MakeStore } from './test-store.js';

const GUID = '7d0c6a51-5b8e-4a57-9b7b-0f2a0c1d2e3f';
const project = async (tx: LedgerTx) => {
  const search = { nodeId: 'person:p-1', terms: [{ kind: 'NAME' as const, value: 'ana' }] };
  await tx.putProjection({ kind: 'k', id: 'p-1', body: {}, search });
};
const requestFor = (tenant: string, more: Partial<ErasureRequest> = {}): ErasureRequest => ({
  ...{ tenant, customerGuid: GUID, except: 'eraseCustomer', withoutCustomer: () => undefined },
  projectionOf: () => ({}),
  about: {
    subjects: ['person:p-1'],
    beginnings: [{ mutation: 'cancelPromotion', start: 'promotion:a-1:' }],
    projections: [{ kind: 'k', id: 'p-1', nodeId: 'person:p-1' }],
    events: [{ source: 'qitech', subject: 'a-1' }],
  },
  ...more,
});

let keys = 0;
function write(ledger: Ledger, tenant: string, more: Partial<Parameters<typeof intent>[0]> = {}) {
  const { call } = providerResponding({ secret: 'ana' });
  return ledger.write(intent({ tenant, idempotencyKey: `key-${keys++}`, call, ...more }));
}

export function describeErasure(makeStore: MakeStore): void {
  const fixture = useStore(makeStore);

  it('erases operations by subject, beginning of a subject and the customer named in them, more than one transaction takes', async () => {
    const [ledger, tenant, other] = [await fixture.open(), freshTenant(), freshTenant()];
    for (let count = 0; count < 101; count += 1) await write(ledger, tenant, { subject: 'person:p-1' });
    await write(ledger, tenant, { mutation: 'cancelPromotion', subject: 'promotion:a-1:x' });
    await write(ledger, tenant, { mutation: 'createCustomer', call: providerResponding({ customer_guid: GUID }).call });
    const kept = [
      await write(ledger, tenant, { mutation: 'cancelPromotion', subject: 'promotion:a-12:x' }),
      await write(ledger, tenant, { mutation: 'eraseCustomer', subject: 'person:p-1' }),
      await write(ledger, tenant, { mutation: 'createCustomer' }),
      await write(ledger, other, { subject: 'person:p-1' }),
    ];
    expect(await ledger.erasure.erase(requestFor(tenant))).toEqual({ operations: 103, projections: 0, events: 0 });
    for (const { tenant: of, id } of kept)
      expect(await ledger.operations.byId(of, id)).toMatchObject({ erasedAt: null, response: { secret: 'ana' } });
    const { items } = await ledger.operations.page(tenant, { first: 200 });
    expect(items.filter(({ erasedAt }) => erasedAt !== null)).toHaveLength(103);
    expect(await ledger.erasure.erase(requestFor(tenant))).toEqual({ operations: 0, projections: 0, events: 0 });
  });

  it('deletes projections with their search terms, and the events of a subject, also those that only name it', async () => {
    const [ledger, tenant] = [await fixture.open(), freshTenant()];
    await write(ledger, tenant, { subject: 'person:p-1', project });
    await ledger.events.add(newEvent({ tenant }), () => ({}));
    const unreadable = { source: 'qitech.unreadable', subject: '' };
    for (const [stream, payload] of [
      ['named', '{"account_id":"a-1","odd":true}'],
      ['other', '{"account_id":"a-12"}'],
    ] as const) {
      const received = { url: 'u', signature: 's', payload: Buffer.from(payload) };
      await ledger.events.add(newEvent({ tenant, ...unreadable, stream, received }), () => null);
    }
    expect(await ledger.erasure.erase(requestFor(tenant))).toEqual({ operations: 1, projections: 1, events: 2 });
    expect(await ledger.projections.byIds(tenant, { kind: 'k', ids: ['p-1'] })).toEqual([]);
    const terms = [{ kind: 'NAME', value: 'ana' }] as const;
    expect((await ledger.searchTerms.find(tenant, { terms, first: 1 })).items).toEqual([]);
    expect(await ledger.events.count(tenant, unreadable)).toBe(1);
    expect(await ledger.rebuild({ projectionOf: () => ({}), tenant, write: false })).toEqual([]);
  });

  it('deletes what followed from an erased operation, to which no id leads', async () => {
    const [ledger, tenant] = [await fixture.open(), freshTenant()];
    await write(ledger, tenant, { subject: 'person:p-1', project });
    const about = { ...requestFor(tenant).about, projections: [] };
    const request = requestFor(tenant, { about, projectionOf: () => ({ project }) });
    expect(await ledger.erasure.erase(request)).toEqual({ operations: 1, projections: 1, events: 0 });
    expect(await ledger.rebuild({ projectionOf: () => ({}), tenant, write: false })).toEqual([]);
  });

  it('replays what is left of an erased operation, and sends nothing, also where its error was retryable', async () => {
    const [ledger, tenant] = [await fixture.open(), freshTenant()];
    const { calls, call } = providerResponding(upstream({ kind: 'rate-limited', sent: true, status: 429 }));
    const refused = intent({ tenant, subject: 'person:p-1', call });
    expect((await ledger.write(refused)).error?.retryable).toBe(true);
    await ledger.erasure.erase(requestFor(tenant));
    const replayed = await ledger.write(refused);
    expect(replayed).toMatchObject({ replayed: true, status: 'REJECTED', error: { retryable: false }, subject: null });
    expect(replayed.erasedAt).toBeInstanceOf(Date);
    expect(calls).toHaveLength(1);
    const other = { ...refused, input: { country: 'DE' } };
    await expect(ledger.write(other)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('names an open operation about the customer, with a subject or without, and does not erase it', async () => {
    const [ledger, tenant] = [await fixture.open(), freshTenant()];
    expect(await ledger.erasure.openOperation(requestFor(tenant))).toBeNull();
    const lost = { call: providerResponding(TIMED_OUT()).call };
    const unnamed = await write(ledger, tenant, {
      ...lost,
      mutation: 'linkCustomers',
      input: { id: `customer:${GUID}` },
    });
    expect(await ledger.erasure.openOperation(requestFor(tenant))).toBe(unnamed.id);
    const open = await write(ledger, tenant, { ...lost, subject: 'person:p-1' });
    expect(await ledger.erasure.openOperation(requestFor(tenant))).toBe(open.id);
    expect((await ledger.erasure.erase(requestFor(tenant))).operations).toBe(0);
  });

  it('replaces the input and plan of an operation that is about others too', async () => {
    const [ledger, tenant] = [await fixture.open(), freshTenant()];
    const links = ['other', GUID];
    await write(ledger, tenant, { mutation: 'linkCustomers', input: { links }, plan: { links } });
    const withoutCustomer = () => ({ input: { links: ['other', null] }, plan: { links: ['other', null] } });
    expect((await ledger.erasure.erase(requestFor(tenant, { withoutCustomer }))).operations).toBe(1);
    const [plan] = await ledger.operations.plansSince(tenant, {
      mutation: 'linkCustomers',
      since: new Date(0),
      limit: 1,
    });
    expect(plan).toMatchObject({ plan: { links: ['other', null] }, response: { secret: 'ana' } });
  });
}
