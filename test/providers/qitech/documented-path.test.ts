import type { Provider } from '../../../src/providers/contract.js';
import { providers } from '../../../src/providers/index.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let layer: TestApp;
beforeAll(async () => {
  const documented = (provider: Provider): Provider =>
    provider.name === 'qitech'
      ? {
          ...provider,
          connect: (env, observer) => provider.connect({ ...env, QITECH_PERSON_PATH: 'documented' }, observer),
        }
      : provider;
  layer = await startTestApp({
    providers: providers.map(documented),
    seed: false,
    world: { customers: 2, walletAccounts: 1 },
  });
});
afterAll(() => layer.stop());

const send = async (mutation: string, idempotencyKey: string, input: object) =>
  layer.graph(
    `mutation ($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { operation { status } } }`,
    { input: { idempotencyKey, ...input } },
  );

it('addresses a person by the documented path only while the account is known to hold one of that kind', async () => {
  const id = layer.world.customers[0]!.wallets[0]!.id;
  const accountId = `wallet:${id}`;
  await send('startAccountMonitoring', '1', { accountId, kind: 'CORPORATE' });
  await send('addNaturalPerson', '2', {
    accountId,
    personId: 'p-1',
    name: 'John Doe',
    documentNumber: '123.456.789-09',
  });
  await send('addLegalPerson', '3', { accountId, personId: 'c-1', name: 'Empresa', documentNumber: '12ABC34501DE35' });
  layer.forgetCalls();
  expect((await send('deactivatePerson', '4', { personId: `person:${id}:p-1` })).data).toEqual({
    deactivatePerson: { operation: { status: 'APPLIED' } },
  });
  expect(layer.calls()).toMatchObject([
    { method: 'PATCH', url: `/legal_person_account/${id}/natural_person`, body: { new_person_status: 'deactivated' } },
  ]);

  await send('addNaturalPerson', '5', { accountId, personId: 'p-2', name: 'Jane Doe', documentNumber: '12345678909' });
  layer.forgetCalls();
  const { errors } = await send('deactivatePerson', '6', { personId: `person:${id}:p-2` });
  expect(errors?.[0]).toMatchObject({
    extensions: { code: 'BAD_INPUT' },
    message: expect.stringContaining('input.personId: cannot be addressed'),
  });
  // what was done while it could be is still answered
  expect((await send('deactivatePerson', '4', { personId: `person:${id}:p-1` })).data).toEqual({
    deactivatePerson: { operation: { status: 'APPLIED' } },
  });
  expect(layer.calls()).toEqual([]);
  expect((await send('deactivatePerson', '7', { personId: `person:${id}:c-1` })).data).toEqual({
    deactivatePerson: { operation: { status: 'APPLIED' } },
  });
});
