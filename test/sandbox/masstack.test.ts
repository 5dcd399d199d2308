import { simulateMasstack, type MasstackSimulator } from '../../src/providers/masstack/simulator/index.js';
import { worldOf } from '../../src/sandbox/world.js';
import { asMasstack, type Ask } from './ask.js';

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
let say: Ask;

beforeEach(async () => {
  masstack = await simulateMasstack({ world });
  say = await asMasstack(masstack);
});
afterEach(() => masstack.stop());

describe('an account', () => {
  it('is shown with its address, payment method and invoice cycle', async () => {
    const { json } = await say('GET', `/accounts/${quick.id}`);
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

  it('must be a uuid, and known', async () => {
    expect(await say('GET', '/accounts/one')).toMatchObject({
      status: 400,
      json: { code: 400, status: 'BAD_REQUEST', message: expect.any(String), detailMsg: expect.any(String) },
    });
    expect(await say('GET', `/accounts/${STRANGER}`)).toMatchObject({ status: 404, json: { code: 404 } });
  });

  it('has a history of addresses, bounded by days that are included', async () => {
    const moved = one(({ addressHistory }) => addressHistory.length === 3);
    const days = moved.addressHistory.map(({ createdAt }) => createdAt.slice(0, 10));
    const shown = async (query: string): Promise<string[]> =>
      (await say('GET', `/accounts/${moved.id}/billing-address/history${query}`)).json.history.map(
        ({ created_at }: { created_at: string }) => created_at.slice(0, 10),
      );
    expect(await shown('')).toEqual(days);
    expect(await shown(`?from=${days[1]}`)).toEqual(days.slice(1));
    expect(await shown(`?to=${days[1]}`)).toEqual(days.slice(0, 2));
    expect(await shown(`?from=${days[1]}&to=${days[1]}`)).toEqual([days[1]]);
    expect((await say('GET', `/accounts/${moved.id}/billing-address/history?from=01.02.2024`)).status).toBe(400);
  });

  it('answers 405 without a body', async () => {
    expect(await say('DELETE', `/accounts/${quick.id}`)).toMatchObject({ status: 405, text: '' });
  });
});

describe('changing the payment method', () => {
  const change = (body: unknown, id = quick.id) => say('PATCH', `/accounts/${id}/payment-method`, { body });
  const method = async (id: string) => (await say('GET', `/accounts/${id}`)).json.payment_method;

  it.each([
    [{ type: 'DIRECT_DEBIT', details: { iban: IBAN } }],
    [{ type: 'CREDIT_CARD', details: { token_id: STRANGER } }],
    [{ type: 'BANK_TRANSFER' }],
    [{ type: 'BANK_TRANSFER', details: { iban: IBAN } }],
    [{ type: 'BANK_TRANSFER', details: null }],
  ])('is done at once with 204: %j', async (body) => {
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
  ])('refuses %j and changes nothing', async (body) => {
    const before = await method(quick.id);
    expect((await change(body)).status).toBe(400);
    expect(await method(quick.id)).toEqual(before);
  });

  it('is answered 202 for a slow account and done some reads later', async () => {
    const before = await method(slow.id);
    const body = { type: 'CREDIT_CARD', details: { token_id: STRANGER } };
    expect(await change(body, slow.id)).toMatchObject({ status: 202, text: '' });
    for (const _ of [1, 2, 3]) expect(await method(slow.id)).toEqual(before);
    expect(await method(slow.id)).toEqual(body);
  });

  it('is done for a slow account when it is told to settle', async () => {
    const body = { type: 'CREDIT_CARD', details: { token_id: STRANGER } };
    await change(body, slow.id);
    masstack.settle();
    expect(await method(slow.id)).toEqual(body);
  });
});

describe('promotions', () => {
  const rich = one(
    ({ promotions }) =>
      ['ACTIVE', 'SCHEDULED'].every((status) => promotions.some((each) => each.status === status)) &&
      promotions.length >= 3,
  );
  const statuses = (type: string) =>
    rich.promotions.filter(({ status }) => type === 'ALL' || status === type).map(({ id }) => id);
  const shown = async (query: string): Promise<string[]> =>
    (await say('GET', `/accounts/${rich.id}/promotions${query}`)).json.map(({ id }: { id: string }) => id);

  it('are listed by type, and those in force by themselves', async () => {
    for (const type of ['ACTIVE', 'SCHEDULED', 'ALL'])
      expect(await shown(`?account_promotion_type=${type}`)).toEqual(statuses(type));
    expect(await shown('/active')).toEqual(statuses('ACTIVE'));
    expect(await shown('')).toEqual(statuses('ALL'));
    expect((await say('GET', `/accounts/${rich.id}/promotions?account_promotion_type=ENDED`)).status).toBe(400);
  });

  it('have a history from a date on', async () => {
    const history = (await say('GET', `/accounts/${rich.id}/promotions/history`)).json as { operation_date: string }[];
    const dates = history.map(({ operation_date }) => operation_date);
    expect(dates).toEqual([...dates].sort());
    expect(history[0]).toMatchObject({
      account_promotion_id: expect.any(String),
      operation: 'CREATE',
      user: expect.any(String),
      system: 'CRM',
    });
    const last = dates[dates.length - 1] ?? '';
    const later = (await say('GET', `/accounts/${rich.id}/promotions/history?start_date=${last}`)).json as {
      operation_date: string;
    }[];
    expect(later).toHaveLength(dates.filter((date) => date >= last).length);
    expect((await say('GET', `/accounts/${rich.id}/promotions/history?start_date=soon`)).status).toBe(400);
  });

  it('are cancelled at once for a day that has come, with a line in the history', async () => {
    const [id] = statuses('ACTIVE');
    expect(
      await say('PATCH', `/accounts/${rich.id}/promotions/${id}`, { body: { cancellation_date: '2024-01-01' } }),
    ).toMatchObject({ status: 204, text: '' });
    expect(await shown('/active')).not.toContain(id);
    expect((await say('GET', `/accounts/${rich.id}/promotions`)).json).toContainEqual(
      expect.objectContaining({ id, status: 'CANCELLED', cancellation_date: '2024-01-01' }),
    );
    expect((await say('GET', `/accounts/${rich.id}/promotions/history`)).json).toContainEqual(
      expect.objectContaining({ account_promotion_id: id, operation: 'CANCEL' }),
    );
    expect(
      (await say('PATCH', `/accounts/${rich.id}/promotions/${id}`, { body: { cancellation_date: '2024-01-01' } }))
        .status,
    ).toBe(400);
  });

  it('stay in force until a cancellation day to come', async () => {
    const [id] = statuses('ACTIVE');
    await say('PATCH', `/accounts/${rich.id}/promotions/${id}`, { body: { cancellation_date: '2035-01-01' } });
    expect(await shown('/active')).toContain(id);
  });

  it.each([{}, { cancellation_date: '2024-13-01' }, { cancellation_date: '2024-01-01', reason: 'x' }])(
    'are not cancelled by %j',
    async (body) => {
      expect((await say('PATCH', `/accounts/${rich.id}/promotions/${statuses('ACTIVE')[0]}`, { body })).status).toBe(
        400,
      );
    },
  );

  it('are cancelled in their own account only', async () => {
    expect(
      (
        await say('PATCH', `/accounts/${quick.id}/promotions/${STRANGER}`, {
          body: { cancellation_date: '2024-01-01' },
        })
      ).status,
    ).toBe(404);
  });
});

describe("a customer's accounts", () => {
  const customer = billings.find(({ accounts }) => accounts.length === 3)!;
  const path = `/customers/${customer.customerId}/accounts`;
  const NEW = {
    modality: 'POSTPAID',
    payment_method: { type: 'DIRECT_DEBIT', details: { iban: IBAN } },
    billing_address: { address_lines: ['Rua A 1'], postal_code: '01310-100' },
  };

  it('are listed by id', async () => {
    expect((await say('GET', path)).json).toEqual({ accounts: customer.accounts.map(({ id }) => ({ id })) });
    expect((await say('GET', `/customers/${STRANGER}/accounts`)).status).toBe(404);
  });

  it('are opened, with a first line in the history of addresses', async () => {
    const { status, json } = await say('POST', path, { body: NEW });
    expect(status).toBe(200);
    expect((await say('GET', path)).json.accounts).toContainEqual({ id: json.id });
    expect((await say('GET', `/accounts/${json.id}`)).json).toMatchObject({ customer_id: customer.customerId, ...NEW });
    expect((await say('GET', `/accounts/${json.id}/billing-address/history`)).json.history).toMatchObject([
      { billing_address: NEW.billing_address },
    ]);
  });

  it('are opened for a customer nobody is linked to yet', async () => {
    const spare = world.unlinked.find(({ system }) => system === 'masstack');
    expect((await say('POST', `/customers/${spare?.externalId}/accounts`, { body: NEW })).status).toBe(200);
  });

  it.each([
    [{ ...NEW, modality: 'PREPAID' }],
    [{ ...NEW, payment_method: undefined }],
    [{ ...NEW, payment_method: { type: 'DIRECT_DEBIT', details: { iban: 'ES00' } } }],
    [{ ...NEW, billing_address: { address_lines: ['x'.repeat(101)] } }],
    [{ ...NEW, billing_address: { address_lines: ['undefined'] } }],
    [{ ...NEW, billing_address: { address_lines: 'Rua A 1' } }],
    [{ ...NEW, extra: 1 }],
  ])('are not opened by %j', async (body) => {
    expect((await say('POST', path, { body })).status).toBe(400);
    expect((await say('GET', path)).json.accounts).toHaveLength(3);
  });

  it('are not opened beyond the limit', async () => {
    await masstack.stop();
    masstack = await simulateMasstack({ world, accountsPerCustomer: 4 });
    say = await asMasstack(masstack);
    expect((await say('POST', path, { body: NEW })).status).toBe(200);
    expect(await say('POST', path, { body: NEW })).toMatchObject({ status: 409, json: { code: 409 } });
  });

  it('are closed once', async () => {
    const [first] = customer.accounts;
    expect(await say('DELETE', `${path}/${first?.id}`)).toMatchObject({ status: 204, text: '' });
    expect((await say('GET', path)).json.accounts).toHaveLength(2);
    expect((await say('GET', `/accounts/${first?.id}`)).status).toBe(404);
    expect((await say('DELETE', `${path}/${first?.id}`)).status).toBe(409);
    expect((await say('DELETE', `${path}/${STRANGER}`)).status).toBe(404);
  });

  it('have methods on offer', async () => {
    const [first] = customer.accounts;
    expect((await say('GET', `${path}/${first?.id}/payment-methods`)).json).toEqual({
      payment_methods: first?.methodsOnOffer,
    });
    const other = billings.find(({ customerId }) => customerId !== customer.customerId);
    expect((await say('GET', `${path}/${other?.accounts[0]?.id}/payment-methods`)).status).toBe(404);
  });
});
