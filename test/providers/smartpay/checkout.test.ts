import { startTestApp, type TestApp } from '../../support/test-app.js';

let layer: TestApp;
let next = 0;
let held: { customer: string; id: string }[];

beforeAll(async () => {
  layer = await startTestApp({ seed: false, world: { customers: 24, checkoutAccounts: 'all', edgePeople: false } });
  held = layer.world.customers.map(({ id, checkout }) => ({ customer: `customer:${id}`, id: checkout!.id }));
});
afterAll(() => layer.stop());
beforeEach(() => {
  layer.simulators['smartpay']!.clearFaults();
  layer.forgetCalls();
});

let keys = 0;
const key = () => `key-${keys++}`;
const fresh = () => held[next++]!;
const checkoutCalls = () => layer.calls().filter(({ endpoint }) => endpoint.startsWith('smartpay.'));

const ACCOUNT = `id customerAccountId status flowStatus twoFactorStatus twoFactorSetupRequired partnerReference answeredAt asOf
  compliance { archiveId trafficLight hitType manualReview details { name birthdate } }
  billingAddress { fullName emailAddress street houseNumber city postCode countryCode }
  consumer { firstName lastName middleName emailAddress title gender culture dateOfBirth mobilePhone taxId customerGroupId isBusinessUser }
  business { companyName companyType emailAddress taxId culture companyRegistrationNumber companyRegistrationCountryCode }`;
const RESULT = `operation { status mutation endpoint subjectId error { code } } errors { code } account { ... on CheckoutAccount { ${ACCOUNT} } }`;
const send = (mutation: string, input: object) =>
  layer.graph(
    `mutation ($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { ${RESULT} } }`,
    { input: { idempotencyKey: key(), ...input } },
  );

/** Seed 003, field by field. */
const billingAddress = {
  fullName: 'Hells Butcher',
  emailAddress: 'hells.butcher_001@mail.com',
  street: 'Leopoldstrasse',
  houseNumber: '244',
  city: 'Munich',
  postCode: '80807',
  countryCode: 'DE',
};
const consumer = {
  emailAddress: 'hells.butcher_001@mail.com',
  customerGroupId: 'VIP',
  gender: 'MALE',
  lastName: 'Hells',
  firstName: 'Butcher',
  middleName: 'fon',
  title: 'MR',
  culture: 'de-de',
  dateOfBirth: '2000-01-01',
  mobilePhone: '015xx22-2135466',
  isBusinessUser: false,
  taxId: '00745948504594',
};
const businessConsumer = {
  companyName: 'Tampas',
  companyType: 'GmbH',
  emailAddress: 'info@tampas.example',
  companyRegistrationCountryCode: 'DEU',
};

describe('updateCheckoutAccount', () => {
  it("sends the seed's own request and shows what it was answered", async () => {
    const { id } = fresh();
    const { data, errors } = await send('updateCheckoutAccount', {
      accountId: `checkout:${id}`,
      billingAddress,
      consumer,
    });
    expect(errors).toBeUndefined();
    expect(checkoutCalls()).toMatchObject([
      {
        method: 'PATCH',
        url: `/accounts/${id}`,
        body: {
          billingAddress: {
            customerFullName: 'Hells Butcher',
            emailAddress: 'hells.butcher_001@mail.com',
            address: 'Leopoldstrasse',
            number: '244',
            city: 'Munich',
            postCode: '80807',
            countryCode: 'DE',
          },
          consumer: { ...consumer, gender: 'm', title: 'Mr' },
        },
      },
    ]);
    expect(data?.['updateCheckoutAccount']).toMatchObject({
      operation: {
        status: 'APPLIED',
        mutation: 'updateCheckoutAccount',
        endpoint: 'smartpay.updateAccount',
        subjectId: `checkout:${id}`,
      },
      errors: [],
      account: {
        id: `checkout:${id}`,
        customerAccountId: id,
        billingAddress,
        consumer,
        business: null,
        flowStatus: expect.any(String),
        partnerReference: expect.stringMatching(/^PIT/),
        asOf: expect.any(String),
        answeredAt: expect.any(String),
      },
    });
  });

  it('replays the same key without a call, refuses it with other input, and makes one call for two at once', async () => {
    const { id } = fresh();
    const input = { accountId: `checkout:${id}`, billingAddress, idempotencyKey: key() };
    const [one, two] = await Promise.all([send('updateCheckoutAccount', input), send('updateCheckoutAccount', input)]);
    expect(one).toEqual(two);
    expect(await send('updateCheckoutAccount', input)).toEqual(one);
    expect(checkoutCalls()).toHaveLength(1);
    const other = await send('updateCheckoutAccount', {
      ...input,
      billingAddress: { ...billingAddress, city: 'Berlin' },
    });
    expect(other.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('keeps who the account is of where an update leaves it out, and changes a consumer into a business', async () => {
    const { id } = fresh();
    const accountId = `checkout:${id}`;
    await send('updateCheckoutAccount', { accountId, billingAddress, consumer });
    const left = await send('updateCheckoutAccount', {
      accountId,
      billingAddress: { ...billingAddress, city: 'Berlin' },
    });
    expect(left.data?.['updateCheckoutAccount'].account).toMatchObject({
      billingAddress: { city: 'Berlin' },
      consumer: { firstName: 'Butcher' },
      business: null,
    });
    const changed = await send('updateCheckoutAccount', { accountId, billingAddress, businessConsumer });
    expect(changed.data?.['updateCheckoutAccount'].account).toMatchObject({
      consumer: null,
      business: { companyName: 'Tampas', companyRegistrationCountryCode: 'DEU', taxId: null },
    });
  });

  it('shows compliance hits, whose birthdates the provider writes as YYYYMMDD', async () => {
    const hit = layer.world.customers.find(({ checkout }) => checkout?.compliance !== 'GREEN')!;
    const { data } = await send('updateCheckoutAccount', { accountId: `checkout:${hit.checkout!.id}`, billingAddress });
    const check = data?.['updateCheckoutAccount'].account.compliance[0];
    expect(check).toMatchObject({ trafficLight: hit.checkout!.compliance, manualReview: true });
    expect(['SANCTIONS_LIST', 'PUBLICLY_EXPOSED_PERSON']).toContain(check.hitType);
    expect(check.details[0]).toEqual({ name: expect.any(String), birthdate: hit.birthdate });
  });

  it.each([
    [
      'billingAddress.fullName',
      { billingAddress: { ...billingAddress, fullName: 'x'.repeat(202) } },
      'must be at most 201 characters',
    ],
    [
      'billingAddress.street',
      { billingAddress: { ...billingAddress, street: 'x'.repeat(61) } },
      'must be at most 60 characters',
    ],
    [
      'billingAddress.houseNumber',
      { billingAddress: { ...billingAddress, houseNumber: 'x'.repeat(11) } },
      'must be at most 10 characters',
    ],
    [
      'billingAddress.countryCode',
      { billingAddress: { ...billingAddress, countryCode: 'XX' } },
      'must be a two-letter country code of ISO 3166-1',
    ],
    [
      'billingAddress.emailAddress',
      { billingAddress: { ...billingAddress, emailAddress: 'nobody' } },
      'must be an e-mail address',
    ],
    ['consumer.dateOfBirth', { billingAddress, consumer: { ...consumer, dateOfBirth: '1899-12-31' } }, 'is too early'],
    [
      'consumer.culture',
      { billingAddress, consumer: { ...consumer, culture: 'german' } },
      'must be a language and a country, such as de-de',
    ],
    [
      'consumer.firstName',
      { billingAddress, consumer: { ...consumer, firstName: 'x'.repeat(61) } },
      'must be at most 60 characters',
    ],
    [
      'businessConsumer.taxId',
      { billingAddress, businessConsumer: { ...businessConsumer, taxId: 'x'.repeat(31) } },
      'must be at most 30 characters',
    ],
    ['businessConsumer', { billingAddress, consumer, businessConsumer }, 'must not be given together with consumer'],
  ])('refuses %s by rule before any call', async (field, input, message) => {
    const { errors } = await send('updateCheckoutAccount', { accountId: `checkout:${held[0]!.id}`, ...input });
    expect(errors?.[0]).toMatchObject({ message: `input.${field}: ${message}`, extensions: { code: 'BAD_INPUT' } });
    expect(layer.calls()).toEqual([]);
  });

  it('refuses the id of another kind of account before any call', async () => {
    const { errors } = await send('updateCheckoutAccount', { accountId: `wallet:${held[0]!.id}`, billingAddress });
    expect(errors?.[0]?.message).toBe('input.accountId: is the id of something else');
    expect(layer.calls()).toEqual([]);
  });

  it('is REJECTED where a 200 says that it failed, and nothing is kept of it', async () => {
    const { data, errors } = await send('updateCheckoutAccount', { accountId: 'checkout:nobody', billingAddress });
    expect(errors).toBeUndefined();
    expect(data?.['updateCheckoutAccount']).toMatchObject({
      operation: { status: 'REJECTED', error: { code: 'NOT_FOUND' } },
      errors: [{ code: 'NOT_FOUND' }],
      account: null,
    });
    expect((await layer.graph('{ account(id: "checkout:nobody") { id } }')).data).toEqual({ account: null });
  });

  it.each([
    ['its answer is lost', { wire: 'lose' as const }],
    ['its answer cannot be read', { body: '<html>' }],
    ['its answer has no responseCode', { body: '{}' }],
    ['the provider answers 500', { status: 500 }],
  ])('is UNKNOWN where %s, and is not sent again under its key', async (_, fault) => {
    const { id } = fresh();
    layer.simulators['smartpay']!.fault({ endpoint: 'smartpay.updateAccount', ...fault });
    const input = { accountId: `checkout:${id}`, billingAddress, idempotencyKey: key() };
    const first = await send('updateCheckoutAccount', input);
    expect(first.data?.['updateCheckoutAccount']).toMatchObject({ operation: { status: 'UNKNOWN' }, account: null });
    expect(await send('updateCheckoutAccount', input)).toEqual(first);
    expect(checkoutCalls()).toHaveLength(1);
  });
});

describe('checkout accounts', () => {
  const link = (customerId: string, externalId: string) =>
    layer.graph('mutation ($input: LinkCustomerInput!) { linkCustomer(input: $input) { operation { status } } }', {
      input: { idempotencyKey: key(), customerId, system: 'CHECKOUT', externalId },
    });

  it('are found through the link, of which all is null until something was written, and lead back to the customer', async () => {
    const { customer, id } = fresh();
    await link(customer, id);
    layer.forgetCalls();
    const { data, errors } = await layer.graph(
      `{ customer(id: "${customer}") { accounts(kinds: [CHECKOUT]) { promotions { id } customer { id } ... on CheckoutAccount { ${ACCOUNT} } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?.['customer'].accounts).toMatchObject([
      {
        id: `checkout:${id}`,
        promotions: [],
        customer: { id: customer },
        status: null,
        compliance: null,
        billingAddress: null,
        consumer: null,
        business: null,
        asOf: null,
      },
    ]);
    expect(checkoutCalls()).toEqual([]);
  });

  it('show their payment methods, one call for an account asked twice', async () => {
    const { customer, id } = held.find(
      (_, at) => at > next && layer.world.customers[at]!.checkout!.options.length > 0,
    )!;
    await link(customer, id);
    layer.forgetCalls();
    const FIELDS =
      'paymentMethods { type ... on CheckoutPaymentMethod { name carrierNumber reference isDefault isExpired expiresSoon expiryDate } }';
    const { data } = await layer.graph(
      `{ a: account(id: "checkout:${id}") { ${FIELDS} } b: account(id: "checkout:${id}") { ${FIELDS} } }`,
    );
    const options = layer.world.customers.find(({ checkout }) => checkout?.id === id)!.checkout!.options;
    expect(data?.['a'].paymentMethods).toEqual(options.map(({ code, ...rest }) => ({ type: code, ...rest })));
    expect(data?.['b']).toEqual(data?.['a']);
    expect(checkoutCalls()).toHaveLength(1);
  });

  it('that are not linked are found by their id where the provider knows them, and null where it does not', async () => {
    const { id } = fresh();
    const { data } = await layer.graph(
      `{ known: account(id: "checkout:${id}") { id } unknown: node(id: "checkout:unknown") { id } }`,
    );
    expect(data).toEqual({ known: { id: `checkout:${id}` }, unknown: null });
  });

  it('lose a payment method by one DELETE, and show what is left', async () => {
    const { id } = held.find((_, at) => at > next && layer.world.customers[at]!.checkout!.options.length > 1)!;
    const reference = layer.world.customers.find(({ checkout }) => checkout?.id === id)!.checkout!.options[0]!
      .reference;
    const { data } = await layer.graph(
      'mutation ($input: RemoveCheckoutPaymentMethodInput!) { removeCheckoutPaymentMethod(input: $input) { operation { status } account { paymentMethods { ... on CheckoutPaymentMethod { reference } } } } }',
      {
        input: { idempotencyKey: key(), accountId: `checkout:${id}`, reference },
      },
    );
    expect(data?.['removeCheckoutPaymentMethod'].operation.status).toBe('APPLIED');
    expect(data?.['removeCheckoutPaymentMethod'].account.paymentMethods).not.toContainEqual({ reference });
    expect(checkoutCalls().find(({ method }) => method === 'DELETE')).toMatchObject({
      url: `/accounts/${id}/paymentOptions/${reference}`,
    });
  });

  it('are closed by one DELETE with the reason, and are then shown as closed', async () => {
    const { id } = fresh();
    const accountId = `checkout:${id}`;
    const { data } = await send('closeCheckoutAccount', { accountId, closingReason: 'moved away' });
    expect(data?.['closeCheckoutAccount']).toMatchObject({
      operation: { status: 'APPLIED', endpoint: 'smartpay.closeAccount' },
      account: { status: 'CLOSED' },
    });
    expect(checkoutCalls()).toMatchObject([
      {
        method: 'DELETE',
        url: `/accounts/${id}`,
        body: { merchantKey: expect.any(String), closingReason: 'moved away' },
      },
    ]);
    const after = await send('updateCheckoutAccount', { accountId, billingAddress });
    expect(after.data?.['updateCheckoutAccount'].operation).toMatchObject({
      status: 'REJECTED',
      error: { code: 'CONFLICT' },
    });
  });
});
