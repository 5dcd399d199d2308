import { UpstreamError } from '../../../src/errors/upstream-error.js';
import { Deadline } from '../../../src/http/deadline.js';
import type { Provider } from '../../../src/providers/contract.js';
import { FAILURE_OF_CODE } from '../../../src/providers/smartpay/assumed.js';
import { openSmartpay } from '../../../src/providers/smartpay/access.js';
import { SmartpayClient } from '../../../src/providers/smartpay/client.js';
import { smartpay } from '../../../src/providers/smartpay/index.js';
import { smartpaySettings } from '../../../src/providers/smartpay/settings.js';
import { errorCodeOf } from '../../../src/providers/smartpay/wire.js';
import { basic } from '../../../src/http/auth/static-headers.js';
import { ProviderHttp } from '../../../src/http/provider-http.js';
import { answer, FaultServer, faults, json, SECRET, type Fault } from '../../support/fault-server.js';
import { Recorder } from '../../http/support.js';

const OK = {
  partnerReference: 'PIT-XXX_CUST-1564891230_SgUDBJYhUu',
  statusCode: 'ACTIVE',
  accFlowStatusCode: 'APPROVEDSV',
  twoFAStatusCode: '2FADIS',
  providerResponse: { complianceData: [] },
  requestDateTime: '2021-02-08T17:43:19.027Z',
  responseCode: '0000',
  responseDescription: 'Successful execution.',
  somethingNew: { of: 'theirs' },
};
const BODY = {
  billingAddress: { customerFullName: 'Hells Butcher', city: 'Munich', postCode: '80807', countryCode: 'DE' },
};

let server: FaultServer;
let client: SmartpayClient;
beforeEach(async () => {
  server = await FaultServer.start(json(OK));
  const http = new ProviderHttp({
    provider: 'smartpay',
    baseUrl: `${server.url}/api`,
    auth: basic('merchant', 'secret'),
    readErrorCode: errorCodeOf,
    metrics: new Recorder(),
    readTimeoutMs: 200,
    random: () => 0,
  });
  client = new SmartpayClient(http, { merchantKey: 'merchant', edition: 'seed' });
});
afterEach(async () => {
  await client.close();
  await server.stop();
});

const caller = () => ({ tenant: 't', deadline: new Deadline(1_000) });
async function failureOf(call: Promise<unknown>): Promise<UpstreamError> {
  const error: unknown = await call.then(
    () => 'succeeded',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UpstreamError);
  expect((error as UpstreamError).message).not.toContain(SECRET);
  return error as UpstreamError;
}

it('writes an account and drops what it does not know of the answer', async () => {
  const { status, body } = await client.updateAccount('acc/1', BODY);
  expect(status).toBe(200);
  expect(body).toMatchObject({ statusCode: 'ACTIVE', accFlowStatusCode: 'APPROVEDSV' });
  expect(body).not.toHaveProperty('somethingNew');
  expect(server.seen.map(({ method, path, body: sent }) => [method, path, JSON.parse(sent)])).toEqual([
    ['PATCH', '/api/accounts/acc%2F1', BODY],
  ]);
});

it('reads payment options answered with 200 and with 201', async () => {
  for (const status of [200, 201]) {
    server.fault = json({ result: [{ name: 'Visa', code: 'VISA', reference: 'r', expiryDate: '12/2036' }] }, status);
    expect(await client.paymentOptions('a', caller())).toMatchObject([{ code: 'VISA' }]);
  }
  expect(server.seen.map(({ method, path }) => [method, path])).toEqual([
    ['GET', '/api/accounts/a/paymentOptions'],
    ['GET', '/api/accounts/a/paymentOptions'],
  ]);
});

it('removes a payment option and closes an account, with the merchant key', async () => {
  server.fault = json({ status: 'OK' });
  await client.deletePaymentOption('a', 'r 1');
  server.fault = json({
    responseDescription: 'Successful execution.',
    closingDate: '2026-11-21',
    closingTime: '101500',
  });
  await client.closeAccount('a', 'moved');
  expect(server.seen.map(({ method, path, body }) => [method, path, body])).toEqual([
    ['DELETE', '/api/accounts/a/paymentOptions/r%201', ''],
    ['DELETE', '/api/accounts/a', JSON.stringify({ merchantKey: 'merchant', closingReason: 'moved' })],
  ]);
});

describe('a 200 that failed', () => {
  it.each([...Object.entries(FAILURE_OF_CODE), ['9999', 'rejected']])('%s is %s', async (responseCode, failure) => {
    server.fault = json({ responseCode, responseDescription: SECRET });
    const error = await failureOf(client.updateAccount('a', BODY));
    expect(error).toMatchObject({
      failure,
      status: 200,
      sent: true,
      providerCode: responseCode,
      details: { provider: 'smartpay', endpoint: 'smartpay.updateAccount' },
    });
  });

  it('is told for every other endpoint too', async () => {
    server.fault = json({ responseCode: '0008', responseDescription: SECRET });
    expect((await failureOf(client.paymentOptions('a', caller()))).kind).toBe('not-found');
    expect((await failureOf(client.closeAccount('a', 'x'))).kind).toBe('not-found');
    expect((await failureOf(client.deletePaymentOption('a', 'r'))).kind).toBe('not-found');
    server.fault = json({ status: SECRET });
    expect((await failureOf(client.deletePaymentOption('a', 'r'))).kind).toBe('rejected');
  });

  it('does not repeat a code that is not one', async () => {
    server.fault = json({ responseCode: SECRET });
    expect((await failureOf(client.updateAccount('a', BODY))).providerCode).toBeUndefined();
  });
});

it.each<[string, Fault]>([
  ['without a responseCode', json({ ...OK, responseCode: undefined })],
  ['with a responseCode that is no text', json({ ...OK, responseCode: 0 })],
  ['that is empty', faults.empty],
  ['that is not JSON', faults.html],
])('a 200 %s is no answer: the write was sent and may have been applied', async (_, fault) => {
  server.fault = fault;
  expect(await failureOf(client.updateAccount('a', BODY))).toMatchObject({ kind: 'bad-response', sent: true });
});

it.each<[string, Fault, object]>([
  ['404', json({ error: 'Not Found', errorDetails: {}, message: SECRET }, 404), { kind: 'not-found' }],
  [
    '400 of the second shape',
    json({ traceId: 't', errors: [{ message: SECRET, code: '0007', property: 'city', context: 'request' }] }, 400),
    { kind: 'rejected', providerCode: '0007' },
  ],
  [
    '400 of the first shape',
    json({ error: 'INVALID_ORIGIN', errorDetails: { context: SECRET }, message: SECRET }, 400),
    { kind: 'rejected', providerCode: 'INVALID_ORIGIN' },
  ],
  ['401', faults.unauthorized, { kind: 'unauthorized' }],
  ['429', faults.rateLimitedSeconds, { kind: 'rate-limited' }],
  ['500', faults.serverError, { kind: 'unavailable' }],
])('tells %s apart on a write, which it sends once', async (_, fault, expected) => {
  server.fault = fault;
  expect(await failureOf(client.updateAccount('a', BODY))).toMatchObject(expected);
  expect(server.seen).toHaveLength(1);
});

it.each<[string, Fault, string]>([
  ['404', answer(404), 'not-found'],
  ['no answer', faults.noAnswer, 'timeout'],
  ['500', faults.serverError, 'unavailable'],
  ['429', faults.rateLimitedSeconds, 'rate-limited'],
  ['the wrong shape', faults.wrongShape, 'bad-response'],
])('tells %s apart on a read', async (_, fault, failure) => {
  server.fault = fault;
  expect((await failureOf(client.paymentOptions('a', caller()))).kind).toBe(failure);
});

it('asks once for duplicates, null for an unknown account, and lets one failure be one', async () => {
  server.fault = (socket, seen, nth) => {
    const fault = seen.path.includes('/gone/')
      ? answer(404)
      : seen.path.includes('/ill/')
        ? answer(400)
        : json({ result: [{ code: seen.path }] });
    fault(socket, seen, nth);
  };
  const { paymentOptions } = openSmartpay(client, {
    tenant: { id: 't', scopeAt: () => '' },
    deadline: new Deadline(2_000),
    ledger: undefined as never,
  });
  const [b, gone, ill, a, again] = await Promise.allSettled(
    ['b', 'gone', 'ill', 'a', 'b'].map((id) => paymentOptions.load(id)),
  );
  expect(b).toMatchObject({ value: [{ code: '/api/accounts/b/paymentOptions' }] });
  expect(a).toMatchObject({ value: [{ code: '/api/accounts/a/paymentOptions' }] });
  expect(gone).toMatchObject({ value: null });
  expect(ill).toMatchObject({ reason: { kind: 'rejected' } });
  expect(again).toEqual(b);
  expect(server.seen).toHaveLength(4);
});

it('sends credentials and every required header, as the provider connects it', async () => {
  server.fault = json({ result: [] });
  const settings = {
    SMARTPAY_BASE_URL: server.url,
    SMARTPAY_MERCHANT_KEY: 'm-1',
    SMARTPAY_AUTHENTICATION_KEY: 'a-1',
    SMARTPAY_ORIGIN: 'https://shop.example',
  };
  const connected = (smartpay satisfies Provider).connect(smartpaySettings.parse(settings), new Recorder());
  const access = connected.open({
    tenant: { id: 't', scopeAt: () => '' },
    deadline: new Deadline(2_000),
    ledger: undefined as never,
  }) as ReturnType<typeof openSmartpay>;
  await access.paymentOptions.load('a');
  await connected.close();
  expect(server.seen[0]!.headers).toMatchObject({
    authorization: `Basic ${Buffer.from('m-1:a-1').toString('base64')}`,
    'content-type': 'application/json',
    'accept-language': 'en-US',
    origin: 'https://shop.example',
    'user-agent': expect.stringMatching(/./),
  });
});

describe('settings', () => {
  const right = {
    SMARTPAY_BASE_URL: 'https://smartpay.example/api',
    SMARTPAY_MERCHANT_KEY: 'm',
    SMARTPAY_AUTHENTICATION_KEY: 'a',
    SMARTPAY_ORIGIN: 'https://shop.example',
  };
  it("default to the seed's body edition", () =>
    expect(smartpaySettings.parse(right).SMARTPAY_BODY_EDITION).toBe('seed'));
  it.each([
    { SMARTPAY_MERCHANT_KEY: 'sec:ret' },
    { SMARTPAY_AUTHENTICATION_KEY: 'sec ret' },
    { SMARTPAY_ORIGIN: '' },
    { SMARTPAY_BODY_EDITION: 'secret' },
    { SMARTPAY_BASE_URL: 'secret' },
  ])('refuse %j without repeating it', (wrong) => {
    const issues = smartpaySettings.safeParse({ ...right, ...wrong }).error?.issues ?? [];
    expect(issues.map(({ path }) => path.join())).toEqual(Object.keys(wrong));
    expect(issues.map(({ message }) => message).join()).not.toContain('sec');
  });
});
