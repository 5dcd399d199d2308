import { startTestApp, type TestApp } from '../support/test-app.js';

const SECRET = 'Ana Ruiz Sekret';
const IBAN = 'DE89370400440532013000';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

let app: TestApp;
let keys = 0;
beforeAll(async () => {
  app = await startTestApp({ world: { customers: 8, checkoutAccounts: 'all', edgePeople: false } });
}, 60_000);
afterAll(() => app.stop());
beforeEach(() => {
  Object.values(app.simulators).forEach((simulator) => simulator.clearFaults());
});

const ERRORS = 'code message field provider endpoint providerCode providerTraceId retryable';

/** Sends a mutation whose request gets this response, and returns its errors; nothing of the provider's text may be in them or in the log. */
async function refused(
  { mutation, endpoint, input }: { mutation: string; endpoint: string; input: object },
  response: { status: number; body: object },
) {
  const body = JSON.stringify(response.body);
  app.simulators[endpoint.split('.')[0]!]!.fault({ endpoint, status: response.status, body, times: 1 });
  app.forgetCalls();
  const idempotencyKey = `reasons-${(keys += 1)}`;
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const send = () =>
    app.graph(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { operation { status error { ${ERRORS} } } errors { ${ERRORS} } } }`,
      { input: { idempotencyKey, ...input } },
    );
  const result = await send();
  expect(result.errors).toBeUndefined();
  expect(JSON.stringify([result, app.logged])).not.toMatch(/Sekret|DE8937/);
  // a replay shows the stored reasons
  expect((await send()).data).toEqual(result.data);
  expect(app.calls(endpoint)).toHaveLength(1);
  const { operation, errors } = result.data![mutation];
  expect(operation).toEqual({ status: 'REJECTED', error: errors[0] });
  return errors;
}

const update = () => ({
  mutation: 'updateCheckoutAccount',
  endpoint: 'smartpay.updateAccount',
  input: {
    accountId: `checkout:${app.world.customers[0]!.checkout!.id}`,
    billingContact: {
      name: 'Ana Ruiz',
      address: { addressLines: ['Main'], houseNumber: '1', city: 'Munich', postalCode: '80807', countryCode: 'DE' },
    },
  },
});
const SMARTPAY = { provider: 'SMARTPAY', endpoint: 'smartpay.updateAccount', retryable: false };

describe("the reasons of a provider's refusal, at the fields of the mutation's own input", () => {
  it('smartpay: every one of several errors, with its code, its field and the trace id', async () => {
    const errors = await refused(update(), {
      status: 400,
      body: {
        traceId: TRACE,
        errors: [
          { code: '0007', property: 'billingAddress.postCode', message: SECRET, context: SECRET },
          { code: 'invalid_format', property: 'consumer.firstName', message: SECRET },
          { code: SECRET, property: SECRET, message: IBAN },
          { code: 'invalid_country', property: 'CountryCode' },
        ],
      },
    });
    const common = { ...SMARTPAY, code: 'UPSTREAM_REJECTED', providerTraceId: TRACE };
    expect(errors).toEqual([
      {
        ...common,
        message: 'smartpay rejected the request (0007: must not be empty)',
        field: ['billingContact', 'address', 'postalCode'],
        providerCode: '0007',
      },
      {
        ...common,
        message: 'smartpay rejected the request (invalid_format)',
        field: ['holder', 'consumer', 'givenName'],
        providerCode: 'invalid_format',
      },
      {
        ...common,
        message: 'smartpay rejected the request (invalid_country)',
        field: ['billingContact', 'address', 'countryCode'],
        providerCode: 'invalid_country',
      },
    ]);
  });

  it('smartpay: a 200 that failed, without its description', async () => {
    const body = { responseCode: '0034', responseDescription: `Already in use: ${SECRET}` };
    expect(await refused(update(), { status: 200, body })).toEqual([
      {
        ...{ ...SMARTPAY, code: 'CONFLICT', field: null, providerCode: '0034', providerTraceId: null },
        message:
          'smartpay rejected the request because it conflicts with existing data (0034: already in use for account)',
      },
    ]);
  });

  const billing = () => `billing:${app.world.customers.flatMap((one) => one.billing?.accounts ?? [])[0]!.id}`;
  it.each<[string, object, object]>([
    ['a direct debit', { directDebit: { iban: IBAN } }, ['paymentMethod', 'directDebit', 'iban']],
    ['a bank transfer', { bankTransfer: { iban: IBAN } }, ['paymentMethod', 'bankTransfer', 'iban']],
  ])('masstack: the code, and the one field that the sentence names, for %s', async (_, paymentMethod, field) => {
    const input = { accountId: billing(), paymentMethod };
    const write = { mutation: 'changePaymentMethod', endpoint: 'masstack.changePaymentMethod', input };
    const detailMsg = `details.iban: ${IBAN} of ${SECRET} is closed`;
    const body = { code: 40012, status: 'BAD_REQUEST', message: SECRET, detailMsg };
    expect(await refused(write, { status: 400, body })).toMatchObject([
      { field, providerCode: '40012', message: 'masstack rejected the request (40012)', providerTraceId: null },
    ]);
  });

  it('masstack: no field where the sentences name several or none', async () => {
    const input = { accountId: billing(), paymentMethod: { directDebit: { iban: IBAN } } };
    const write = { mutation: 'changePaymentMethod', endpoint: 'masstack.changePaymentMethod', input };
    for (const message of ['iban or token_id is mandatory', SECRET])
      expect(await refused(write, { status: 400, body: { code: 400, message } })).toMatchObject([
        { field: null, providerCode: '400' },
      ]);
  });

  it('prozora: the one field that the text names', async () => {
    const input = { customerId: `customer:${app.world.customers[1]!.id}`, phoneNumber: '+380501234567' };
    const write = { mutation: 'updateCustomer', endpoint: 'prozora.updateCustomer', input };
    const body = { error: `phone_number ${SECRET} is in use` };
    expect(await refused(write, { status: 409, body })).toMatchObject([
      { code: 'CONFLICT', field: ['phoneNumber'], providerCode: null },
    ]);
  });
});
