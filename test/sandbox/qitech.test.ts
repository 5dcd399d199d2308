import {
  simulateQitech,
  type QitechSimulator,
  type QitechSimulatorOptions,
} from '../../src/providers/qitech/simulator/index.js';
import { worldOf } from '../../src/sandbox/world.js';
import { sendRequest, qitechRequests, type SendRequest } from './http-request.js';

const world = worldOf({ customers: 20 });
const REGISTERED = '2024-11-04T13:37:00Z';
const CPF = '123.456.789-09';
const CNPJ = '12.ABC.345/01DE-35';

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

describe('qitech simulator: accounts', () => {
  it.each(['natural', 'legal'] as const)('of kind %s can be created, deactivated and reactivated', async (kind) => {
    expect((await account(kind, 'a')).status).toBe(201);
    for (const new_account_status of ['deactivated', 'active']) {
      expect((await send('PATCH', `/${kind}_person_account/a`, { body: { new_account_status } })).status).toBe(204);
    }
  });

  it('accept a timestamp without an offset', async () => {
    expect(
      (
        await send('POST', '/natural_person_account', {
          body: { account_id: 'a', registration_date: '2019-12-20T15:23:12' },
        })
      ).status,
    ).toBe(201);
  });

  it('respond 409 to an account_id that exists, of either kind', async () => {
    await account('natural', 'a');
    expect((await account('natural', 'a')).status).toBe(409);
    expect((await account('legal', 'a')).status).toBe(409);
  });

  it('respond 404 under the path of the other kind', async () => {
    await account('natural', 'a');
    expect((await send('PATCH', '/legal_person_account/a', { body: { new_account_status: 'active' } })).status).toBe(
      404,
    );
    expect((await send('PATCH', '/natural_person_account/b', { body: { new_account_status: 'active' } })).status).toBe(
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
  ])('respond 400 to %j with the wrong field %s', async (body, where) => {
    expect(await send('POST', '/natural_person_account', { body })).toMatchObject({ status: 400, json: { where } });
  });

  it('respond 400 to an unknown status', async () => {
    await account('natural', 'a');
    expect(
      await send('PATCH', '/natural_person_account/a', { body: { new_account_status: 'inactive' } }),
    ).toMatchObject({ status: 400, json: { where: 'new_account_status' } });
  });
});

describe('qitech simulator: persons', () => {
  beforeEach(async () => {
    await account('natural', 'n');
    await account('legal', 'l');
  });

  it('can be added only to accounts that may hold their kind', async () => {
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

  it('respond 409 to an id that exists in any account', async () => {
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
  ])('of kind %s respond 400 to %j with the wrong field %s', async (kind, data, where) => {
    expect(await person(`/legal_person_account/l/${kind}_person`, 'p', data)).toMatchObject({
      status: 400,
      json: { where },
    });
  });

  it('are deactivated by their id in the path', async () => {
    await person('/legal_person_account/l/natural_person', 'p1', { name: 'A', document_number: CPF });
    await person('/legal_person_account/l/natural_person', 'p2', { name: 'B', document_number: CPF });
    expect(
      (await send('PATCH', '/legal_person_account/l/natural_person/p2', { body: { new_person_status: 'deactivated' } }))
        .status,
    ).toBe(200);
    expect(
      (await send('PATCH', '/legal_person_account/l/legal_person/p2', { body: { new_person_status: 'deactivated' } }))
        .status,
    ).toBe(404);
    expect(
      (await send('PATCH', '/legal_person_account/l/natural_person/p3', { body: { new_person_status: 'deactivated' } }))
        .status,
    ).toBe(404);
  });

  it('are deactivated by the documented path only if the account has exactly one of the kind', async () => {
    const patch = () =>
      send('PATCH', '/legal_person_account/l/natural_person', { body: { new_person_status: 'deactivated' } });
    expect((await patch()).status).toBe(404);
    await person('/legal_person_account/l/natural_person', 'p1', { name: 'A', document_number: CPF });
    expect((await patch()).status).toBe(200);
    await person('/legal_person_account/l/natural_person', 'p2', { name: 'B', document_number: CPF });
    expect((await patch()).status).toBe(400);
  });
});

describe('qitech simulator: requests', () => {
  it('respond 401 unless Authorization is exactly the API key', async () => {
    const key = qitech.env['QITECH_API_KEY'] ?? '';
    for (const authorization of [`Bearer ${key}`, 'wrong', '']) {
      expect((await send('POST', '/natural_person_account', { headers: { authorization }, body: {} })).status).toBe(
        401,
      );
    }
    expect((await sendRequest(`${qitech.baseUrl}/natural_person_account`, 'POST', { body: {} })).status).toBe(401);
  });

  it('respond 406 to a body that is not JSON', async () => {
    expect((await send('POST', '/natural_person_account', { body: '{"account_id":' })).status).toBe(406);
    expect((await send('POST', '/natural_person_account')).status).toBe(406);
  });

  it('respond 405 to every GET', async () => {
    await account('natural', 'a');
    for (const path of [
      '/natural_person_account',
      '/natural_person_account/a',
      '/natural_person_account/a/natural_person',
    ]) {
      expect((await send('GET', path)).status).toBe(405);
    }
  });

  it.each([
    ['ok', 200, true],
    ['created', 201, true],
    ['empty', 204, false],
  ] as const)('to write use the configured response: %s', async (writeResponses, status, hasBody) => {
    await qitech.stop();
    await start({ writeResponses });
    const response = await account('natural', 'a');
    expect({ status: response.status, hasBody: response.text !== '' }).toEqual({ status, hasBody });
  });
});
