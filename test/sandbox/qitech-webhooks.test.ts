import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  simulateQitech,
  type QitechSimulator,
  type QitechSimulatorOptions,
} from '../../src/providers/qitech/simulator/index.js';
import { worldOf } from '../../src/sandbox/world.js';
import { qitechRequests, type SendRequest } from './http-request.js';

const world = worldOf({ customers: 20 });
const REGISTERED = '2024-11-04T13:37:00Z';
const CPF = '123.456.789-09';

let qitech: QitechSimulator;
let send: SendRequest;

async function start(options: Partial<QitechSimulatorOptions> = {}): Promise<void> {
  qitech = await simulateQitech({ world, ...options });
  send = qitechRequests(qitech);
}
beforeEach(() => start());
afterEach(() => qitech.stop());

const account = (kind: 'natural' | 'legal', id: string) =>
  send('POST', `/${kind}_person_account`, { body: { account_id: id, registration_date: REGISTERED } });
const person = (path: string, id: string, data: object) =>
  send('POST', path, { body: { id, registration_date: REGISTERED, data } });

describe('qitech simulator: webhooks', () => {
  const event = {
    person_type: 'natural_person',
    account_type: 'natural_person_account',
    person_id: 'p',
    account_id: 'a',
    monitoring_topic: 'OFAC',
    event: 'entered',
  };
  let receiver: Server;
  let url: string;
  let statuses: number[];
  let received: { method: string | undefined; signature: unknown; payload: string }[];
  let arrived: () => void;

  beforeEach(async () => {
    statuses = [];
    received = [];
    arrived = () => undefined;
    receiver = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        received.push({
          method: req.method,
          signature: req.headers['signature'],
          payload: Buffer.concat(chunks).toString(),
        });
        res.writeHead(statuses.shift() ?? 200).end();
        arrived();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhooks/qitech`;
  });
  afterEach(() => {
    receiver.closeAllConnections();
    return new Promise((resolve) => receiver.close(resolve));
  });

  it('are sent by PUT with the signature of URL, method and payload', async () => {
    await expect(qitech.sendWebhook({ url, event })).resolves.toEqual({ delivered: true, statuses: [200] });
    const payload = JSON.stringify(event);
    const signature = createHmac('sha1', qitech.env['QITECH_SIGNATURE_KEY'] ?? '')
      .update(`${url}PUT${payload}`)
      .digest('hex');
    expect(received).toEqual([{ method: 'PUT', signature, payload }]);
  });

  it('are retried until the response is 200', async () => {
    await qitech.stop();
    await start({ retryDelaysMs: [1, 1, 1] });
    statuses = [500, 204, 201];
    await expect(qitech.sendWebhook({ url, event })).resolves.toEqual({
      delivered: true,
      statuses: [500, 204, 201, 200],
    });
  });

  it('are not delivered if the last retry fails', async () => {
    await qitech.stop();
    await start({ retryDelaysMs: [1, 1] });
    statuses = [500, 500, 500, 500];
    await expect(qitech.sendWebhook({ url, event })).resolves.toEqual({ delivered: false, statuses: [500, 500, 500] });
  });

  it('are sent automatically for a listed person after the public URL is set', async () => {
    await qitech.stop();
    await start({ screeningMs: 0 });
    const sent = new Promise<void>((resolve) => (arrived = resolve));
    await account('natural', 'a');
    await person('/natural_person_account/a/natural_person', 'clean', { name: 'A', document_number: CPF });
    await person('/natural_person_account/a/natural_person', 'hit', {
      name: 'B',
      document_number: world.listedDocuments[0],
    });
    expect(received).toEqual([]);
    qitech.deliverTo(new URL(url).origin);
    await sent;
    expect(received.map(({ payload }) => JSON.parse(payload))).toEqual([{ ...event, person_id: 'hit' }]);
  });

  it('are sent again after a restart only if they were not delivered', async () => {
    const journalFile = join(mkdtempSync(join(tmpdir(), 'qitech-')), 'journal');
    const again = async (): Promise<void> => {
      await qitech.stop();
      await start({ screeningMs: 0, retryDelaysMs: [], journalFile });
    };
    await again();
    await account('natural', 'a');
    await person('/natural_person_account/a/natural_person', 'hit', {
      name: 'B',
      document_number: world.listedDocuments[0],
    });
    statuses = [503];
    for (const round of [1, 2]) {
      const sent = new Promise<void>((resolve) => (arrived = resolve));
      qitech.deliverTo(new URL(url).origin);
      await sent;
      expect(received).toHaveLength(round);
      while (round === 2 && !readFileSync(journalFile, 'utf8').includes('delivered')) await new Promise(setImmediate);
      await again();
    }
    qitech.deliverTo(new URL(url).origin);
    await qitech.sendWebhook({ url, event });
    expect(received.map(({ payload }) => JSON.parse(payload).person_id)).toEqual(['hit', 'hit', 'p']);
  });
});
