import { UpstreamError } from '../../../src/errors/upstream-error.js';
import { MonitoringKind } from '../../../src/graph/monitoring.js';
import { rawKey } from '../../../src/http/auth/static-headers.js';
import { ProviderHttp } from '../../../src/http/provider-http.js';
import { endpoints, QitechClient } from '../../../src/providers/qitech/client.js';
import { qitechSettings } from '../../../src/providers/qitech/settings.js';
import { answer, FaultServer, faults, json, raw, type Fault } from '../../support/fault-server.js';
import { Recorder } from '../../http/support.js';

const INDIVIDUAL = { kind: MonitoringKind.INDIVIDUAL, monitoringId: 'acc-1' };
const CORPORATE = { kind: MonitoringKind.CORPORATE, monitoringId: 'acc/2' };
const PERSON = {
  id: 'p-1',
  registration_date: '2024-11-04T13:37:00.000Z',
  data: { name: 'John Doe', document_number: '123.456.789-09' },
};

let server: FaultServer;
let client: QitechClient;

function connect(personPath: 'person-id' | 'documented' = 'person-id'): QitechClient {
  const http = new ProviderHttp({
    provider: 'qitech',
    baseUrl: `${server.url}/account_monitoring`,
    auth: rawKey('the-key'),
    metrics: new Recorder(),
    writeTimeoutMs: 300,
  });
  return new QitechClient(http, { personPath });
}
beforeEach(async () => {
  server = await FaultServer.start(json({}));
  client = connect();
});
afterEach(async () => {
  await client.close();
  await server.stop();
});

const asked = () => server.seen.map(({ method, path, body }) => [method, path, JSON.parse(body)]);

it('speaks the ten documented writes, with the raw key', async () => {
  await client.createAccount(INDIVIDUAL, '2019-12-20T15:23:12.000Z');
  await client.createAccount(CORPORATE, '2019-12-20T15:23:12.000Z');
  await client.setAccountStatus(INDIVIDUAL, 'deactivated');
  await client.setAccountStatus(CORPORATE, 'active');
  await client.addPerson(INDIVIDUAL, 'NATURAL', PERSON);
  await client.addPerson(CORPORATE, 'NATURAL', PERSON);
  await client.addPerson(CORPORATE, 'LEGAL', PERSON);
  await client.setPersonStatus(INDIVIDUAL, { kind: 'NATURAL', personId: 'p-1' }, 'deactivated');
  await client.setPersonStatus(CORPORATE, { kind: 'NATURAL', personId: 'p 1' }, 'active');
  await client.setPersonStatus(CORPORATE, { kind: 'LEGAL', personId: 'p-1' }, 'active');
  const p = '/account_monitoring';
  expect(asked()).toEqual([
    ['POST', `${p}/natural_person_account`, { account_id: 'acc-1', registration_date: '2019-12-20T15:23:12.000Z' }],
    ['POST', `${p}/legal_person_account`, { account_id: 'acc/2', registration_date: '2019-12-20T15:23:12.000Z' }],
    ['PATCH', `${p}/natural_person_account/acc-1`, { new_account_status: 'deactivated' }],
    ['PATCH', `${p}/legal_person_account/acc%2F2`, { new_account_status: 'active' }],
    ['POST', `${p}/natural_person_account/acc-1/natural_person`, PERSON],
    ['POST', `${p}/legal_person_account/acc%2F2/natural_person`, PERSON],
    ['POST', `${p}/legal_person_account/acc%2F2/legal_person`, PERSON],
    ['PATCH', `${p}/natural_person_account/acc-1/natural_person/p-1`, { new_person_status: 'deactivated' }],
    ['PATCH', `${p}/legal_person_account/acc%2F2/natural_person/p%201`, { new_person_status: 'active' }],
    ['PATCH', `${p}/legal_person_account/acc%2F2/legal_person/p-1`, { new_person_status: 'active' }],
  ]);
  expect(server.seen.every(({ headers }) => headers['authorization'] === 'the-key')).toBe(true);
  expect(Object.values(endpoints)).toHaveLength(10);
});

it('leaves the person id out of the path where the documented path is set', async () => {
  await client.close();
  client = connect('documented');
  await client.setPersonStatus(CORPORATE, { kind: 'LEGAL', personId: 'p-1' }, 'deactivated');
  expect(asked()).toEqual([
    ['PATCH', '/account_monitoring/legal_person_account/acc%2F2/legal_person', { new_person_status: 'deactivated' }],
  ]);
});

it.each<[string, Fault, string]>([
  ['200 with a body', json({ any: 'thing' }), 'APPLIED'],
  ['200 without a body', answer(200), 'APPLIED'],
  ['201', json({}, 201), 'APPLIED'],
  ['204', raw('HTTP/1.1 204 No Content\r\n\r\n'), 'APPLIED'],
  ['202, which is accepted for later', answer(202), 'PENDING'],
])('takes %s', async (_, fault, outcome) => {
  server.fault = fault;
  await expect(client.createAccount(INDIVIDUAL, '2019-12-20T15:23:12.000Z')).resolves.toBe(outcome);
});

it.each<[string, Fault, string]>([
  ['404', json({}, 404), 'not-found'],
  ['409', json({}, 409), 'conflict'],
  ['406', json({}, 406), 'rejected'],
  ['401', faults.unauthorized, 'unauthorized'],
  ['429', faults.rateLimitedSeconds, 'rate-limited'],
  ['500', faults.serverError, 'unavailable'],
  ['503', faults.unavailable, 'unavailable'],
  ['no answer', faults.noAnswer, 'timeout'],
  ['a cut answer', faults.finInBody, 'broken'],
  ['a body that is not JSON', faults.html, 'bad-response'],
])('tells %s apart, and makes one call', async (_, fault, failure) => {
  server.fault = fault;
  const error: unknown = await client.setAccountStatus(INDIVIDUAL, 'active').catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UpstreamError);
  expect(error).toMatchObject({
    failure,
    sent: true,
    details: { provider: 'qitech', endpoint: 'qitech.patchNaturalAccount' },
  });
  expect(server.seen).toHaveLength(1);
});

describe('settings', () => {
  const right = { QITECH_BASE_URL: 'https://api.caas.qitech.app/account_monitoring', QITECH_API_KEY: 'key' };
  it('need a URL and a key, and default to the assumed person path', () => {
    expect(qitechSettings.parse(right)).toEqual({ ...right, QITECH_PERSON_PATH: 'person-id' });
  });
  it.each([
    { QITECH_BASE_URL: 'ftp://secret' },
    { QITECH_API_KEY: 'sec\nret' },
    { QITECH_PERSON_PATH: 'secret' },
    { QITECH_SIGNATURE_KEY: '' },
  ])('refuse %j without repeating it', (wrong) => {
    const result = qitechSettings.safeParse({ ...right, ...wrong });
    expect(result.error?.issues.map(({ path }) => path.join())).toEqual(Object.keys(wrong));
    expect(JSON.stringify(result.error?.issues.map(({ message }) => message))).not.toContain('sec');
  });
});
