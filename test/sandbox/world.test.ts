import { isCnpj, isCpf, isIban } from '../../src/sandbox/documents.js';
import { worldOf } from '../../src/sandbox/world.js';

const world = worldOf();

describe('sandbox world:', () => {
  it('is the same for the same options', () => {
    expect(worldOf()).toEqual(world);
  });

  it('differs for another seed', () => {
    expect(worldOf({ seed: 'other' }).customers[0]?.id).not.toBe(world.customers[0]?.id);
  });

  it('has the same first customers however many customers there are', () => {
    expect(worldOf({ customers: 10 }).customers).toEqual(world.customers.slice(0, 10));
  });

  it('has 300 customers with unique ids, logins, phones, documents and e-mails', () => {
    expect(world.customers).toHaveLength(300);
    for (const key of ['id', 'login', 'phone', 'document', 'email'] as const) {
      expect(new Set(world.customers.map((customer) => customer[key])).size).toBe(300);
    }
  });

  it('has names from four languages', () => {
    expect(new Set(world.customers.map(({ nation }) => nation.country))).toEqual(new Set(['BR', 'UA', 'DE', 'ES']));
  });

  it('has account ids that are unique over all providers', () => {
    const ids = world.customers.flatMap(({ id, wallets, billing, checkout }) => [
      id,
      ...wallets.map((wallet) => wallet.id),
      ...(billing === null ? [] : [billing.customerId, ...billing.accounts.map((account) => account.id)]),
      ...(checkout === null ? [] : [checkout.id]),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has only valid documents and IBANs, and some CNPJs with letters', () => {
    expect(world.customers.filter(({ document }) => !isCpf(document))).toEqual([]);
    const companies = world.customers.flatMap(({ company }) => company ?? []);
    expect(companies.filter(({ document }) => !isCnpj(document))).toEqual([]);
    expect(companies.some(({ document }) => /[A-Z]/.test(document))).toBe(true);
    const ibans = world.customers.flatMap(({ wallets }) => wallets.map(({ iban }) => iban));
    expect(new Set(ibans).size).toBe(ibans.length);
    expect(ibans.filter((iban) => !isIban(iban))).toEqual([]);
  });

  it('gives 80 % of customers billing accounts, half a checkout account, and every customer a wallet', () => {
    const share = (count: number): number => count / 300;
    expect(share(world.customers.filter(({ billing }) => billing !== null).length)).toBeCloseTo(0.8, 1);
    expect(share(world.customers.filter(({ checkout }) => checkout !== null).length)).toBeCloseTo(0.5, 1);
    expect(world.customers.every(({ wallets }) => wallets.length === 1 || wallets.length === 2)).toBe(true);
    expect(
      world.customers.every(({ wallets }) => new Set(wallets.map(({ asset }) => asset.code)).size === wallets.length),
    ).toBe(true);
  });

  it('has every kind of promotion and payment method, and every edge case', () => {
    const accounts = world.customers.flatMap(({ billing }) => billing?.accounts ?? []);
    const promotions = accounts.flatMap((account) => account.promotions);
    expect(new Set(promotions.map(({ status }) => status))).toEqual(
      new Set(['ACTIVE', 'SCHEDULED', 'ENDED', 'CANCELLED']),
    );
    expect(new Set(accounts.map(({ paymentMethod }) => paymentMethod.type))).toEqual(
      new Set(['DIRECT_DEBIT', 'CREDIT_CARD', 'BANK_TRANSFER']),
    );
    expect(accounts.some(({ slow }) => slow)).toBe(true);
    expect(world.customers.some(({ isDisabled }) => isDisabled)).toBe(true);
    expect(new Set(world.customers.map(({ kycLevel }) => kycLevel))).toEqual(new Set([0, 1, 2, 3]));
    expect(world.customers.some(({ billing, checkout }) => billing === null && checkout === null)).toBe(true);
  });

  it('has balances that a double cannot hold', () => {
    const balances = world.customers.flatMap(({ wallets }) => wallets.map(({ balance }) => balance));
    expect(balances.some((balance) => String(Number(balance)) !== balance && Number(balance) > 2 ** 53)).toBe(true);
  });

  it('links each customer to separate ids, or uses one id everywhere with identity: shared', () => {
    const billed = world.customers.find(({ billing }) => billing !== null);
    expect(world.links).toContainEqual({
      customerId: billed?.id,
      system: 'masstack',
      externalId: billed?.billing?.customerId,
    });
    expect(billed?.billing?.customerId).not.toBe(billed?.id);
    const shared = worldOf({ customers: 20, identity: 'shared' });
    expect(shared.links.every(({ customerId, externalId }) => customerId === externalId)).toBe(true);
  });

  it('seeds monitoring for all accounts of the first twenty customers and for the last customers', () => {
    const monitored = new Set(world.seeding.monitoring.map(({ accountId }) => accountId));
    const first = world.customers
      .slice(0, 20)
      .flatMap(({ wallets, billing, checkout }) => [
        ...wallets,
        ...(billing?.accounts ?? []),
        ...(checkout ? [checkout] : []),
      ]);
    expect(first.filter(({ id }) => !monitored.has(id))).toEqual([]);
    const seeded = new Set(world.seeding.monitoring.map(({ customerId }) => customerId));
    expect(seeded.size).toBe(60);
    expect(world.customers.slice(-20).every(({ id }) => seeded.has(id))).toBe(true);
  });

  it('seeds legal persons only in corporate accounts, and never both kinds of consumer', () => {
    const withLegal = world.seeding.monitoring.filter(({ persons }) => persons.some(({ kind }) => kind === 'legal'));
    expect(withLegal.length).toBeGreaterThan(0);
    expect(withLegal.every(({ corporate }) => corporate)).toBe(true);
    expect(world.seeding.checkout.length).toBeGreaterThan(10);
    expect(
      world.seeding.checkout.every((seed) => (seed.consumer === undefined) !== (seed.businessConsumer === undefined)),
    ).toBe(true);
  });

  it('seeds at least one person on the sanctions list', () => {
    const documents = new Set(
      world.seeding.monitoring.flatMap(({ persons }) => persons.map(({ document }) => document)),
    );
    expect(world.listedDocuments.some((document) => documents.has(document))).toBe(true);
  });

  it('has exactly the numbers of accounts given in the options', () => {
    const bench = worldOf({
      customers: 20,
      billingAccounts: 3,
      walletAccounts: 0,
      checkoutAccounts: 'none',
      edgePeople: false,
    });
    expect(bench.customers.map(({ billing }) => billing?.accounts.length)).toEqual(Array.from({ length: 20 }, () => 3));
    expect(
      bench.customers.every(
        ({ wallets, checkout, isDisabled }) => wallets.length === 0 && checkout === null && !isDisabled,
      ),
    ).toBe(true);
  });
});

describe('sandbox documents:', () => {
  it('accept the CPF and reject the CNPJ of the QI Tech documentation, whose check digits are wrong', () => {
    expect(isCpf('123.456.789-09')).toBe(true);
    expect(isCnpj('12.482.243/0001-34')).toBe(false);
    expect(isCnpj('12.482.243/0001-94')).toBe(false);
  });

  it('accept the published alphanumeric CNPJ sample, masked or not', () => {
    expect(isCnpj('12.ABC.345/01DE-35')).toBe(true);
    expect(isCnpj('12ABC34501DE35')).toBe(true);
    expect(isCnpj('12ABC34501DE36')).toBe(false);
  });

  it('reject an IBAN with a wrong checksum, length or letter case', () => {
    expect(isIban('DE89370400440532013000')).toBe(true);
    expect(isIban('DE88370400440532013000')).toBe(false);
    expect(isIban('DE8937040044053201300')).toBe(false);
    expect(isIban('de89370400440532013000')).toBe(false);
  });
});
