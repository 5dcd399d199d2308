import { CHECKOUT_ACCOUNT, billingContact, Checkouts, key } from './support.js';

let checkouts: Checkouts;
beforeAll(async () => {
  checkouts = await Checkouts.start();
});
afterAll(() => checkouts.app.stop());
beforeEach(() => checkouts.reset());

const send = (mutation: string, input: object) => checkouts.send(mutation, input);

describe('checkout accounts', () => {
  const link = (customerId: string, externalId: string) =>
    checkouts.app.graph(
      'mutation ($input: LinkCustomerInput!) { linkCustomer(input: $input) { operation { status } } }',
      {
        input: { idempotencyKey: key(), customerId, system: 'CHECKOUT', externalId },
      },
    );
  const remove = (paymentMethodId: string, idempotencyKey = key()) =>
    checkouts.app.graph(
      `mutation ($input: RemoveCheckoutPaymentMethodInput!) { removeCheckoutPaymentMethod(input: $input) {
        operation { status subjectId } errors { code } account { paymentMethods { ... on CheckoutPaymentMethod { id } } } } }`,
      { input: { idempotencyKey, paymentMethodId } },
    );

  it('are found through the link without a call, show null and UNKNOWN before the first write, and lead back to the customer', async () => {
    const { customer, id } = checkouts.fresh();
    await link(customer, id);
    checkouts.app.forgetCalls();
    const { data, errors } = await checkouts.app.graph(
      `{ customer(id: "${customer}") { accounts(kinds: [CHECKOUT]) { kind promotions { id } customer { id } ... on CheckoutAccount { ${CHECKOUT_ACCOUNT} } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?.['customer'].accounts).toMatchObject([
      {
        id: `checkout:${id}`,
        kind: 'CHECKOUT',
        promotions: [],
        customer: { id: customer },
        status: 'UNKNOWN',
        complianceChecks: { totalCount: 0, nodes: [] },
        billingContact: null,
        consumer: null,
        business: null,
        asOf: null,
      },
    ]);
    expect(checkouts.calls()).toEqual([]);
  });

  it('show their payment methods with one call for an account that is requested twice', async () => {
    const { customer, id, options } = checkouts.fresh(1);
    await link(customer, id);
    checkouts.app.forgetCalls();
    const FIELDS =
      'paymentMethods { rawType ... on CheckoutPaymentMethod { id name carrierNumber reference isDefault isExpired expiresSoon expiryDate } }';
    const { data } = await checkouts.app.graph(
      `{ a: account(id: "checkout:${id}") { ${FIELDS} } b: account(id: "checkout:${id}") { ${FIELDS} } }`,
    );
    expect(data?.['a'].paymentMethods).toEqual(
      options.map(({ code, ...shown }) => ({
        id: `paymentmethod:${id}:${shown.reference}`,
        rawType: code,
        ...shown,
      })),
    );
    expect(data?.['b']).toEqual(data?.['a']);
    expect(checkouts.calls()).toHaveLength(1);
  });

  it('are found by id where a customer is linked to them or they were written to, and are null elsewhere, without a call', async () => {
    const [linked, written, neither] = [checkouts.fresh(), checkouts.fresh(), checkouts.fresh(1)];
    await link(linked.customer, linked.id);
    await send('updateCheckoutAccount', { accountId: `checkout:${written.id}`, billingContact });
    checkouts.app.forgetCalls();
    const { data, errors } = await checkouts.app.graph(
      `{ linked: account(id: "checkout:${linked.id}") { id } written: node(id: "checkout:${written.id}") { id }
        neither: account(id: "checkout:${neither.id}") { id } unknown: node(id: "checkout:anything") { id }
        method: node(id: "paymentmethod:${neither.id}:${neither.options[0]!.reference}") { id } }`,
    );
    expect({ errors, data }).toEqual({
      errors: undefined,
      data: {
        linked: { id: `checkout:${linked.id}` },
        written: { id: `checkout:${written.id}` },
        neither: null,
        unknown: null,
        method: null,
      },
    });
    expect(checkouts.calls()).toEqual([]);
  });

  it('may be several of one customer, of which unlinkCustomer is told which; a fourth is refused', async () => {
    const { customer } = checkouts.fresh();
    const ids = [checkouts.fresh(), checkouts.fresh(), checkouts.fresh()].map(({ id }) => id).sort();
    for (const id of ids) expect((await link(customer, id)).errors).toBeUndefined();
    const shown = async () =>
      (
        await checkouts.app.graph(
          `{ customer(id: "${customer}") { links { system externalId } accounts(kinds: [CHECKOUT]) { id customer { id } } } }`,
        )
      ).data!['customer'];
    expect(await shown()).toEqual({
      links: ids.map((externalId) => ({ system: 'CHECKOUT', externalId })),
      accounts: ids.map((id) => ({ id: `checkout:${id}`, customer: { id: customer } })),
    });
    expect((await link(customer, checkouts.fresh().id)).errors?.[0]?.message).toBe(
      'input.externalId: the customer has as many ids in this system as one may have',
    );
    const unlink = (externalId?: string) =>
      checkouts.app.graph(
        'mutation ($input: UnlinkCustomerInput!) { unlinkCustomer(input: $input) { operation { status } } }',
        { input: { idempotencyKey: key(), customerId: customer, system: 'CHECKOUT', externalId } },
      );
    expect((await unlink()).errors?.[0]?.message).toBe(
      'input.externalId: is required: the customer has several ids in this system',
    );
    expect((await unlink(ids[1])).data).toMatchObject({ unlinkCustomer: { operation: { status: 'APPLIED' } } });
    expect((await shown()).accounts.map((account: { id: string }) => account.id)).toEqual([
      `checkout:${ids[0]}`,
      `checkout:${ids[2]}`,
    ]);
  });

  it('give payment methods that are nodes', async () => {
    const { customer, id, options } = checkouts.fresh(1);
    await link(customer, id);
    const methodId = `paymentmethod:${id}:${options[0]!.reference}`;
    const { data, errors } = await checkouts.app.graph(
      `{ known: node(id: "${methodId}") { id ... on CheckoutPaymentMethod { rawType } }
        unknown: node(id: "paymentmethod:${id}:unknown") { id } nowhere: node(id: "paymentmethod:unknown:r") { id } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ known: { id: methodId, rawType: options[0]!.code }, unknown: null, nowhere: null });
  });

  it('lose a payment method by one DELETE and show the remaining ones, which are read again', async () => {
    const { id, options } = checkouts.fresh(2);
    const [removed, ...remaining] = options.map(({ reference }) => `paymentmethod:${id}:${reference}`);
    const { data } = await remove(removed!);
    expect(data?.['removeCheckoutPaymentMethod']).toEqual({
      operation: { status: 'APPLIED', subjectId: `checkout:${id}` },
      errors: [],
      account: { paymentMethods: remaining.map((methodId) => ({ id: methodId })) },
    });
    expect(checkouts.calls().find(({ method }) => method === 'DELETE')).toMatchObject({
      url: `/accounts/${id}/paymentOptions/${options[0]!.reference}`,
    });
  });

  it('refuse to remove a payment method by an id of another kind, and reject one that the provider does not know', async () => {
    const { errors } = await remove('checkout:a');
    expect(errors?.[0]?.message).toBe('input.paymentMethodId: must be an id of type CheckoutPaymentMethod');
    expect(checkouts.app.calls()).toEqual([]);
    const { data } = await remove(`paymentmethod:${checkouts.held[0]!.id}:unknown`);
    expect(data?.['removeCheckoutPaymentMethod']).toMatchObject({
      operation: { status: 'REJECTED' },
      errors: [{ code: 'NOT_FOUND' }],
      account: null,
    });
  });

  it('are closed by one DELETE with the reason, are then CLOSED, and refuse an update with CONFLICT', async () => {
    const { id } = checkouts.fresh();
    const accountId = `checkout:${id}`;
    const { data } = await send('closeCheckoutAccount', { accountId, closingReason: 'moved away' });
    expect(data?.['closeCheckoutAccount']).toMatchObject({
      operation: { status: 'APPLIED', endpoint: 'smartpay.closeAccount' },
      account: { status: 'CLOSED', rawStatus: null },
    });
    expect(checkouts.calls()).toMatchObject([
      {
        method: 'DELETE',
        url: `/accounts/${id}`,
        body: { merchantKey: expect.any(String), closingReason: 'moved away' },
      },
    ]);
    const after = await send('updateCheckoutAccount', { accountId, billingContact });
    expect(after.data?.['updateCheckoutAccount'].operation).toMatchObject({
      status: 'REJECTED',
      error: { code: 'CONFLICT' },
    });
  });
});
