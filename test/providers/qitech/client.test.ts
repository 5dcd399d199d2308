import { UpstreamError } from '../../../src/errors/upstream-error.js';
import { rawKey } from '../../../src/http/auth/static-headers.js';
import { Deadline } from '../../../src/http/deadline.js';
import { ProviderHttp, type ProviderHttpOptions } from '../../../src/http/provider-http.js';
import { endpoints, QitechClient } from '../../../src/providers/qitech/client.js';
import { qitechSettings } from '../../../src/providers/qitech/settings.js';
import { respond, FaultServer, faults, json, raw, type Fault } from '../../support/fault-server.js';
import { CallRecorder } from '../../http/support.js';

const BODY = { any: 'thing' };

let server: FaultServer;
let http: ProviderHttp;
let client: QitechClient;

/** Timeouts are long, so that no test depends on the speed of the machine. */
function connect(options: Partial<ProviderHttpOptions> = {}): void {
  http = new ProviderHttp({
    provider: 'qitech',
    baseUrl: `${server.url}/account_monitoring`,
    auth: rawKey('the-key'),
    metrics: new CallRecorder(),
    ...options,
  });
  client = new QitechClient(http, { personPath: 'person-id', deadline: new Deadline(10_000) });
}

beforeEach(async () => {
  server = await FaultServer.start(json({}));
  connect();
});
afterEach(async () => {
  await http.close();
  await server.stop();
});

const requests = () => server.received.map(({ method, path, body }) => [method, path, JSON.parse(body)]);

describe('qitech client', () => {
  it.each<[keyof typeof endpoints, string, string]>([
    ['createNaturalAccount', 'POST', '/natural_person_account'],
    ['createLegalAccount', 'POST', '/legal_person_account'],
    ['patchNaturalAccount', 'PATCH', '/natural_person_account/acc%202'],
    ['patchLegalAccount', 'PATCH', '/legal_person_account/acc%202'],
    ['addNaturalPersonToNatural', 'POST', '/natural_person_account/acc%202/natural_person'],
    ['addNaturalPersonToLegal', 'POST', '/legal_person_account/acc%202/natural_person'],
    ['addLegalPersonToLegal', 'POST', '/legal_person_account/acc%202/legal_person'],
    ['patchNaturalPersonInNatural', 'PATCH', '/natural_person_account/acc%202/natural_person/p%201'],
    ['patchNaturalPersonInLegal', 'PATCH', '/legal_person_account/acc%202/natural_person/p%201'],
    ['patchLegalPersonInLegal', 'PATCH', '/legal_person_account/acc%202/legal_person/p%201'],
  ])('sends %s as %s %s with the raw API key', async (name, method, path) => {
    await client.write(endpoints[name], { params: { account: 'acc 2', person: 'p 1' }, body: BODY });
    expect(requests()).toEqual([[method, `/account_monitoring${path}`, BODY]]);
    expect(server.received[0]!.headers['authorization']).toBe('the-key');
  });

  it('has no other endpoint than the ten documented ones, and no read', () => {
    expect(Object.values(endpoints)).toHaveLength(10);
    expect(Object.values(endpoints).filter(({ method }) => method !== 'POST' && method !== 'PATCH')).toEqual([]);
  });

  it('leaves the person id out of the path of a person PATCH, and of no other, with the documented path', async () => {
    const documented = new QitechClient(http, { personPath: 'documented', deadline: new Deadline(10_000) });
    const request = { params: { account: 'a', person: 'p' }, body: BODY };
    await documented.write(endpoints.patchLegalPersonInLegal, request);
    await documented.write(endpoints.patchLegalAccount, request);
    expect(requests()).toEqual([
      ['PATCH', '/account_monitoring/legal_person_account/a/legal_person', BODY],
      ['PATCH', '/account_monitoring/legal_person_account/a', BODY],
    ]);
  });

  it.each<[string, Fault, number]>([
    ['200 with a body', json({ any: 'thing' }), 200],
    ['200 without a body', respond(200), 200],
    ['201', json({}, 201), 201],
    ['202', respond(202), 202],
    ['204', raw('HTTP/1.1 204 No Content\r\n\r\n'), 204],
  ])('accepts %s as a success', async (_, fault, status) => {
    server.fault = fault;
    await expect(client.write(endpoints.createNaturalAccount, { body: BODY })).resolves.toMatchObject({ status });
  });

  it.each<[string, Fault, string]>([
    ['404', json({}, 404), 'not-found'],
    ['409', json({}, 409), 'conflict'],
    ['406', json({}, 406), 'rejected'],
    ['401', faults.unauthorized, 'unauthorized'],
    ['429', faults.rateLimitedSeconds, 'rate-limited'],
    ['500', faults.serverError, 'unavailable'],
    ['503', faults.unavailable, 'unavailable'],
    ['a truncated response', faults.finInBody, 'broken'],
    ['200 with a body that is not JSON', faults.html, 'bad-response'],
  ])('fails for %s with an UpstreamError of its own kind, after one call', async (_, fault, kind) => {
    server.fault = fault;
    await expectFailureOfOneCall(kind);
  });

  it('fails for no response within the write timeout with an UpstreamError of its own kind, after one call', async () => {
    await http.close();
    connect({ writeTimeoutMs: 50 });
    server.fault = faults.noResponse;
    await expectFailureOfOneCall('timeout');
  });

  async function expectFailureOfOneCall(kind: string): Promise<void> {
    const error: unknown = await client
      .write(endpoints.patchNaturalAccount, { params: { account: 'a' }, body: BODY })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error).toMatchObject({
      kind,
      sent: true,
      details: { provider: 'qitech', endpoint: 'qitech.patchNaturalAccount' },
    });
    await server.requests(1);
    expect(server.received).toHaveLength(1);
  }
});

describe('qitech settings', () => {
  const right = { QITECH_BASE_URL: 'https://api.caas.qitech.app/account_monitoring', QITECH_API_KEY: 'key' };
  it('require a URL and a key, and default to the assumed person path', () => {
    expect(qitechSettings.parse(right)).toEqual({ ...right, QITECH_PERSON_PATH: 'person-id', QITECH_HTTP: '1.1' });
  });
  it.each([
    { QITECH_BASE_URL: 'ftp://secret' },
    { QITECH_API_KEY: 'sec\nret' },
    { QITECH_PERSON_PATH: 'secret' },
    { QITECH_SIGNATURE_KEY: '' },
  ])('refuse %j without quoting the value', (wrong) => {
    const result = qitechSettings.safeParse({ ...right, ...wrong });
    expect(result.error?.issues.map(({ path }) => path.join())).toEqual(Object.keys(wrong));
    expect(JSON.stringify(result.error?.issues.map(({ message }) => message))).not.toContain('sec');
  });
});
