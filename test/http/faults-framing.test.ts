import { FaultServer, faults, raw, SECRET, type Fault } from '../support/fault-server.js';
import { client, closeClients, failureOf, read, write } from './support.js';

// Faults that test/graph/fault-matrix.test.ts samples, proved here at the client for reads and writes.
const CASES: { what: string; fault: Fault; kind: string }[] = [
  {
    what: 'two content lengths break the connection',
    fault: raw(`HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 30\r\n\r\n{}${SECRET}`),
    kind: 'broken',
  },
  { what: '429 until a date is a rate limit', fault: faults.rateLimitedDate, kind: 'rate-limited' },
];

describe('provider client', () => {
  let server: FaultServer;
  beforeAll(async () => void (server = await FaultServer.start()));
  beforeEach(() => void server.received.splice(0));
  afterEach(closeClients);
  afterAll(() => server.stop());

  it.each(CASES)('$what: a read fails with "$kind" and no part of the body', async ({ fault, kind }) => {
    server.fault = fault;
    const error = await failureOf(read(client(server.url, { random: () => 0 })));
    expect(error).toMatchObject({ kind, sent: true });
    expect(JSON.stringify(error) + String(error)).not.toContain(SECRET);
  });

  it.each(CASES)('$what: a write fails with "$kind" and is sent once', async ({ fault, kind }) => {
    server.fault = fault;
    expect(await failureOf(write(client(server.url)))).toMatchObject({ kind, sent: true });
    expect(server.received).toHaveLength(1);
  });
});
