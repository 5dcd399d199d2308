import type { World } from '../../src/sandbox/world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { uuid } from '../support/uuid.js';

// Every operation of the providers' documents with all of its parameters, each given a value, and the exact request that is expected.

const IBAN = 'DE89370400440532013000';
const ISSUER = 'GAURORA2UAH7SANDBOX4ISSUER6INVENTED3ADDRESS5NOBODYHATEA4';
const TOKEN = uuid('card');
const AT = '2024-11-04T13:37:00.000Z';

let app: TestApp;
let keys = 0;
beforeAll(async () => {
  app = await startTestApp({ seed: true, world: { customers: 8, checkoutAccounts: 'all', edgePeople: false } });
}, 60_000);
afterAll(() => app.stop());

const customerOf = ({ customers }: World) => customers.find(({ billing }) => billing?.accounts.some(isQuick))!;
const isQuick = ({ slow, promotions }: { slow: boolean; promotions: readonly unknown[] }) =>
  !slow && promotions.length > 0;
const accountOf = (world: World) => customerOf(world).billing!.accounts.find(isQuick)!;

/** The request with this endpoint's name: method, URL without the tenant's prefix, and body. */
function requestOf(endpoint: string): [method: string, url: string, body: unknown] {
  const call = app.calls(endpoint).at(-1)!;
  return [call.method, call.url.replace(/^\/(?:counterparty|orgs)\/[^/]+/, ''), call.body];
}

async function read(query: string, variables: Record<string, unknown>) {
  app.forgetCalls();
  const { errors } = await app.graph(query, variables);
  expect(errors).toBeUndefined();
}

async function write(mutation: string, input: object) {
  app.forgetCalls();
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await app.graph(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { operation { status error { message } } } }`,
    { input: { idempotencyKey: `documented-${(keys += 1)}`, ...input } },
  );
  expect(errors).toBeUndefined();
  expect(data![mutation].operation).toMatchObject({ status: 'APPLIED' });
}

describe('the documented requests of prozora', () => {
  const DETAILS = {
    ...{ givenName: 'Ana', familyName: 'Ruiz', middleName: 'M', phoneNumber: '+380501234567', kycLevel: 2 },
    ...{ segment: 'PI', status: 'active', isDisabled: false, balanceAllowed: '12.5', balanceAssetCode: 'EUAH' },
    ...{ balanceAssetIssuer: ISSUER, branchId: uuid('branch') },
  };
  const BODY = {
    ...{ name: 'Ana', surname: 'Ruiz', paternal_name: 'M', phone_number: '+380501234567', kyc_level: 2 },
    ...{ segment: 'PI', status: 'active', is_disabled: false, balance_allowed: 12.5, balance_asset_code: 'EUAH' },
    ...{ balance_asset_issuer: ISSUER, branch_guid: uuid('branch') },
  };

  it('create, update, and list customers', async () => {
    const account = { assetCode: 'EUAH', assetIssuer: ISSUER, iban: IBAN, login: 'ana' };
    await write('createCustomer', { ...DETAILS, ...account });
    const created = { ...BODY, asset_code: 'EUAH', asset_issuer: ISSUER, iban: IBAN, login: 'ana' };
    expect(requestOf('prozora.createCustomer')).toEqual(['POST', '/customers', created]);
    const { id } = app.world.customers[0]!;
    await write('updateCustomer', { customerId: `customer:${id}`, ...DETAILS });
    expect(requestOf('prozora.updateCustomer')).toEqual(['PUT', `/customers/${id}`, { ...BODY, wallet_user_guid: id }]);
    const filter = {
      ...{ ids: [`customer:${id}`], logins: ['a'], kycLevels: [1, 2], includeDisabled: true, minBalanceAllowed: '0' },
      ...{ maxBalanceAllowed: '9', balanceAssetCodes: ['EUAH'], balanceAssetIssuers: [ISSUER], branchIds: ['b'] },
      ...{ givenNames: ['n'], middleNames: ['m'], phoneNumbers: ['+380501234567'], segments: ['PL'], statuses: ['s'] },
      ...{ familyNames: ['f'], search: 'x', minCreatedAt: AT, maxCreatedAt: AT, minUpdatedAt: AT, maxUpdatedAt: AT },
    };
    await read(
      'query ($filter: CustomerFilter) { customers(filter: $filter, orderBy: CREATED_AT_DESC, first: 5) { nodes { id } } }',
      { filter },
    );
    const [method, url] = requestOf('prozora.customers');
    const { pathname, searchParams } = new URL(url, 'http://host');
    expect([method, pathname]).toEqual(['GET', '/customers']);
    const at = encodeURIComponent(AT);
    expect([...searchParams].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).sort()).toEqual(
      [
        ...[`wallet_user_guids=${id}`, 'logins=a', 'kyc_levels=1', 'kyc_levels=2', 'is_disabled=true'],
        ...['min_balance_allowed=0', 'max_balance_allowed=9', 'balance_asset_codes=EUAH', 'branch_guids=b', 'names=n'],
        ...[`balance_asset_issuers=${ISSUER}`, 'paternal_names=m', 'phone_numbers=%2B380501234567', 'segments=PL'],
        ...['statuses=s', 'surnames=f', 'search_string=x', `min_created_at=${at}`, `max_created_at=${at}`],
        ...[`min_updated_at=${at}`, `max_updated_at=${at}`, 'offset=0', 'limit=5', 'ordering=-created_at'],
      ].sort(),
    );
  });

  it("a customer's accounts and one account, by IBAN", async () => {
    const { id, wallets } = app.world.customers[0]!;
    await read('query ($id: ID!, $iban: IBAN) { customer(id: $id) { accounts(iban: $iban) { id } } }', {
      ...{ id: `customer:${id}`, iban: IBAN },
    });
    expect(requestOf('prozora.customerAccounts').slice(0, 2)).toEqual([
      'GET',
      `/customers/${id}/accounts?iban=${IBAN}`,
    ]);
    await read('query ($id: ID!, $iban: IBAN) { account(id: $id, iban: $iban) { id } }', {
      ...{ id: `wallet:${wallets[0]!.id}`, iban: IBAN },
    });
    expect(requestOf('prozora.account').slice(0, 2)).toEqual(['GET', `/accounts/${wallets[0]!.id}?iban=${IBAN}`]);
  });
});

describe('the documented requests of masstack', () => {
  it('reads of an account and of a customer', async () => {
    const account = accountOf(app.world);
    const { id, billing } = customerOf(app.world);
    const from = '2020-01-01';
    await read(
      `query ($id: ID!, $customer: ID!) { account(id: $id) { promotions { id } scheduled: promotions(status: SCHEDULED) { id } ... on BillingAccount {
        modality availablePaymentMethods billingAddressHistory(from: "${from}", to: "2020-02-01") { totalCount } promotionHistory(from: "${from}") { totalCount } } }
        customer(id: $customer) { accounts(kinds: [BILLING]) { id } } }`,
      { id: `billing:${account.id}`, customer: `customer:${id}` },
    );
    const path = `/accounts/${account.id}`;
    const ofCustomer = `/customers/${billing!.customerId}/accounts`;
    const endpoints = ['account', 'activePromotions', 'promotions', 'promotionHistory', 'billingAddressHistory'];
    expect(
      [...endpoints, 'customerAccounts', 'paymentMethods'].map((name) => requestOf(`masstack.${name}`)[1]),
    ).toEqual([
      path,
      `${path}/promotions/active`,
      `${path}/promotions?account_promotion_type=SCHEDULED`,
      `${path}/promotions/history?start_date=${from}`,
      `${path}/billing-address/history?from=${from}&to=2020-02-01`,
      ofCustomer,
      `${ofCustomer}/${account.id}/payment-methods`,
    ]);
  });

  it('writes to an account', async () => {
    const { id, promotions } = accountOf(app.world);
    const { id: customer, billing } = customerOf(app.world);
    const accountId = `billing:${id}`;
    await write('changePaymentMethod', { accountId, paymentMethod: { creditCard: { tokenId: TOKEN } } });
    expect(requestOf('masstack.changePaymentMethod')).toEqual([
      'PATCH',
      `/accounts/${id}/payment-method`,
      { type: 'CREDIT_CARD', details: { token_id: TOKEN } },
    ]);
    const promotion = promotions.find(({ status }) => ['ACTIVE', 'SCHEDULED'].includes(status)) ?? promotions[0]!;
    app.simulators['masstack']!.fault({ endpoint: 'masstack.cancelPromotion', status: 204, body: '', times: 1 });
    await write('cancelPromotion', { promotionId: `promotion:${id}:${promotion.id}`, cancellationDate: '2030-01-01' });
    expect(requestOf('masstack.cancelPromotion')).toEqual([
      'PATCH',
      `/accounts/${id}/promotions/${promotion.id}`,
      { cancellation_date: '2030-01-01' },
    ]);
    const billingAddress = {
      ...{ addressLines: ['Main 1'], postalCode: '08001', city: 'Barcelona' },
      ...{ administrativeArea: 'B', countryCode: 'ES' },
    };
    const paymentMethod = { directDebit: { iban: IBAN } };
    const customerId = `customer:${customer}`;
    await write('openBillingAccount', { customerId, modality: 'POSTPAID', billingAddress, paymentMethod });
    const ofCustomer = `/customers/${billing!.customerId}/accounts`;
    const address = { address_lines: ['Main 1'], postal_code: '08001', locality: 'Barcelona' };
    expect(requestOf('masstack.openAccount')).toEqual([
      'POST',
      ofCustomer,
      {
        modality: 'POSTPAID',
        billing_address: { ...address, administrative_area: 'B', region_code: 'ES' },
        payment_method: { type: 'DIRECT_DEBIT', details: { iban: IBAN } },
      },
    ]);
    await write('closeBillingAccount', { customerId, accountId });
    expect(requestOf('masstack.closeAccount').slice(0, 2)).toEqual(['DELETE', `${ofCustomer}/${id}`]);
  });
});

it('the documented request of smartpay: the printed sample', async () => {
  const { id } = app.world.customers[1]!.checkout!;
  const emailAddress = 'hells.butcher_001@mail.com';
  const address = { addressLines: ['Leopoldstrasse'], houseNumber: '244', city: 'Munich', postalCode: '80807' };
  const consumer = {
    ...{ emailAddress, customerGroupId: 'VIP', gender: 'MALE', familyName: 'Hells', givenName: 'Butcher' },
    ...{ middleName: 'fon', title: 'MR', culture: 'de-de', birthDate: '2000-01-01', mobilePhone: '015xx22-2135466' },
    ...{ isBusinessUser: false, taxId: '00745948504594' },
  };
  const billingContact = { name: 'Hells Butcher', emailAddress, address: { ...address, countryCode: 'DE' } };
  await write('updateCheckoutAccount', { accountId: `checkout:${id}`, billingContact, holder: { consumer } });
  const billingAddress = { customerFullName: 'Hells Butcher', emailAddress, address: 'Leopoldstrasse', number: '244' };
  expect(requestOf('smartpay.updateAccount')).toEqual([
    'PATCH',
    `/accounts/${id}`,
    {
      billingAddress: { ...billingAddress, city: 'Munich', postCode: '80807', countryCode: 'DE' },
      consumer: {
        ...{ emailAddress, customerGroupId: 'VIP', gender: 'm', lastName: 'Hells', firstName: 'Butcher' },
        ...{ middleName: 'fon', title: 'Mr', culture: 'de-de', dateOfBirth: '2000-01-01' },
        ...{ mobilePhone: '015xx22-2135466', isBusinessUser: false, taxId: '00745948504594' },
      },
    },
  ]);
  const headers = { 'content-type': 'application/json', 'accept-language': 'en-US' };
  expect(app.calls('smartpay.updateAccount')[0]!.headers).toMatchObject(headers);
});

describe('the documented requests of qitech', () => {
  /** A new account, which is not monitored yet. */
  async function unmonitored(login: string): Promise<string> {
    const { data } = await app.graph(
      'mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { account { id } } }',
      { input: { idempotencyKey: login, login, assetCode: 'EUAH', assetIssuer: ISSUER } },
    );
    return data!['createCustomer'].account.id;
  }
  const person = (name: string, documentNumber: string) => ({ registrationDate: AT, name, documentNumber });
  it.each([
    ['NATURAL', 'INDIVIDUAL', 'natural_person_account'],
    ['LEGAL', 'CORPORATE', 'legal_person_account'],
  ])('of an account and its persons: %s', async (_, kind, path) => {
    const accountId = await unmonitored(`monitored-${kind}`);
    const encoded = encodeURIComponent(accountId);
    await write('startAccountMonitoring', { accountId, kind, registrationDate: '2019-12-20T15:23:12Z' });
    expect(requestOf(`qitech.create${kind === 'CORPORATE' ? 'Legal' : 'Natural'}Account`)).toEqual([
      'POST',
      `/${path}`,
      { account_id: accountId, registration_date: '2019-12-20T15:23:12.000Z' },
    ]);
    const personId = `p-${kind}`;
    await write('addNaturalPerson', {
      accountId,
      personId,
      ...person('John Doe', '123.456.789-09'),
      birthDate: '2000-07-13',
    });
    const parent = kind === 'CORPORATE' ? 'Legal' : 'Natural';
    expect(requestOf(`qitech.addNaturalPersonTo${parent}`)).toEqual([
      'POST',
      `/${path}/${encoded}/natural_person`,
      {
        id: personId,
        registration_date: AT,
        data: { name: 'John Doe', document_number: '123.456.789-09', birthdate: '2000-07-13' },
      },
    ]);
    if (kind === 'CORPORATE') {
      await write('addLegalPerson', { accountId, personId: 'l', ...person('Tampas', '12.482.243/0001-92') });
      expect(requestOf('qitech.addLegalPersonToLegal')).toEqual([
        'POST',
        `/${path}/${encoded}/legal_person`,
        { id: 'l', registration_date: AT, data: { name: 'Tampas', document_number: '12.482.243/0001-92' } },
      ]);
    }
    for (const [mutation, status] of Object.entries({ deactivatePerson: 'deactivated', reactivatePerson: 'active' })) {
      await write(mutation, { personId: `person:${encoded}:${personId}` });
      expect(requestOf(`qitech.patchNaturalPersonIn${parent}`)[2]).toEqual({ new_person_status: status });
    }
    for (const [mutation, status] of Object.entries({
      deactivateAccountMonitoring: 'deactivated',
      reactivateAccountMonitoring: 'active',
    })) {
      await write(mutation, { accountId });
      expect(requestOf(`qitech.patch${parent}Account`)).toEqual([
        'PATCH',
        `/${path}/${encoded}`,
        { new_account_status: status },
      ]);
    }
  });
});
