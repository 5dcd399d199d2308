import { startTestApp, type TestApp } from '../../support/test-app.js';
import { applied, CNPJ, CPF, key, methodPathBody, send, startElsewhere } from './support.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    seed: false,
    world: { customers: 2, walletAccounts: 1 },
    env: (env) => Promise.resolve({ ...env, QITECH_PERSON_PATH: 'documented' }),
  });
});
afterAll(() => app.stop());

describe('qitech with QITECH_PERSON_PATH=documented', () => {
  it('addresses a person by the documented path only while its account holds one person of that kind', async () => {
    const accountId = `wallet:${app.world.customers[0]!.wallets[0]!.id}`;
    const id = encodeURIComponent(accountId);
    const natural = { accountId, name: 'John Doe', documentNumber: CPF };
    const deactivate = { personId: `person:${id}:p-1`, idempotencyKey: key() };
    await applied(app, 'startAccountMonitoring', { accountId, kind: 'CORPORATE' });
    await applied(app, 'addNaturalPerson', { ...natural, personId: 'p-1' });
    await applied(app, 'addLegalPerson', { accountId, personId: 'c-1', name: 'Empresa', documentNumber: CNPJ });
    app.forgetCalls();
    await applied(app, 'deactivatePerson', deactivate);
    expect(methodPathBody(app)).toEqual([
      ['PATCH', `/legal_person_account/${id}/natural_person`, { new_person_status: 'deactivated' }],
    ]);

    await applied(app, 'addNaturalPerson', { ...natural, personId: 'p-2' });
    app.forgetCalls();
    const { errors } = await send(app, 'deactivatePerson', { personId: `person:${id}:p-2` });
    expect(errors?.[0]).toMatchObject({
      extensions: { code: 'BAD_INPUT' },
      message: expect.stringContaining('input.personId: cannot be addressed'),
    });
    // what was applied while one person was known is still replayed
    expect(await applied(app, 'deactivatePerson', deactivate)).toMatchObject({ replayed: true });
    expect(methodPathBody(app)).toEqual([]);
    await applied(app, 'deactivatePerson', { personId: `person:${id}:c-1` });
  });

  it('addresses no person of an adopted account, which may hold others of its kind', async () => {
    const accountId = `wallet:${app.world.customers[1]!.wallets[0]!.id}`;
    const id = encodeURIComponent(accountId);
    const personId = `person:${id}:p-3`;
    await startElsewhere(app, accountId);
    await applied(app, 'adoptAccountMonitoring', { accountId, kind: 'CORPORATE', status: 'ACTIVE' });
    await applied(app, 'addNaturalPerson', { accountId, name: 'John Doe', documentNumber: CPF, personId: 'p-3' });
    app.forgetCalls();
    const { errors } = await send(app, 'deactivatePerson', { personId });
    expect(errors?.[0]).toMatchObject({
      extensions: { code: 'BAD_INPUT' },
      message: expect.stringContaining('input.personId: cannot be addressed: its account was adopted'),
    });
    expect(methodPathBody(app)).toEqual([]);
  });
});
