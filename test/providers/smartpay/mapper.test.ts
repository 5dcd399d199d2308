import { dayOf, toUpdateWire } from '../../../src/providers/smartpay/mapper.js';

const billingAddress = {
  fullName: 'A B',
  emailAddress: undefined,
  street: 'Leopoldstrasse',
  houseNumber: '244',
  city: 'Munich',
  postCode: '80807',
  countryCode: 'DE',
};

it('writes the later body edition with one address line and three letters of country', () => {
  expect(JSON.parse(JSON.stringify(toUpdateWire({ billingAddress }, 'later')))).toEqual({
    billingAddress: {
      customerFullName: 'A B',
      addressLine1: 'Leopoldstrasse 244',
      city: 'Munich',
      postCode: '80807',
      countryCode: 'DEU',
    },
  });
});

it('leaves out what was not given', () => {
  expect(
    JSON.parse(JSON.stringify(toUpdateWire({ billingAddress: { ...billingAddress, houseNumber: undefined } }, 'seed'))),
  ).toEqual({
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
  expect(dayOf(text)).toBe(day);
});
