import { compactDayOf, toPaymentMethod, toUpdateBody } from '../../../src/providers/smartpay/mapper.js';
import { knownOf, storedUpdate } from '../../../src/providers/smartpay/projection.js';

const written = {
  fullName: 'A B',
  emailAddress: null,
  street: 'Leopoldstrasse',
  houseNumber: '244',
  city: 'Munich',
  postCode: '80807',
  countryCode: 'DE',
};
const bodyOf = (billingAddress: typeof written | object, edition: 'seed' | 'later'): unknown =>
  JSON.parse(JSON.stringify(toUpdateBody(storedUpdate.parse({ billingAddress }), edition)));

describe('smartpay mapper', () => {
  it('writes the later edition of the body with one address line and a three-letter country', () => {
    expect(bodyOf(written, 'later')).toEqual({
      billingAddress: {
        customerFullName: 'A B',
        addressLine1: 'Leopoldstrasse 244',
        city: 'Munich',
        postCode: '80807',
        countryCode: 'DEU',
      },
    });
  });

  it('leaves out of the body what was not given', () => {
    expect(bodyOf({ ...written, houseNumber: null }, 'seed')).toEqual({
      billingAddress: {
        customerFullName: 'A B',
        address: 'Leopoldstrasse',
        city: 'Munich',
        postCode: '80807',
        countryCode: 'DE',
      },
    });
  });

  it.each([
    ['19660201', '1966-02-01'],
    ['1966-02-01', '1966-02-01'],
    ['19660230', null],
    ['1966', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('reads the day %j as %j', (text, day) => {
    expect(compactDayOf(text)).toBe(day);
  });

  it('gives a payment method without a reference an id from its code, and an unknown code the type UNKNOWN', () => {
    const option = { code: 'BLIK', name: 'Blik' };
    expect(toPaymentMethod(option, 'acc')).toMatchObject({
      id: 'paymentmethod:acc:BLIK',
      type: 'UNKNOWN',
      rawType: 'BLIK',
      reference: null,
    });
    expect(toPaymentMethod({ ...option, code: 'VISA', reference: 'r:1' }, 'acc')).toMatchObject({
      id: 'paymentmethod:acc:r%3A1',
      type: 'CREDIT_CARD',
    });
  });
});

describe('smartpay projection', () => {
  it('reads a row of an earlier release and dates its compliance checks by its last request', () => {
    const body = {
      status: 'ACTIVE',
      flowStatus: 'APPROVEDSV',
      twoFactorStatus: 'DISABLED',
      twoFactorSetupRequired: null,
      partnerReference: null,
      answeredAt: '2021-02-08T17:43:19.027Z',
      compliance: [{ archiveId: '1', trafficLight: 'GREEN', hitType: null, manualReview: false, details: [] }],
      billingAddress: written,
      consumer: null,
      business: null,
    };
    const row = { kind: 'smartpay.account', id: 'a', parent: null, body, asOf: new Date(0), operationId: 'o' };
    expect(knownOf(row)).toEqual({
      ...body,
      rawStatus: null,
      rawTwoFactorStatus: null,
      statusAsOf: row.asOf.toISOString(),
      twoFactorAsOf: row.asOf.toISOString(),
      compliance: [
        { ...body.compliance[0], rawTrafficLight: null, rawHitType: null, checkedAt: '2021-02-08T17:43:19.027Z' },
      ],
    });
    expect(knownOf({ ...row, body: { ...body, answeredAt: null } }).compliance).toMatchObject([
      { checkedAt: '1970-01-01T00:00:00.000Z' },
    ]);
  });
});
