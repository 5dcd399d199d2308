import { UpstreamError } from '../../../src/errors/upstream-error.js';
import { Deadline } from '../../../src/http/deadline.js';
import { basic } from '../../../src/http/auth/static-headers.js';
import { ProviderHttp } from '../../../src/http/provider-http.js';
import type { RequestScope } from '../../../src/providers/contract.js';
import { SMARTPAY_ERROR_KIND } from '../../../src/providers/smartpay/assumed.js';
import { endpoints } from '../../../src/providers/smartpay/client.js';
import { smartpayProvider } from '../../../src/providers/smartpay/index.js';
import { openSmartpay, type SmartpayAccess } from '../../../src/providers/smartpay/loaders.js';
import { smartpaySettings } from '../../../src/providers/smartpay/settings.js';
import { readRefusal } from '../../../src/providers/smartpay/refusal.js';
import { CallRecorder } from '../../http/support.js';
import { respond, FaultServer, faults, json, SECRET, type Fault } from '../../support/fault-server.js';

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
let http: ProviderHttp;
let access: SmartpayAccess;
let deadline: Deadline;
beforeEach(async () => {
  server = await FaultServer.start(json(OK));
  http = new ProviderHttp({
    provider: 'smartpay',
    baseUrl: `${server.url}/api`,
    auth: basic('merchant', 'secret'),
    readRefusal,
    metrics: new CallRecorder(),
    readTimeoutMs: 20_000, // long, so that no test depends on the speed of the machine
    random: () => 0,
  });
  deadline = new Deadline(60_000);
  access = openSmartpay({ http, merchantKey: 'merchant', edition: 'seed' }, scope());
});
afterEach(async () => {
  await http.close();
  await server.stop();
});

const scope = (): RequestScope => ({
  tenant: { id: 't', scopeAt: () => '' },
  deadline,
  ledger: undefined as never,
});
const update = (account = 'a') => access.client.write(endpoints.updateAccount, { params: { account }, body: BODY });
const close = () => access.client.write(endpoints.closeAccount, { params: { account: 'a' }, body: {} });
const remove = (reference = 'r') =>
  access.client.write(endpoints.deletePaymentOption, { params: { account: 'a', reference } });
const readOptions = () => access.client.read(endpoints.paymentOptions, { account: 'a' });

async function failureOf(call: Promise<unknown>): Promise<UpstreamError> {
  const error: unknown = await call.then(
    () => 'succeeded',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UpstreamError);
  expect((error as UpstreamError).message).not.toContain(SECRET);
  return error as UpstreamError;
}

describe('smartpay client', () => {
  it('sends an update as PATCH and drops unknown members of its response', async () => {
    const { status, body } = await update('acc 1');
    expect(status).toBe(200);
    expect(body).toMatchObject({ statusCode: 'ACTIVE', accFlowStatusCode: 'APPROVEDSV' });
    expect(body).not.toHaveProperty('somethingNew');
    expect(server.received.map(({ method, path, body: sent }) => [method, path, JSON.parse(sent)])).toEqual([
      ['PATCH', '/api/accounts/acc%201', BODY],
    ]);
  });

  it.each([200, 201])('reads payment options from a response with status %i', async (status) => {
    server.fault = json({ result: [{ name: 'Visa', code: 'VISA', reference: 'r', expiryDate: '12/2036' }] }, status);
    expect(await readOptions()).toMatchObject({ result: [{ code: 'VISA' }] });
    expect(server.received.map(({ method, path }) => [method, path])).toEqual([
      ['GET', '/api/accounts/a/paymentOptions'],
    ]);
  });

  it('removes a payment option by its escaped reference, without a body', async () => {
    server.fault = json({ status: 'OK' });
    await remove('r 1');
    expect(server.received.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['DELETE', '/api/accounts/a/paymentOptions/r%201', ''],
    ]);
  });

  it.each([...Object.entries(SMARTPAY_ERROR_KIND), ['9999', 'rejected']])(
    'throws a 200 with responseCode %s as a failure of kind %s',
    async (responseCode, kind) => {
      server.fault = json({ responseCode, responseDescription: SECRET });
      expect(await failureOf(update())).toMatchObject({
        kind,
        status: 200,
        sent: true,
        refusal: { reasons: [{ code: responseCode }] },
        details: { provider: 'smartpay', endpoint: 'smartpay.updateAccount' },
      });
    },
  );

  it.each([
    ['smartpay.paymentOptions', readOptions],
    ['smartpay.closeAccount', close],
    ['smartpay.deletePaymentOption', () => remove()],
  ])('throws a 200 with responseCode 0008 as not-found from %s', async (_, call) => {
    server.fault = json({ responseCode: '0008', responseDescription: SECRET });
    expect((await failureOf(call())).kind).toBe('not-found');
  });

  it('rejects a deletion whose status is not OK', async () => {
    server.fault = json({ status: SECRET });
    expect(await failureOf(remove())).toMatchObject({ kind: 'rejected', refusal: undefined });
  });

  it('does not show a responseCode that does not look like a code', async () => {
    server.fault = json({ responseCode: SECRET });
    expect((await failureOf(update())).refusal).toBeUndefined();
  });

  it.each<[string, Fault]>([
    ['without a responseCode', json({ ...OK, responseCode: undefined })],
    ['with a numeric responseCode', json({ ...OK, responseCode: 0 })],
    ['without a body', faults.empty],
    ['that is not JSON', faults.html],
  ])('treats a 200 %s as a bad response to a request that was sent', async (_, fault) => {
    server.fault = fault;
    expect(await failureOf(update())).toMatchObject({ kind: 'bad-response', sent: true });
  });

  it.each<[string, Fault, object]>([
    ['404', json({ error: 'Not Found', errorDetails: {}, message: SECRET }, 404), { kind: 'not-found' }],
    [
      '400 with a list of errors',
      json({ traceId: 't', errors: [{ message: SECRET, code: '0007', property: 'city', context: 'request' }] }, 400),
      {
        kind: 'rejected',
        refusal: { reasons: [{ code: '0007', meaning: 'must not be empty', member: 'billingAddress.city' }] },
      },
    ],
    [
      '400 with a single error',
      json({ error: 'INVALID_ORIGIN', errorDetails: { context: SECRET }, message: SECRET }, 400),
      { kind: 'rejected', refusal: { reasons: [{ code: 'INVALID_ORIGIN' }] } },
    ],
    ['401', faults.unauthorized, { kind: 'unauthorized' }],
    ['429', faults.rateLimitedHour, { kind: 'rate-limited' }],
    ['500', faults.serverError, { kind: 'unavailable' }],
  ])('classifies %s to a write, which is sent once', async (_, fault, expected) => {
    server.fault = fault;
    expect(await failureOf(update())).toMatchObject(expected);
    expect(server.received).toHaveLength(1);
  });

  it.each<[string, Fault, string]>([
    ['404', respond(404), 'not-found'],
    ['500', faults.serverError, 'unavailable'],
    ['429', faults.rateLimitedHour, 'rate-limited'],
    ['an undocumented body', faults.wrongShape, 'bad-response'],
  ])('classifies %s to a read as %s', async (_, fault, kind) => {
    server.fault = fault;
    expect((await failureOf(readOptions())).kind).toBe(kind);
  });

  it('classifies no response to a read before the deadline as timeout', async () => {
    server.fault = faults.noResponse;
    const failure = failureOf(readOptions());
    await server.requests(1);
    deadline.expire();
    expect((await failure).kind).toBe('timeout');
  });

  it('sends credentials and every required header when connected by its settings', async () => {
    server.fault = json({ result: [] });
    const settings = smartpaySettings.parse({ ...SETTINGS, SMARTPAY_BASE_URL: server.url });
    const connected = smartpayProvider.connect(settings, new CallRecorder());
    await (connected.open(scope()) as SmartpayAccess).paymentOptions.load('a');
    await connected.close();
    expect(server.received[0]!.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('m-1:a-1').toString('base64')}`,
      'content-type': 'application/json',
      'accept-language': 'en-US',
      origin: 'https://shop.example',
      'user-agent': expect.stringMatching(/./),
    });
  });
});

describe('smartpay paymentOptions loader', () => {
  it('makes one call per distinct account, whichever order they end in, and null for an unknown one', async () => {
    const waiting: (() => void)[] = [];
    server.fault = (socket, request, nth) => {
      const release = () =>
        (request.path.includes('/gone/') ? respond(404) : json({ result: [{ code: request.path }] }))(
          socket,
          request,
          nth,
        );
      waiting.push(release);
      // all three are held, then responded to, the last one first
      if (waiting.length === 3) for (const each of waiting.splice(0).reverse()) each();
    };
    const [b, gone, a, again] = await Promise.all(
      ['b', 'gone', 'a', 'b'].map((account) => access.paymentOptions.load(account)),
    );
    expect(b).toMatchObject([{ code: '/api/accounts/b/paymentOptions' }]);
    expect(a).toMatchObject([{ code: '/api/accounts/a/paymentOptions' }]);
    expect(gone).toBeNull();
    expect(again).toEqual(b);
    expect(server.received).toHaveLength(3);
  });

  it('rejects only the account whose call failed', async () => {
    server.fault = (socket, request, nth) =>
      (request.path.includes('/bad/') ? respond(400) : json({ result: [] }))(socket, request, nth);
    const [bad, good] = await Promise.allSettled(['bad', 'good'].map((account) => access.paymentOptions.load(account)));
    expect(bad).toMatchObject({ reason: { kind: 'rejected' } });
    expect(good).toMatchObject({ value: [] });
  });
});

const SETTINGS = {
  SMARTPAY_BASE_URL: 'https://smartpay.example/api',
  SMARTPAY_MERCHANT_KEY: 'm-1',
  SMARTPAY_AUTHENTICATION_KEY: 'a-1',
  SMARTPAY_ORIGIN: 'https://shop.example',
};

describe('smartpay settings', () => {
  it('default to the first documented edition of the body', () => {
    expect(smartpaySettings.parse(SETTINGS).SMARTPAY_BODY_EDITION).toBe('seed');
  });

  it.each([
    { SMARTPAY_MERCHANT_KEY: 'sec:ret' },
    { SMARTPAY_AUTHENTICATION_KEY: 'sec ret' },
    { SMARTPAY_ORIGIN: '' },
    { SMARTPAY_BODY_EDITION: 'secret' },
    { SMARTPAY_BASE_URL: 'secret' },
  ])('refuse %j without quoting the value', (wrong) => {
    const issues = smartpaySettings.safeParse({ ...SETTINGS, ...wrong }).error?.issues ?? [];
    expect(issues.map(({ path }) => path.join())).toEqual(Object.keys(wrong));
    expect(issues.map(({ message }) => message).join()).not.toContain('sec');
  });
});
