import { z } from 'zod';
import { OperationCost } from '../../src/cost/operation-cost.js';
import { Deadline } from '../../src/http/deadline.js';
import { FaultServer, inOrder, json, raw, respond, type Fault } from '../support/fault-server.js';
import {
  WRITE,
  client,
  clientOf,
  closeClients,
  failureOf,
  held,
  read,
  readFrom,
  reading,
  write,
  type Settings,
} from './support.js';

let server: FaultServer;
beforeEach(async () => void (server = await FaultServer.start()));
afterEach(async () => {
  await server.stop();
  await closeClients();
});

const withFault = (fault: Fault, settings?: Settings) => clientOf(server, fault, settings);

it('provider http: a write is limited by writeTimeoutMs, not by readTimeoutMs', async () => {
  const { fault, respondAll } = held();
  const { http } = withFault(fault, { readTimeoutMs: 30, writeTimeoutMs: 20_000 });
  const written = write(http);
  await server.requests(1);
  // The read reaches its limit and fails, while the write still waits.
  await failureOf(read(http));
  respondAll();
  await expect(written).resolves.toMatchObject({ status: 200 });
});

it('provider http: a write that could not be begun is not sent, and its record ends', async () => {
  const { http, metrics } = withFault(json({}));
  const meter = new OperationCost();
  const begin = () => Promise.reject(new Error('the ledger is gone'));
  const written = http.write(WRITE, { params: { id: 'a' }, deadline: new Deadline(10_000), begin, meter });
  await expect(written).rejects.toThrow('the ledger is gone');
  expect(server.received).toEqual([]);
  expect(meter.calls.made).toMatchObject([{ outcome: 'not-begun', endedAt: expect.any(Number) }]);
  expect(metrics.records).toEqual(meter.calls.made);
});

it('provider http: an id that could change the path fails before any call', async () => {
  const { http } = withFault(json({ v: 1 }));
  await expect(read(http, { params: { id: '..' } })).rejects.toThrow(TypeError);
  await expect(http.write(WRITE, { params: { id: '..' }, deadline: new Deadline(10_000) })).rejects.toThrow(TypeError);
  expect(server.connections).toBe(0);
});

it.each(['nonsense', 'ftp://host', 'http://user:hidden@host', 'http://host/?a=1'])(
  'provider http: rejects the base URL %s without quoting it',
  (baseUrl) => {
    const make = () => client('http://host', { baseUrl });
    expect(make).toThrow('test: the base URL must be');
    expect(make).not.toThrow(/hidden/);
  },
);

it('provider http: a socket that the provider closed between two reads is not an error', async () => {
  const { http } = withFault(
    inOrder(raw('HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\n{"v":1}', 'fin'), json({ v: 2 })),
  );
  await read(http);
  await expect(read(http)).resolves.toEqual({ v: 2 });
});

it.each([200, 201, 202])(
  'provider http: a read with a %d and no body is a bad response, not an absent value',
  async (status) => {
    const { http } = withFault(respond(status));
    expect(await failureOf(read(http))).toMatchObject({ kind: 'bad-response', status });
  },
);

it.each([400, 404, 409, 410])(
  "provider http: a %d with a page of HTML is a gateway's: a bad response, for reads and writes",
  async (status) => {
    const { http } = withFault(respond(status, ' <!doctype html><h1>Not here</h1>', { 'content-type': 'text/html' }));
    expect(await failureOf(read(http))).toMatchObject({ kind: 'bad-response', status });
    expect(await failureOf(write(http))).toMatchObject({ kind: 'bad-response', sent: true, status });
  },
);

it('provider http: a schema that throws fails the call with UPSTREAM_BAD_RESPONSE', async () => {
  const { http } = withFault(json({ v: 1 }));
  const throwing = z.unknown().transform((): never => {
    throw new Error('hidden');
  });
  const error = await failureOf(readFrom(http, reading(throwing)));
  expect(error).toMatchObject({ kind: 'bad-response', sent: true });
  expect(error.message).not.toContain('hidden');
});

it('provider http: a body that JSON cannot represent fails before any call', async () => {
  const { http } = withFault(json({}));
  const body: Record<string, unknown> = {};
  body['itself'] = body;
  await expect(http.write(WRITE, { params: { id: 'a' }, body, deadline: new Deadline(10_000) })).rejects.toThrow();
  expect(server.connections).toBe(0);
});

it('provider http: an authenticator that throws fails the call, unsent, without its message', async () => {
  const auth = { headers: () => Promise.reject(new Error('hidden key')) };
  const { http } = withFault(json({}), { auth });
  const error = await failureOf(write(http));
  expect(error).toMatchObject({ kind: 'unauthorized', sent: false });
  expect(error.message).not.toContain('hidden');
  expect(server.connections).toBe(0);
});

it('provider http: the configured headers are sent with every request and replace the defaults', async () => {
  const { http } = withFault(json({ v: 1 }), { headers: { 'User-Agent': 'customer-graph', Accept: 'application/x' } });
  await read(http);
  expect(server.received[0]?.headers).toMatchObject({
    'user-agent': 'customer-graph',
    accept: 'application/x',
    authorization: 'key',
  });
});
