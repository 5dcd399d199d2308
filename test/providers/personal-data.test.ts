import { startTestApp, type TestApp } from '../support/test-app.js';

let layer: TestApp;
beforeAll(async () => {
  layer = await startTestApp({ world: { customers: 12 }, viewer: { scopes: new Set(['customers:read'] as const) } });
});
afterAll(() => layer.stop());

it('is masked in persons and checkout accounts for a caller without pii:read', async () => {
  const { data, errors } = await layer.graph(`{ customers(first: 12) { nodes { accounts(kinds: [WALLET, CHECKOUT]) {
    persons { name documentNumber ... on NaturalPerson { birthdate } }
    ... on CheckoutAccount {
      compliance { details { name birthdate } }
      billingAddress { fullName emailAddress street houseNumber }
      consumer { firstName lastName emailAddress gender dateOfBirth mobilePhone taxId }
      business { emailAddress taxId companyRegistrationNumber }
    }
  } } } }`);
  expect(errors).toBeUndefined();
  const text = JSON.stringify(data);
  expect(text).toContain('"documentNumber":"***');
  expect(text).toContain('"emailAddress":"***@');
  for (const { seeding } of [layer.world]) {
    for (const { persons } of seeding.monitoring)
      for (const { name, document, birthdate = document } of persons)
        for (const value of [name, document, birthdate]) expect(text).not.toContain(`"${value}"`);
    for (const { billingAddress } of seeding.checkout)
      for (const value of [billingAddress.customerFullName, billingAddress.emailAddress])
        expect(text).not.toContain(`"${value}"`);
  }
});

it('cannot be written without customers:write', async () => {
  const accountId = `wallet:${layer.world.customers.at(-1)!.wallets[0]!.id}`;
  layer.forgetCalls();
  const { errors } = await layer.graph(
    'mutation ($input: DeactivateAccountMonitoringInput!) { deactivateAccountMonitoring(input: $input) { operation { status } } }',
    { input: { idempotencyKey: 'k', accountId } },
  );
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(layer.calls()).toEqual([]);
});
