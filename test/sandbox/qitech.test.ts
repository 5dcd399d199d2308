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
import { ask, asQitech, type Ask } from './ask.js';

const world = worldOf({ customers: 20 });
const REGISTERED = '2024-11-04T13:37:00Z';
const CPF = '123.456.789-09';
const CNPJ = '12.ABC.345/01DE-35';

let qitech: QitechSimulator;
let say: Ask;

async function start(options: Partial<QitechSimulatorOptions> = {}): Promise<void> {
  qitech = await simulateQitech({ world, ...options });
  say = asQitech(qitech);
}
beforeEach(() => start());
afterEach(() => qitech.stop());

const account = (kind: 'natural' | 'legal', id: string) =>
  say('POST', `/${kind}_person_account`, { body: { account_id: id, registration_date: REGISTERED } });
const person = (path: string, id: string, data: object) =>
  say('POST', path, { body: { id, registration_date: REGISTERED, data } });

describe('accounts', () => {
  it.each(['natural', 'legal'] as const)('are created, deactivated and made active again: %s', async (kind) => {
    expect((await account(kind, 'a')).status).toBe(201);
    for (const new_account_status of ['deactivated', 'active']) {
      expect((await say('PATCH', `/${kind}_person_account/a`, { body: { new_account_status } })).status).toBe(204);
    }
  });

  it('take the date of the first seed too, which has no offset', async () => {
    expect(
      (
        await say('POST', '/natural_person_account', {
          body: { account_id: 'a', registration_date: '2019-12-20T15:23:12' },
        })
      ).status,
    ).toBe(201);
  });

  it('have an id that is refused a second time, whatever its kind', async () => {
    await account('natural', 'a');
    expect((await account('natural', 'a')).status).toBe(409);
    expect((await account('legal', 'a')).status).toBe(409);
  });

  it('are found under their own kind only', async () => {
    await account('natural', 'a');
    expect((await say('PATCH', '/legal_person_account/a', { body: { new_account_status: 'active' } })).status).toBe(
      404,
    );
    expect((await say('PATCH', '/natural_person_account/b', { body: { new_account_status: 'active' } })).status).toBe(
      404,
    );
  });

  it.each([
    [{ registration_date: REGISTERED }, 'account_id'],
    [{ account_id: 'a' }, 'registration_date'],
    [{ account_id: 'a', registration_date: '2024-11-04' }, 'registration_date'],
    [{ account_id: 'a', registration_date: '2024-13-04T13:37:00Z' }, 'registration_date'],
    [{ account_id: 'a', registration_date: REGISTERED, note: 'x' }, 'note'],
    [[], 'body'],
  ])('are refused with where it is wrong: %j', async (body, where) => {
    expect(await say('POST', '/natural_person_account', { body })).toMatchObject({ status: 400, json: { where } });
  });

  it('know two statuses only', async () => {
    await account('natural', 'a');
    expect(await say('PATCH', '/natural_person_account/a', { body: { new_account_status: 'inactive' } })).toMatchObject(
      { status: 400, json: { where: 'new_account_status' } },
    );
  });
});

describe('persons', () => {
  beforeEach(async () => {
    await account('natural', 'n');
    await account('legal', 'l');
  });

  it('are added where their kind belongs', async () => {
    expect(
      (
        await person('/natural_person_account/n/natural_person', 'p1', {
          name: 'John Doe',
          document_number: CPF,
          birthdate: '2000-07-13',
        })
      ).status,
    ).toBe(201);
    expect(
      (
        await person('/legal_person_account/l/natural_person', 'p2', {
          name: 'John Doe',
          document_number: '12345678909',
        })
      ).status,
    ).toBe(201);
    expect(
      (
        await person('/legal_person_account/l/legal_person', 'p3', {
          name: 'Empresa das Tampas',
          document_number: CNPJ,
        })
      ).status,
    ).toBe(201);
    expect(
      (
        await person('/natural_person_account/n/legal_person', 'p4', {
          name: 'Empresa das Tampas',
          document_number: CNPJ,
        })
      ).status,
    ).toBe(404);
  });

  it('have an id that is refused a second time, in any account', async () => {
    await person('/natural_person_account/n/natural_person', 'p', { name: 'A', document_number: CPF });
    expect(
      (await person('/legal_person_account/l/natural_person', 'p', { name: 'A', document_number: CPF })).status,
    ).toBe(409);
  });

  it.each([
    ['natural', { name: 'A', document_number: '123.456.789-00' }, 'data.document_number'],
    ['natural', { name: 'A' }, 'data.document_number'],
    ['natural', { name: 'A', document_number: CPF, birthdate: '13/07/2000' }, 'data.birthdate'],
    ['natural', { document_number: CPF }, 'data.name'],
    ['legal', { name: 'Empresa das Tampas', document_number: '12.482.243/0001-34' }, 'data.document_number'],
    ['legal', { name: 'A', document_number: CNPJ, birthdate: '2000-07-13' }, 'data.birthdate'],
  ])('are refused with where it is wrong: %s %j', async (kind, data, where) => {
    expect(await person(`/legal_person_account/l/${kind}_person`, 'p', data)).toMatchObject({
      status: 400,
      json: { where },
    });
  });

  it('are deactivated by their id in the path', async () => {
    await person('/legal_person_account/l/natural_person', 'p1', { name: 'A', document_number: CPF });
    await person('/legal_person_account/l/natural_person', 'p2', { name: 'B', document_number: CPF });
    expect(
      (await say('PATCH', '/legal_person_account/l/natural_person/p2', { body: { new_person_status: 'deactivated' } }))
        .status,
    ).toBe(200);
    expect(
      (await say('PATCH', '/legal_person_account/l/legal_person/p2', { body: { new_person_status: 'deactivated' } }))
        .status,
    ).toBe(404);
    expect(
      (await say('PATCH', '/legal_person_account/l/natural_person/p3', { body: { new_person_status: 'deactivated' } }))
        .status,
    ).toBe(404);
  });

  it('are deactivated by the documented path while there is one of the kind, and not when there are two', async () => {
    const patch = () =>
      say('PATCH', '/legal_person_account/l/natural_person', { body: { new_person_status: 'deactivated' } });
    expect((await patch()).status).toBe(404);
    await person('/legal_person_account/l/natural_person', 'p1', { name: 'A', document_number: CPF });
    expect((await patch()).status).toBe(200);
    await person('/legal_person_account/l/natural_person', 'p2', { name: 'B', document_number: CPF });
    expect((await patch()).status).toBe(400);
  });
});

describe('the door', () => {
  it('takes the raw key and nothing else', async () => {
    const key = qitech.env['QITECH_API_KEY'] ?? '';
    for (const authorization of [`Bearer ${key}`, 'wrong', '']) {
      expect((await say('POST', '/natural_person_account', { headers: { authorization }, body: {} })).status).toBe(401);
    }
    expect((await ask(`${qitech.baseUrl}/natural_person_account`, 'POST', { body: {} })).status).toBe(401);
  });

  it('answers 406 to what is not JSON', async () => {
    expect((await say('POST', '/natural_person_account', { body: '{"account_id":' })).status).toBe(406);
    expect((await say('POST', '/natural_person_account')).status).toBe(406);
  });

  it('has nothing to read', async () => {
    await account('natural', 'a');
    for (const path of [
      '/natural_person_account',
      '/natural_person_account/a',
      '/natural_person_account/a/natural_person',
    ]) {
      expect((await say('GET', path)).status).toBe(405);
    }
  });

  it.each([
    ['ok', 200, true],
    ['created', 201, true],
    ['empty', 204, false],
  ] as const)('answers writes as it is told: %s', async (writeAnswers, status, hasBody) => {
    await qitech.stop();
    await start({ writeAnswers });
    const answer = await account('natural', 'a');
    expect({ status: answer.status, hasBody: answer.text !== '' }).toEqual({ status, hasBody });
  });
});

describe('webhooks', () => {
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
  let answers: number[];
  let got: { method: string | undefined; signature: unknown; payload: string }[];
  let arrived: () => void;

  beforeEach(async () => {
    answers = [];
    got = [];
    arrived = () => undefined;
    receiver = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        got.push({
          method: req.method,
          signature: req.headers['signature'],
          payload: Buffer.concat(chunks).toString(),
        });
        res.writeHead(answers.shift() ?? 200).end();
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

  it('are PUT with the signature of url, method and payload', async () => {
    await expect(qitech.sendWebhook({ url, event })).resolves.toEqual({ delivered: true, statuses: [200] });
    const payload = JSON.stringify(event);
    const signature = createHmac('sha1', qitech.env['QITECH_SIGNATURE_KEY'] ?? '')
      .update(`${url}PUT${payload}`)
      .digest('hex');
    expect(got).toEqual([{ method: 'PUT', signature, payload }]);
  });

  it('are sent again until 200, which alone counts', async () => {
    await qitech.stop();
    await start({ retryDelaysMs: [1, 1, 1] });
    answers = [500, 204, 201];
    await expect(qitech.sendWebhook({ url, event })).resolves.toEqual({
      delivered: true,
      statuses: [500, 204, 201, 200],
    });
  });

  it('are given up after the last retry', async () => {
    await qitech.stop();
    await start({ retryDelaysMs: [1, 1] });
    answers = [500, 500, 500, 500];
    await expect(qitech.sendWebhook({ url, event })).resolves.toEqual({ delivered: false, statuses: [500, 500, 500] });
  });

  it('tell of a listed person by themselves, once the layer said where it is', async () => {
    await qitech.stop();
    await start({ screeningMs: 0 });
    const told = new Promise<void>((resolve) => (arrived = resolve));
    await account('natural', 'a');
    await person('/natural_person_account/a/natural_person', 'clean', { name: 'A', document_number: CPF });
    await person('/natural_person_account/a/natural_person', 'hit', {
      name: 'B',
      document_number: world.listedDocuments[0],
    });
    expect(got).toEqual([]);
    qitech.deliverTo(new URL(url).origin);
    await told;
    expect(got.map(({ payload }) => JSON.parse(payload))).toEqual([{ ...event, person_id: 'hit' }]);
  });

  it('are told again after a restart only while they were not delivered', async () => {
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
    answers = [503];
    for (const round of [1, 2]) {
      const told = new Promise<void>((resolve) => (arrived = resolve));
      qitech.deliverTo(new URL(url).origin);
      await told;
      expect(got).toHaveLength(round);
      while (round === 2 && !readFileSync(journalFile, 'utf8').includes('delivered')) await new Promise(setImmediate);
      await again();
    }
    qitech.deliverTo(new URL(url).origin);
    await qitech.sendWebhook({ url, event });
    expect(got.map(({ payload }) => JSON.parse(payload).person_id)).toEqual(['hit', 'hit', 'p']);
  });
});
