import { startTestApp, type TestApp } from '../support/test-app.js';

describe('personal data', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ world: { customers: 12 }, viewer: { scopes: new Set(['customers:read'] as const) } });
  });
  afterAll(() => app.stop());

  it('of persons and checkout accounts is masked for a caller without the scope pii:read', async () => {
    const { data, errors } = await app.graph(`{ customers(first: 12) { nodes { accounts(kinds: [WALLET, CHECKOUT]) {
    persons { name documentNumber ... on NaturalPerson { birthDate } }
    ... on CheckoutAccount {
      complianceChecks(first: 5) { nodes { details { name birthDate } } }
      billingContact { name emailAddress address { addressLines houseNumber } }
      consumer { givenName familyName middleName emailAddress gender birthDate mobilePhone taxId }
      business { emailAddress taxId registrationNumber }
    }
  } } } }`);
    expect(errors).toBeUndefined();
    const text = JSON.stringify(data);
    expect(text).toMatch(/"documentNumber":"\*\*\*\.\d{3}\.\d{3}-\*\*"/);
    expect(text).toMatch(/"documentNumber":"\*\*\.[0-9A-Z]{3}\.[0-9A-Z]{3}\/\*{4}-\*\*"/);
    expect(text).toContain('"emailAddress":"***@');
    const { seeding } = app.world;
    for (const { persons } of seeding.monitoring)
      for (const { name, document, birthdate = document } of persons)
        for (const value of [name, document, birthdate]) expect(text).not.toContain(`"${value}"`);
    for (const { billingAddress, consumer } of seeding.checkout)
      for (const value of [
        billingAddress.customerFullName,
        billingAddress.emailAddress,
        billingAddress.address,
        ...(consumer ? [consumer.firstName, consumer.lastName, consumer.dateOfBirth, consumer.mobilePhone] : []),
      ])
        expect(text).not.toContain(`"${value}"`);
    expect(seeding.checkout.some(({ consumer }) => consumer)).toBe(true);
  });

  it('of IBANs shows country and last four characters without the scope pii:read', async () => {
    const { data } = await app.graph(`{ customers(first: 12) { nodes { accounts(kinds: [WALLET, BILLING]) {
      ... on WalletAccount { iban }
      paymentMethods { ... on BillingPaymentMethod { iban } }
    } } } }`);
    const shown = JSON.stringify(data).match(/"iban":"[^"]*"/g)!;
    expect(shown.length).toBeGreaterThan(5);
    for (const iban of shown) expect(iban).toMatch(/^"iban":"[A-Z]{2}\*\*\*[0-9A-Z]{4}"$/);
  });

  it('cannot be written without the scope customers:write: FORBIDDEN, and no provider call', async () => {
    const accountId = `wallet:${app.world.customers.at(-1)!.wallets[0]!.id}`;
    app.forgetCalls();
    const { errors } = await app.graph(
      'mutation ($input: DeactivateAccountMonitoringInput!) { deactivateAccountMonitoring(input: $input) { operation { status } } }',
      { input: { idempotencyKey: 'k', accountId } },
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(app.calls()).toEqual([]);
  });
});
