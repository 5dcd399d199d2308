import { address, billingContact, business, Checkouts, consumer, inBerlin, key } from './support.js';

let checkouts: Checkouts;
beforeAll(async () => {
  checkouts = await Checkouts.start();
});
afterAll(() => checkouts.app.stop());
beforeEach(() => checkouts.reset());

const NOT_CLEARED = 'cannot be cleared; leave it out to keep it unchanged';
const send = (mutation: string, input: object) => checkouts.send(mutation, input);

describe('the input of updateCheckoutAccount:', () => {
  it('known values of members that are left out are sent again, so that they stay whether the provider merges or replaces', async () => {
    const { id } = checkouts.fresh();
    const accountId = `checkout:${id}`;
    await send('updateCheckoutAccount', { accountId, billingContact, holder: { consumer } });
    const sent = checkouts.calls()[0]!.body;
    const { emailAddress: _email, address: full, ...named } = billingContact;
    const { houseNumber: _number, ...street } = full;
    const { givenName, familyName, emailAddress } = consumer;
    const { data } = await send('updateCheckoutAccount', {
      accountId,
      billingContact: { ...named, address: street },
      holder: { consumer: { givenName, familyName, emailAddress } },
    });
    expect(checkouts.calls()[1]!.body).toEqual(sent);
    expect(data?.['updateCheckoutAccount'].account).toMatchObject({ billingContact, consumer });
  });

  it('members that are left out and not known are not sent', async () => {
    const { id } = checkouts.fresh();
    const { data } = await send('updateCheckoutAccount', {
      accountId: `checkout:${id}`,
      billingContact,
      holder: { business },
    });
    expect(checkouts.calls()[0]!.body).toMatchObject({ businessConsumer: { companyName: 'Tampas' } });
    expect(checkouts.calls()[0]!.body).not.toHaveProperty('businessConsumer.taxId');
    expect(data?.['updateCheckoutAccount'].account.business.taxId).toBeNull();
  });

  it('another address without a house number is refused where one is known, but an earlier update is replayed', async () => {
    const { id } = checkouts.fresh();
    const accountId = `checkout:${id}`;
    const { houseNumber: _number, ...street } = address;
    const earlier = { accountId, billingContact: { ...billingContact, address: street }, idempotencyKey: key() };
    const first = await send('updateCheckoutAccount', earlier);
    await send('updateCheckoutAccount', { accountId, billingContact: inBerlin });
    checkouts.app.forgetCalls();
    const { errors } = await send('updateCheckoutAccount', { ...earlier, idempotencyKey: key() });
    expect(errors?.[0]).toMatchObject({
      message:
        'input.billingContact.address.houseNumber: is required with another address: the account has a house number, which cannot be cleared',
      extensions: { code: 'BAD_INPUT' },
    });
    expect((await send('updateCheckoutAccount', earlier)).data?.['updateCheckoutAccount'].operation).toEqual(
      first.data?.['updateCheckoutAccount'].operation,
    );
    expect(checkouts.calls()).toEqual([]);
  });

  const withAddress = (change: object) => ({
    billingContact: { ...billingContact, address: { ...address, ...change } },
  });
  it.each([
    [
      'billingContact.name',
      { billingContact: { ...billingContact, name: 'x'.repeat(202) } },
      'must be at most 201 characters',
    ],
    [
      'billingContact.emailAddress',
      { billingContact: { ...billingContact, emailAddress: 'invalid' } },
      'must be an e-mail address',
    ],
    [
      'billingContact.address.addressLines[0]',
      withAddress({ addressLines: ['x'.repeat(61)] }),
      'must be at most 60 characters',
    ],
    ['billingContact.address.addressLines', withAddress({ addressLines: ['a', 'b'] }), 'must be exactly one line'],
    ['billingContact.address.addressLines', withAddress({ addressLines: null }), 'is required'],
    ['billingContact.address.city', withAddress({ city: null }), 'is required'],
    [
      'billingContact.address.administrativeArea',
      withAddress({ administrativeArea: 'BY' }),
      'is not supported for checkout accounts',
    ],
    [
      'billingContact.address.houseNumber',
      withAddress({ houseNumber: 'x'.repeat(11) }),
      'must be at most 10 characters',
    ],
    [
      'billingContact.address.countryCode',
      withAddress({ countryCode: 'XX' }),
      'must be a two-letter country code of ISO 3166-1',
    ],
    ['holder', { billingContact, holder: null }, NOT_CLEARED],
    ['billingContact.emailAddress', { billingContact: { ...billingContact, emailAddress: null } }, NOT_CLEARED],
    ['billingContact.address.houseNumber', withAddress({ houseNumber: null }), NOT_CLEARED],
    [
      'billingContact.address.administrativeArea',
      withAddress({ administrativeArea: null }),
      'is not supported for checkout accounts',
    ],
    [
      'holder.consumer.middleName',
      { billingContact, holder: { consumer: { ...consumer, middleName: null } } },
      NOT_CLEARED,
    ],
    ['holder.business.taxId', { billingContact, holder: { business: { ...business, taxId: null } } }, NOT_CLEARED],
    [
      'holder.consumer.birthDate',
      { billingContact, holder: { consumer: { ...consumer, birthDate: '1899-12-31' } } },
      'is too early',
    ],
    [
      'holder.consumer.culture',
      { billingContact, holder: { consumer: { ...consumer, culture: 'german' } } },
      'must be a language and a country, such as de-de',
    ],
    [
      'holder.consumer.givenName',
      { billingContact, holder: { consumer: { ...consumer, givenName: 'x'.repeat(61) } } },
      'must be at most 60 characters',
    ],
    [
      'holder.business.taxId',
      { billingContact, holder: { business: { ...business, taxId: 'x'.repeat(31) } } },
      'must be at most 30 characters',
    ],
  ])('an invalid %s is refused before any call', async (field, input, message) => {
    const { errors } = await send('updateCheckoutAccount', {
      accountId: `checkout:${checkouts.held[0]!.id}`,
      ...input,
    });
    expect(errors?.[0]).toMatchObject({ message: `input.${field}: ${message}`, extensions: { code: 'BAD_INPUT' } });
    expect(checkouts.app.calls()).toEqual([]);
  });

  it('a consumer together with a business is refused before any call', async () => {
    const accountId = `checkout:${checkouts.held[0]!.id}`;
    const { errors } = await send('updateCheckoutAccount', {
      accountId,
      billingContact,
      holder: { consumer, business },
    });
    expect(errors).toHaveLength(1);
    expect(checkouts.app.calls()).toEqual([]);
  });

  it('the id of another kind of account is refused before any call', async () => {
    const { errors } = await send('updateCheckoutAccount', {
      accountId: `wallet:${checkouts.held[0]!.id}`,
      billingContact,
    });
    expect(errors?.[0]?.message).toBe('input.accountId: must be an id of type CheckoutAccount');
    expect(checkouts.app.calls()).toEqual([]);
  });
});
