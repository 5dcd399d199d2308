import fc from 'fast-check';
import { cnpj, cpf, iban } from '../../src/graph/rules/index.js';

const takes = {
  cpf: (value: string) => cpf.safeParse(value).success,
  cnpj: (value: string) => cnpj.safeParse(value).success,
  iban: (value: string) => iban.safeParse(value).success,
};
const digit = (n: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }).map((all) => all.join(''));

/** The sum of weights 2, 3, ... from the right, restarting after `top`: the Federal Revenue's own description, not the code's table. */
function checkDigit(document: string, top: number): string {
  const sum = [...document]
    .reverse()
    .reduce((total, char, index) => total + (char.charCodeAt(0) - 48) * (2 + (index % (top - 1))), 0);
  return String(sum % 11 < 2 ? 0 : 11 - (sum % 11));
}
const withCheckDigits = (root: string, top: number) => {
  const first = root + checkDigit(root, top);
  return first + checkDigit(first, top);
};
const maskCpf = (d: string) => `${d.slice(0, 3)}.${d.slice(3, 6)}.${d.slice(6, 9)}-${d.slice(9)}`;
const maskCnpj = (d: string) => `${d.slice(0, 2)}.${d.slice(2, 5)}.${d.slice(5, 8)}/${d.slice(8, 12)}-${d.slice(12)}`;

describe('input rule: CPF', () => {
  it("accepts the sample of the provider's documentation, whose check digits are right", () =>
    expect(cpf.parse(' 123.456.789-09 ')).toBe('123.456.789-09'));
  it('accepts every document with right check digits, with or without punctuation, and keeps it as given', () => {
    const roots = digit(9).filter((root) => !/^(.)\1*$/.test(root));
    fc.assert(
      fc.property(roots, (root) => {
        const document = withCheckDigits(root, 12);
        return cpf.parse(document) === document && cpf.parse(maskCpf(document)) === maskCpf(document);
      }),
    );
  });
  it('refuses a document with a check digit changed', () => {
    fc.assert(
      fc.property(digit(9), fc.constantFrom(9, 10), fc.integer({ min: 1, max: 9 }), (root, at, by) => {
        const document = withCheckDigits(root, 12);
        return !takes.cpf(document.slice(0, at) + String((Number(document[at]) + by) % 10) + document.slice(at + 1));
      }),
    );
  });
  it.each([
    '111.111.111-11',
    '00000000000',
    '123.456.789-00',
    '123.45678909',
    '1234567890',
    '123456789091',
    '１２３４５６７８９０９',
    '',
  ])('refuses %j', (value) => expect(takes.cpf(value)).toBe(false));
});

describe('input rule: CNPJ', () => {
  it("refuses the sample of the provider's documentation: the check digits of 12.482.243/0001 are not 34", () => {
    expect(takes.cnpj('12.482.243/0001-34')).toBe(false);
    expect(withCheckDigits('124822430001', 9).slice(12)).not.toBe('34');
    expect(takes.cnpj(withCheckDigits('124822430001', 9))).toBe(true);
  });
  it.each(['12.ABC.345/01DE-35', '12ABC34501DE35', '12abc34501de35', '00.000.000/0001-91', '11.222.333/0001-81'])(
    'accepts %j',
    (value) => expect(takes.cnpj(value)).toBe(true),
  );
  it('accepts every numeric and alphanumeric document with right check digits, with or without punctuation', () => {
    const root = fc.stringMatching(/^[0-9A-Z]{12}$/).filter((value) => !/^(.)\1*$/.test(value));
    fc.assert(
      fc.property(root, (value) => {
        const document = withCheckDigits(value, 9);
        return cnpj.parse(document) === document && cnpj.parse(maskCnpj(document)) === maskCnpj(document);
      }),
    );
  });
  it('refuses a document with a check digit changed', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9A-Z]{12}$/),
        fc.constantFrom(12, 13),
        fc.integer({ min: 1, max: 9 }),
        (root, at, by) => {
          const document = withCheckDigits(root, 9);
          return !takes.cnpj(document.slice(0, at) + String((Number(document[at]) + by) % 10) + document.slice(at + 1));
        },
      ),
    );
  });
  it.each([
    '00000000000000',
    '11.111.111/1111-11',
    '12.ABC.345/01DE-3A',
    '12ABC34501DE3',
    '12.ABC345/01DE-35',
    '12ÀBC34501DE35',
    '',
  ])('refuses %j', (value) => expect(takes.cnpj(value)).toBe(false));
});

describe('input rule: IBAN', () => {
  const samples = [
    'DE89 3704 0044 0532 0130 00',
    'ES9121000418450200051332',
    'GB29NWBK60161331926819',
    'UA213223130000026007233566001',
    'NO9386011117947',
    'MT84MALT011000012345MTLCAST001S',
    'BR1800360305000010009795493C1',
    'FR1420041010050500013M02606',
  ];
  it.each(samples)('accepts %s', (value) => expect(iban.parse(value)).toBe(value.replaceAll(' ', '')));
  it('is returned without spaces, in capitals', () =>
    expect(iban.parse(' de89 3704 0044 0532 0130 00 ')).toBe('DE89370400440532013000'));
  it('refuses a sample with one character changed or two neighbours swapped', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(33), fc.integer({ min: 1, max: 9 }), (sample, at, by) => {
        const value = sample.replaceAll(' ', '');
        const index = 4 + (at % (value.length - 5));
        const here = value[index] ?? '',
          next = value[index + 1] ?? '';
        const changed = /\d/.test(here)
          ? value.slice(0, index) + String((Number(here) + by) % 10) + value.slice(index + 1)
          : value.slice(0, index) + (here === 'Q' ? 'R' : 'Q') + value.slice(index + 1);
        const swapped = value.slice(0, index) + next + here + value.slice(index + 2);
        return !takes.iban(changed) && (here === next || !takes.iban(swapped));
      }),
    );
  });
  it.each([
    '',
    'DE',
    'XX89370400440532013000',
    'DE8937040044053201300',
    'DE893704004405320130000',
    'DE89-3704-0044-0532-0130-00',
    'DE89\t370400440532013000',
  ])('refuses %j', (value) => expect(takes.iban(value)).toBe(false));
  it('refuses check digits outside 02 to 98 even where the remainder is right', () => {
    const body = '370400440532013000';
    const right = [...Array(100).keys()].filter((n) => BigInt(`${body}1314${String(n).padStart(2, '0')}`) % 97n === 1n);
    const outside = [0, 1, 99].map((n) => `DE${String(n).padStart(2, '0')}${body}`);
    expect(right).toEqual([89]);
    expect(outside.some(takes.iban)).toBe(false);
  });
});
