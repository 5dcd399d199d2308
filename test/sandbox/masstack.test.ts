import { simulateMasstack, type MasstackSimulator } from '../../src/providers/masstack/simulator/index.js';
import { worldOf } from '../../src/sandbox/world.js';
import { masstackRequests, type SendRequest } from './http-request.js';

const world = worldOf();
const billings = world.customers.flatMap(({ billing }) => billing ?? []);
const all = billings.flatMap(({ customerId, accounts }) => accounts.map((account) => ({ ...account, customerId })));
const one = (test: (account: (typeof all)[number]) => boolean) => {
  const found = all.find(test);
  if (found === undefined) throw new Error('the world has no such billing account');
  return found;
};
const quick = one(({ slow }) => !slow);
const slow = one((account) => account.slow);
const STRANGER = '6f9619ff-8b86-4011-b42d-00cf4fc964ff';
const IBAN = 'DE89370400440532013000';

let masstack: MasstackSimulator;
let send: SendRequest;

beforeEach(async () => {
  masstack = await simulateMasstack({ world });
  send = await masstackRequests(masstack);
});
afterEach(() => masstack.stop());

describe('masstack simulator: GET of an account', () => {
  it('returns its address, payment method and invoice cycle', async () => {
    const { json } = await send('GET', `/accounts/${quick.id}`);
    expect(json).toMatchObject({
      id: quick.id,
      customer_id: quick.customerId,
      modality: quick.modality,
      payment_method: { type: quick.paymentMethod.type },
      invoice: { cycle: quick.cycle },
      billing_address: {
        address_lines: quick.address.lines,
        postal_code: quick.address.postCode,
        locality: quick.address.city,
        region_code: quick.address.country,
      },
    });
  });

  it('responds 400 to an id that is not a UUID, and 404 to an unknown one', async () => {
    expect(await send('GET', '/accounts/one')).toMatchObject({
      status: 400,
      json: { code: 400, status: 'BAD_REQUEST', message: expect.any(String), detailMsg: expect.any(String) },
    });
    expect(await send('GET', `/accounts/${STRANGER}`)).toMatchObject({ status: 404, json: { code: 404 } });
  });

  it('returns the address history between two inclusive days', async () => {
    const moved = one(({ addressHistory }) => addressHistory.length === 3);
    const days = moved.addressHistory.map(({ createdAt }) => createdAt.slice(0, 10));
    const shown = async (query: string): Promise<string[]> =>
      (await send('GET', `/accounts/${moved.id}/billing-address/history${query}`)).json.history.map(
        ({ created_at }: { created_at: string }) => created_at.slice(0, 10),
      );
    expect(await shown('')).toEqual(days);
    expect(await shown(`?from=${days[1]}`)).toEqual(days.slice(1));
    expect(await shown(`?to=${days[1]}`)).toEqual(days.slice(0, 2));
    expect(await shown(`?from=${days[1]}&to=${days[1]}`)).toEqual([days[1]]);
    expect((await send('GET', `/accounts/${moved.id}/billing-address/history?from=01.02.2024`)).status).toBe(400);
  });

  it('responds 405 without a body to another method', async () => {
    expect(await send('DELETE', `/accounts/${quick.id}`)).toMatchObject({ status: 405, text: '' });
  });
});

describe('masstack simulator: PATCH of the payment method', () => {
  const change = (body: unknown, id = quick.id) => send('PATCH', `/accounts/${id}/payment-method`, { body });
  const method = async (id: string) => (await send('GET', `/accounts/${id}`)).json.payment_method;

  it.each([
    [{ type: 'DIRECT_DEBIT', details: { iban: IBAN } }],
    [{ type: 'CREDIT_CARD', details: { token_id: STRANGER } }],
    [{ type: 'BANK_TRANSFER' }],
    [{ type: 'BANK_TRANSFER', details: { iban: IBAN } }],
    [{ type: 'BANK_TRANSFER', details: null }],
  ])('responds 204 and applies %j immediately', async (body) => {
    expect(await change(body)).toMatchObject({ status: 204, text: '' });
    expect(await method(quick.id)).toEqual(body);
  });

  it.each([
    [{ type: 'DIRECT_DEBIT' }],
    [{ type: 'DIRECT_DEBIT', details: { iban: 'DE88370400440532013000' } }],
    [{ type: 'DIRECT_DEBIT', details: { token_id: STRANGER } }],
    [{ type: 'CREDIT_CARD', details: { token_id: 'not-a-uuid' } }],
    [{ type: 'CREDIT_CARD', details: { iban: IBAN } }],
    [{ type: 'TECI' }],
    [{}],
    [{ type: 'BANK_TRANSFER', note: 'x' }],
  ])('responds 400 to %j and changes nothing', async (body) => {
    const before = await method(quick.id);
    expect((await change(body)).status).toBe(400);
    expect(await method(quick.id)).toEqual(before);
  });

  it('responds 202 for a slow account and applies the change after three reads', async () => {
    const before = await method(slow.id);
    const body = { type: 'CREDIT_CARD', details: { token_id: STRANGER } };
    expect(await change(body, slow.id)).toMatchObject({ status: 202, text: '' });
    for (const _ of [1, 2, 3]) expect(await method(slow.id)).toEqual(before);
    expect(await method(slow.id)).toEqual(body);
  });

  it('applies an accepted change of a slow account when settle() is called', async () => {
    const body = { type: 'CREDIT_CARD', details: { token_id: STRANGER } };
    await change(body, slow.id);
    masstack.settle();
    expect(await method(slow.id)).toEqual(body);
  });
});

describe('masstack simulator: promotions', () => {
  const rich = one(
    ({ promotions }) =>
      ['ACTIVE', 'SCHEDULED'].every((status) => promotions.some((each) => each.status === status)) &&
      promotions.length >= 3,
  );
  const statuses = (type: string) =>
    rich.promotions.filter(({ status }) => type === 'ALL' || status === type).map(({ id }) => id);
  const shown = async (query: string): Promise<string[]> =>
    (await send('GET', `/accounts/${rich.id}/promotions${query}`)).json.map(({ id }: { id: string }) => id);

  it('are returned by type, and the active ones by their own path', async () => {
    for (const type of ['ACTIVE', 'SCHEDULED', 'ALL'])
      expect(await shown(`?account_promotion_type=${type}`)).toEqual(statuses(type));
    expect(await shown('/active')).toEqual(statuses('ACTIVE'));
    expect(await shown('')).toEqual(statuses('ALL'));
    expect((await send('GET', `/accounts/${rich.id}/promotions?account_promotion_type=ENDED`)).status).toBe(400);
  });

  it('have a history that starts at a given date', async () => {
    const history = (await send('GET', `/accounts/${rich.id}/promotions/history`)).json as { operation_date: string }[];
    const dates = history.map(({ operation_date }) => operation_date);
    expect(dates).toEqual([...dates].sort());
    expect(history[0]).toMatchObject({
      account_promotion_id: expect.any(String),
      operation: 'CREATE',
      user: expect.any(String),
      system: 'CRM',
    });
    const last = dates[dates.length - 1] ?? '';
    const later = (await send('GET', `/accounts/${rich.id}/promotions/history?start_date=${last}`)).json as {
      operation_date: string;
    }[];
    expect(later).toHaveLength(dates.filter((date) => date >= last).length);
    expect((await send('GET', `/accounts/${rich.id}/promotions/history?start_date=soon`)).status).toBe(400);
  });

  it('are cancelled immediately for a day up to today, with an entry in the history', async () => {
    const [id] = statuses('ACTIVE');
    expect(
      await send('PATCH', `/accounts/${rich.id}/promotions/${id}`, { body: { cancellation_date: '2024-01-01' } }),
    ).toMatchObject({ status: 204, text: '' });
    expect(await shown('/active')).not.toContain(id);
    expect((await send('GET', `/accounts/${rich.id}/promotions`)).json).toContainEqual(
      expect.objectContaining({ id, status: 'CANCELLED', cancellation_date: '2024-01-01' }),
    );
    expect((await send('GET', `/accounts/${rich.id}/promotions/history`)).json).toContainEqual(
      expect.objectContaining({ account_promotion_id: id, operation: 'CANCEL' }),
    );
    expect(
      (await send('PATCH', `/accounts/${rich.id}/promotions/${id}`, { body: { cancellation_date: '2024-01-01' } }))
        .status,
    ).toBe(400);
  });

  it('stay active until a future cancellation date', async () => {
    const [id] = statuses('ACTIVE');
    await send('PATCH', `/accounts/${rich.id}/promotions/${id}`, { body: { cancellation_date: '2035-01-01' } });
    expect(await shown('/active')).toContain(id);
  });

  it.each([{}, { cancellation_date: '2024-13-01' }, { cancellation_date: '2024-01-01', reason: 'x' }])(
    'are not cancelled by the body %j',
    async (body) => {
      expect((await send('PATCH', `/accounts/${rich.id}/promotions/${statuses('ACTIVE')[0]}`, { body })).status).toBe(
        400,
      );
    },
  );

  it('can only be cancelled in their own account', async () => {
    expect(
      (
        await send('PATCH', `/accounts/${quick.id}/promotions/${STRANGER}`, {
          body: { cancellation_date: '2024-01-01' },
        })
      ).status,
    ).toBe(404);
  });
});

describe('masstack simulator: accounts of a customer', () => {
  const customer = billings.find(({ accounts }) => accounts.length === 3)!;
  const path = `/customers/${customer.customerId}/accounts`;
  const NEW = {
    modality: 'POSTPAID',
    payment_method: { type: 'DIRECT_DEBIT', details: { iban: IBAN } },
    billing_address: { address_lines: ['Rua A 1'], postal_code: '01310-100' },
  };

  it('are returned as ids, and 404 for an unknown customer', async () => {
    expect((await send('GET', path)).json).toEqual({ accounts: customer.accounts.map(({ id }) => ({ id })) });
    expect((await send('GET', `/customers/${STRANGER}/accounts`)).status).toBe(404);
  });

  it('are opened with a first entry in the address history', async () => {
    const { status, json } = await send('POST', path, { body: NEW });
    expect(status).toBe(200);
    expect((await send('GET', path)).json.accounts).toContainEqual({ id: json.id });
    expect((await send('GET', `/accounts/${json.id}`)).json).toMatchObject({
      customer_id: customer.customerId,
      ...NEW,
    });
    expect((await send('GET', `/accounts/${json.id}/billing-address/history`)).json.history).toMatchObject([
      { billing_address: NEW.billing_address },
    ]);
  });

  it('are opened for a billing customer that is not linked yet', async () => {
    const spare = world.unlinked.find(({ system }) => system === 'masstack');
    expect((await send('POST', `/customers/${spare?.externalId}/accounts`, { body: NEW })).status).toBe(200);
  });

  it.each([
    [{ ...NEW, modality: 'PREPAID' }],
    [{ ...NEW, payment_method: undefined }],
    [{ ...NEW, payment_method: { type: 'DIRECT_DEBIT', details: { iban: 'ES00' } } }],
    [{ ...NEW, billing_address: { address_lines: ['x'.repeat(101)] } }],
    [{ ...NEW, billing_address: { address_lines: ['undefined'] } }],
    [{ ...NEW, billing_address: { address_lines: 'Rua A 1' } }],
    [{ ...NEW, extra: 1 }],
  ])('are not opened by the body %j', async (body) => {
    expect((await send('POST', path, { body })).status).toBe(400);
    expect((await send('GET', path)).json.accounts).toHaveLength(3);
  });

  it('respond 409 when the maximum number of accounts is reached', async () => {
    await masstack.stop();
    masstack = await simulateMasstack({ world, accountsPerCustomer: 4 });
    send = await masstackRequests(masstack);
    expect((await send('POST', path, { body: NEW })).status).toBe(200);
    expect(await send('POST', path, { body: NEW })).toMatchObject({ status: 409, json: { code: 409 } });
  });

  it('are closed once; a second close responds 409', async () => {
    const [first] = customer.accounts;
    expect(await send('DELETE', `${path}/${first?.id}`)).toMatchObject({ status: 204, text: '' });
    expect((await send('GET', path)).json.accounts).toHaveLength(2);
    expect((await send('GET', `/accounts/${first?.id}`)).status).toBe(404);
    expect((await send('DELETE', `${path}/${first?.id}`)).status).toBe(409);
    expect((await send('DELETE', `${path}/${STRANGER}`)).status).toBe(404);
  });

  it('return their available payment methods', async () => {
    const [first] = customer.accounts;
    expect((await send('GET', `${path}/${first?.id}/payment-methods`)).json).toEqual({
      payment_methods: first?.methodsOnOffer,
    });
    const other = billings.find(({ customerId }) => customerId !== customer.customerId);
    expect((await send('GET', `${path}/${other?.accounts[0]?.id}/payment-methods`)).status).toBe(404);
  });
});
