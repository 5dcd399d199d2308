import { simulateSmartpay } from '../../src/providers/smartpay/simulator/index.js';
import type { Simulator } from '../../src/sandbox/simulator.js';
import { worldOf } from '../../src/sandbox/world.js';
import type { WorldCustomer } from '../../src/sandbox/world-customer.js';
import { sendRequest, smartpayRequests, type SendRequest } from './http-request.js';

const world = worldOf();
const checkouts = world.customers.flatMap(({ checkout }) => checkout ?? []);
const one = (test: (checkout: NonNullable<WorldCustomer['checkout']>) => boolean) => {
  const found = checkouts.find(test);
  if (found === undefined) throw new Error('the world has no such checkout account');
  return found;
};
const green = one(({ status, compliance }) => status === 'ACTIVE' && compliance === 'GREEN');

// The sample request of the provider's documentation, without its trailing comma.
const SAMPLE = {
  billingAddress: {
    customerFullName: 'Hells Butcher',
    emailAddress: 'hells.butcher_001@mail.com',
    address: 'Leopoldstrasse',
    number: '244',
    city: 'Munich',
    postCode: '80807',
    countryCode: 'DE',
  },
  consumer: {
    emailAddress: 'hells.butcher_001@mail.com',
    customerGroupId: 'VIP',
    gender: 'm',
    lastName: 'Hells',
    firstName: 'Butcher',
    middleName: 'fon',
    title: 'Mr',
    culture: 'de-de',
    dateOfBirth: '2000-01-01',
    mobilePhone: '015xx22-2135466',
    isBusinessUser: false,
    taxId: '00745948504594',
  },
};
const COMPANY = { companyName: 'Tampas', companyType: 'LTD', emailAddress: 'a@example.com' };

let smartpay: Simulator;
let send: SendRequest;

beforeEach(async () => {
  smartpay = await simulateSmartpay({ world });
  send = smartpayRequests(smartpay);
});
afterEach(() => smartpay.stop());

describe('smartpay simulator: PATCH of an account', () => {
  const update = (body: unknown, id = green.id) => send('PATCH', `/accounts/${encodeURIComponent(id)}`, { body });

  it('returns the documented response', async () => {
    const { status, json } = await update(SAMPLE);
    expect(status).toBe(200);
    expect(json).toEqual({
      partnerReference: expect.stringMatching(/^PIT-XXX_CUST-\d{10}_\w+$/),
      statusCode: 'ACTIVE',
      accFlowStatusCode: 'APPROVEDSV',
      twoFAStatusCode: green.twoFactor,
      isTwoFASetupCodeRequired: green.twoFactor === '2FAINPROC',
      providerResponse: {
        complianceData: [{ archiveId: expect.any(String), trafficLight: 'GREEN', manualReview: false, details: [] }],
      },
      requestDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      responseCode: '0000',
      responseDescription: 'Successful execution.',
    });
  });

  it.each([
    ['YELLOW', 'SL', 'ACTIVE', 'POPENDING'],
    ['RED', 'PEP', 'REJECTED', 'REVIEWHIT'],
  ])('returns a %s compliance result', async (trafficLight, hitType, statusCode, accFlowStatusCode) => {
    const { id } = one(({ status, compliance }) => status === 'ACTIVE' && compliance === trafficLight);
    const { json } = await update(SAMPLE, id);
    expect(json).toMatchObject({ statusCode, accFlowStatusCode, responseCode: '0000' });
    expect(json.providerResponse.complianceData).toMatchObject([
      { trafficLight, hitType, manualReview: true, details: [{ birthdate: expect.stringMatching(/^\d{8}$/) }, {}] },
    ]);
  });

  it('accepts a business consumer, and no consumer at all', async () => {
    expect((await update({ billingAddress: SAMPLE.billingAddress, businessConsumer: COMPANY })).json.responseCode).toBe(
      '0000',
    );
    expect((await update({ billingAddress: SAMPLE.billingAddress })).json.responseCode).toBe('0000');
  });

  it.each([
    ['0008', 'unknown', SAMPLE],
    ['0017', one(({ status }) => status === 'INACTIVE').id, SAMPLE],
    ['0027', green.id, { ...SAMPLE, billingAddress: { ...SAMPLE.billingAddress, countryCode: 'QQ' } }],
    ['0028', green.id, { ...SAMPLE, billingAddress: { ...SAMPLE.billingAddress, countryCode: 'KP' } }],
  ])('reports a failure with 200 and responseCode %s', async (responseCode, id, body) => {
    const { status, json } = await update(body, id);
    expect({ status, json }).toMatchObject({ status: 200, json: { responseCode } });
    expect(json).not.toHaveProperty('statusCode');
  });

  it.each<[string, string, unknown]>([
    ['billingAddress', '0001', { consumer: SAMPLE.consumer }],
    ['billingAddress.city', '0001', { billingAddress: { ...SAMPLE.billingAddress, city: undefined } }],
    ['billingAddress.city', '0007', { billingAddress: { ...SAMPLE.billingAddress, city: '' } }],
    ['billingAddress.address', '0002', { billingAddress: { ...SAMPLE.billingAddress, address: 'x'.repeat(61) } }],
    ['billingAddress.addressLine1', '0002', { billingAddress: { ...SAMPLE.billingAddress, addressLine1: 'x' } }],
    ['billingAddress.countryCode', '0002', { billingAddress: { ...SAMPLE.billingAddress, countryCode: 'DEU' } }],
    ['consumer.gender', '0002', { ...SAMPLE, consumer: { ...SAMPLE.consumer, gender: 'male' } }],
    ['consumer.title', '0002', { ...SAMPLE, consumer: { ...SAMPLE.consumer, title: 'Dr' } }],
    ['consumer.dateOfBirth', '0002', { ...SAMPLE, consumer: { ...SAMPLE.consumer, dateOfBirth: '1899-12-31' } }],
    ['consumer.lastName', '0001', { ...SAMPLE, consumer: { ...SAMPLE.consumer, lastName: undefined } }],
    [
      'businessConsumer.companyType',
      '0001',
      { billingAddress: SAMPLE.billingAddress, businessConsumer: { ...COMPANY, companyType: undefined } },
    ],
    ['businessConsumer', '0002', { ...SAMPLE, businessConsumer: COMPANY }],
  ])('responds 400 to a wrong %s with code %s in the second error body', async (property, code, body) => {
    expect(await update(body)).toMatchObject({
      status: 400,
      json: {
        traceId: expect.any(String),
        errors: [{ property, code, context: 'request', message: expect.any(String) }],
      },
    });
  });

  it('names every wrong field in one response', async () => {
    const { json } = await update({ billingAddress: {} });
    expect(json.errors.map(({ property }: { property: string }) => property)).toEqual(
      ['customerFullName', 'address', 'city', 'postCode', 'countryCode'].map((name) => `billingAddress.${name}`),
    );
  });

  it('responds 400 to an id over 255 characters', async () => {
    expect((await update(SAMPLE, 'x'.repeat(256))).status).toBe(400);
  });
});

describe('smartpay simulator: payment options', () => {
  const rich = one(({ options }) => options.length >= 2);

  it('are listed with 201 for some accounts and 200 for others', async () => {
    const statuses = await Promise.all(
      checkouts.slice(0, 12).map(async ({ id }) => (await send('GET', `/accounts/${id}/paymentOptions`)).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200, 201]));
    expect((await send('GET', `/accounts/${rich.id}/paymentOptions`)).json).toEqual({ result: rich.options });
  });

  it('can be read and deleted individually', async () => {
    const [first, ...others] = rich.options;
    const path = `/accounts/${rich.id}/paymentOptions`;
    expect((await send('GET', `${path}/${first?.reference}`)).json).toEqual({ result: [first] });
    expect((await send('DELETE', `${path}/${first?.reference}`)).json).toEqual({ status: 'OK' });
    expect((await send('GET', path)).json).toEqual({ result: others });
    expect((await send('DELETE', `${path}/${first?.reference}`)).status).toBe(404);
  });

  it('respond 404 for an unknown account', async () => {
    expect(await send('GET', '/accounts/unknown/paymentOptions')).toMatchObject({
      status: 404,
      json: { error: 'Not Found', errorDetails: {}, message: expect.any(String) },
    });
  });
});

describe('smartpay simulator: closing an account', () => {
  const close = (change: object = {}) =>
    send('DELETE', `/accounts/${green.id}`, {
      body: { merchantKey: smartpay.env['SMARTPAY_MERCHANT_KEY'], closingReason: 'moved away', ...change },
    });

  it('returns the date and time once, and rejects later updates', async () => {
    expect(await close()).toMatchObject({
      status: 200,
      json: { closingDate: expect.any(String), closingTime: expect.stringMatching(/^\d{6}$/) },
    });
    expect((await close()).json.responseCode).toBe('0011');
    expect((await send('PATCH', `/accounts/${green.id}`, { body: SAMPLE })).json.responseCode).toBe('0011');
  });

  it.each([
    ['merchantKey', { merchantKey: 'x' }],
    ['merchantKey', { merchantKey: '6f9619ff-8b86-4011-b42d-00cf4fc964ff' }],
    ['closingReason', { closingReason: undefined }],
  ])('responds 400 to a wrong %s', async (property, change) => {
    expect(await close(change)).toMatchObject({ status: 400, json: { errors: [{ property }] } });
  });
});

describe('smartpay simulator: authentication and headers', () => {
  it('responds 401 to wrong credentials in the first error body', async () => {
    expect(
      await send('PATCH', `/accounts/${green.id}`, { headers: { authorization: 'Basic x' }, body: SAMPLE }),
    ).toMatchObject({
      status: 401,
      json: {
        error: 'Unauthorized',
        errorDetails: { context: expect.any(String), gatewayDescription: expect.any(String) },
        message: expect.any(String),
      },
    });
  });

  it.each(['accept-language', 'origin', 'user-agent', 'content-type'])('requires the header %s', async (name) => {
    const { SMARTPAY_MERCHANT_KEY: user, SMARTPAY_AUTHENTICATION_KEY: password } = smartpay.env;
    const headers: Record<string, string> = {
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
      'accept-language': 'en-US',
      origin: 'https://a.example',
      'user-agent': 'test',
      'content-type': 'application/json',
    };
    const url = `${smartpay.baseUrl}/accounts/${green.id}`;
    expect((await sendRequest(url, 'PATCH', { headers, body: SAMPLE })).status).toBe(200);
    delete headers[name];
    const refused = await sendRequest(url, 'PATCH', { headers, body: SAMPLE });
    expect(refused).toMatchObject({
      status: name === 'content-type' ? 415 : 400,
      json: { message: expect.stringContaining(name) },
    });
  });

  it('responds 405 to GET of an account', async () => {
    expect((await send('GET', `/accounts/${green.id}`)).status).toBe(405);
  });

  it('responds 400 to a body that is not JSON, such as one with a trailing comma', async () => {
    expect(await send('PATCH', `/accounts/${green.id}`, { body: '{"billingAddress": {},}' })).toMatchObject({
      status: 400,
      json: { error: 'Bad Request' },
    });
  });
});
