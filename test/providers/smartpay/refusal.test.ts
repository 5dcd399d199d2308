import { readRefusal } from '../../../src/providers/smartpay/refusal.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('smartpay readRefusal', () => {
  it.each<[string, unknown, object | undefined]>([
    [
      'a responseCode',
      { responseCode: '0027', responseDescription: 'Ana' },
      [{ code: '0027', meaning: 'invalid country' }],
    ],
    ['an unknown responseCode', { responseCode: '0099' }, [{ code: '0099' }]],
    ['a code that lost its zeros', { errors: [{ code: 7 }] }, [{ code: '0007', meaning: 'must not be empty' }]],
    [
      'codes in lower case',
      { errors: [{ code: 'invalid_format' }, { code: 'invalidFormat' }, { code: 'required' }] },
      [{ code: 'invalid_format' }, { code: 'invalidFormat' }, { code: 'required' }],
    ],
    [
      'a code that may be a name',
      { errors: [{ code: 'butcher', property: 'consumer.lastName' }] },
      [{ member: 'consumer.lastName' }],
    ],
    ['a sentence as a code', { error: 'Bad request of Ana Ruiz' }, undefined],
    [
      'an unknown property',
      { errors: [{ code: '0001', property: 'Ana Ruiz' }] },
      [{ code: '0001', meaning: 'missing or malformed field' }],
    ],
    [
      'the same code as a whole and in the list',
      { responseCode: '0007', errors: [{ code: '0007', property: 'city' }] },
      [{ code: '0007', meaning: 'must not be empty', member: 'billingAddress.city' }],
    ],
    ['nothing known', { message: 'Ana' }, undefined],
    ['a list', [], undefined],
  ])('reads %s', (_, body, reasons) => {
    expect(readRefusal(body)?.reasons).toEqual(reasons);
  });

  it.each([
    ['billingAddress.postCode', 'billingAddress.postCode'],
    ['$.BillingAddress.PostCode', 'billingAddress.postCode'],
    ['/billingAddress/postCode', 'billingAddress.postCode'],
    ['postCode', 'billingAddress.postCode'],
    ['body.billingAddress', undefined],
    ['emailAddress', undefined],
    ['businessConsumer.emailAddress', 'businessConsumer.emailAddress'],
    ['consumer', 'consumer'],
    ['', undefined],
    ['0', undefined],
  ])('finds the member of the property %j: %s', (property, member) => {
    expect(readRefusal({ errors: [{ code: '0001', property }] })?.reasons[0]!.member).toBe(member);
  });

  it.each([
    [TRACE, TRACE],
    [
      '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    ],
    ['DE89370400440532013000', undefined],
    ['Ana Ruiz', undefined],
    [5, undefined],
  ])('reads the trace id %s only where it has the form of one', (traceId, read) => {
    expect(readRefusal({ traceId, errors: [{ code: '0001' }] })?.traceId).toBe(read);
  });

  it('reads at most ten reasons', () => {
    expect(readRefusal({ errors: Array(50).fill({ code: '0001' }) })?.reasons).toHaveLength(10);
  });
});
