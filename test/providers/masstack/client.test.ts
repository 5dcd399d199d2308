import { UpstreamError } from '../../../src/errors/upstream-error.js';
import { Deadline } from '../../../src/http/deadline.js';
import { ProviderHttp, type ProviderHttpOptions } from '../../../src/http/provider-http.js';
import { endpoints, MasstackClient } from '../../../src/providers/masstack/client.js';
import { respond, FaultServer, faults, inOrder, json, raw, SECRET, type Fault } from '../../support/fault-server.js';
import { CallRecorder } from '../../http/support.js';
import { ofCustomer, READS, WRITES } from './client-cases.js';
import { uuid } from '../../support/uuid.js';

let server: FaultServer;
let http: ProviderHttp;
let client: MasstackClient;
let deadline: Deadline;
beforeEach(async () => {
  server = await FaultServer.start(json({}));
  connect();
});
afterEach(async () => {
  await http.close();
  await server.stop();
});

/** Timeouts are long, so that no test depends on the speed of the machine. */
function connect(options: Partial<ProviderHttpOptions> = {}): void {
  http = new ProviderHttp({
    provider: 'masstack',
    baseUrl: `${server.url}/v4`,
    auth: { headers: () => ({ authorization: 'Bearer t' }) },
    metrics: new CallRecorder(),
    readTimeoutMs: 20_000,
    random: () => 0,
    ...options,
  });
  deadline = new Deadline(60_000);
  client = new MasstackClient(http, { org: 'aurora', deadline });
}

const requests = () =>
  server.received.map(({ method, path, body }) => [method, path, body === '' ? undefined : JSON.parse(body)]);

async function failureOf(call: Promise<unknown>): Promise<UpstreamError> {
  const error: unknown = await call.then(
    () => 'succeeded',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UpstreamError);
  expect((error as UpstreamError).message).not.toContain(SECRET);
  return error as UpstreamError;
}

it('masstack client: the cases of this suite cover every read', () => {
  const reads = Object.values(endpoints).filter(({ method }) => method === 'GET');
  expect(new Set(READS.map(({ endpoint }) => endpoint))).toEqual(new Set(reads));
});

describe('masstack client: a read', () => {
  it.each(READS)('of $reads sends one GET to its path', async (read) => {
    server.fault = json(read.response);
    expect(await client.read(read.endpoint, read.target)).toMatchObject(read.value);
    expect(requests()).toEqual([['GET', `/v4/orgs/aurora${read.path}`, undefined]]);
  });

  it('is sent again twice after a 503, then fails with UPSTREAM_UNAVAILABLE', async () => {
    server.fault = json({ code: 503, message: SECRET }, 503);
    expect(await failureOf(client.read(endpoints.account, { params: { account: 'a' } }))).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
    });
    expect(server.received).toHaveLength(3);
  });

  it('that succeeds when it is sent again returns the value', async () => {
    server.fault = inOrder(faults.serverError, json({ id: 'a' }));
    expect(await client.read(endpoints.account, { params: { account: 'a' } })).toEqual({ id: 'a' });
    expect(server.received).toHaveLength(2);
  });
});

describe('masstack client: a write', () => {
  it.each(WRITES)('$endpoint.name sends one request with its body and its percent-encoded path', async (write) => {
    const { endpoint, request } = write;
    server.fault = json({ id: uuid('new') });
    expect(await client.write(endpoint, request)).toEqual({ status: 200, body: { id: uuid('new') } });
    const path = endpoint.path.replace('{org}', 'aurora').replace(/\{(\w+)\}/g, '$1%7C1');
    expect(requests()).toEqual([[endpoint.method, `/v4${path}`, request.body]]);
  });

  const withoutResult = WRITES.filter(({ endpoint }) => endpoint !== endpoints.openAccount);
  it.each(withoutResult)('$endpoint.name accepts a 204', async ({ endpoint, request }) => {
    server.fault = raw('HTTP/1.1 204 No Content\r\n\r\n');
    expect(await client.write(endpoint, request)).toEqual({ status: 204, body: undefined });
  });

  it.each(WRITES)('$endpoint.name accepts a 202 without a body', async ({ endpoint, request }) => {
    server.fault = respond(202);
    expect(await client.write(endpoint, request)).toEqual({ status: 202, body: undefined });
  });

  it.each<[string, Fault]>([
    ['is empty', respond(200)],
    ['has no id', json({})],
    ['is not JSON', faults.html],
  ])('openAccount fails as a bad response when the body of a 200 %s', async (_, fault) => {
    server.fault = fault;
    expect(await failureOf(client.write(endpoints.openAccount, { params: ofCustomer, body: {} }))).toMatchObject({
      kind: 'bad-response',
      sent: true,
      status: 200,
      details: { provider: 'masstack', endpoint: 'masstack.openAccount' },
    });
  });
});

describe('masstack client: a failure', () => {
  const cases: [string, Fault, string][] = [
    ['a 404', json({ code: 404, status: 'NOT_FOUND', message: SECRET, detailMsg: SECRET }, 404), 'not-found'],
    ['a 400', json({ code: 400, message: SECRET }, 400), 'rejected'],
    ['a 403', json({ code: 403 }, 403), 'unauthorized'],
    ['a 405 without a body', respond(405), 'rejected'],
    ['a 409', json({ code: 409 }, 409), 'conflict'],
    ['a 429', faults.rateLimitedHour, 'rate-limited'],
    ['a 500', faults.serverError, 'unavailable'],
    ['a 504', faults.gatewayTimeout, 'timeout'],
  ];
  const readCases: [string, Fault, string][] = [
    ...cases,
    ['a 200 that is not JSON', faults.html, 'bad-response'],
    ['a 200 that does not match the schema', faults.wrongShape, 'bad-response'],
  ];
  const oncePerEndpoint = READS.filter(
    ({ endpoint }, index) => READS.findIndex((other) => other.endpoint === endpoint) === index,
  );

  describe.each(oncePerEndpoint)('of the read $endpoint.name', ({ endpoint, target }) => {
    it.each(readCases)('by %s names the provider and the endpoint, and nothing of the body', async (_, fault, kind) => {
      server.fault = fault;
      expect(await failureOf(client.read(endpoint, target))).toMatchObject({
        kind,
        details: { provider: 'masstack', endpoint: endpoint.name },
      });
    });

    it('by no response before the deadline is a timeout', async () => {
      server.fault = faults.noResponse;
      const failure = failureOf(client.read(endpoint, target));
      await server.requests(1);
      deadline.expire();
      expect(await failure).toMatchObject({
        kind: 'timeout',
        details: { provider: 'masstack', endpoint: endpoint.name },
      });
    });
  });

  describe.each(WRITES)('of the write $endpoint.name', ({ endpoint, request }) => {
    it.each(cases)('by %s is reported as sent, and is sent once', async (_, fault, kind) => {
      server.fault = fault;
      expect(await failureOf(client.write(endpoint, request))).toMatchObject({
        kind,
        sent: true,
        details: { provider: 'masstack', endpoint: endpoint.name },
      });
      expect(server.received).toHaveLength(1);
    });

    it('by no response within the write timeout is reported as sent, and is sent once', async () => {
      await http.close();
      connect({ writeTimeoutMs: 50 });
      server.fault = faults.noResponse;
      expect(await failureOf(client.write(endpoint, request))).toMatchObject({
        kind: 'timeout',
        sent: true,
        details: { provider: 'masstack', endpoint: endpoint.name },
      });
      await server.requests(1);
      expect(server.received).toHaveLength(1);
    });
  });
});
