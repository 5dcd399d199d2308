import fc from 'fast-check';
import { exactDecimal, parseProviderJson, plainDecimal } from '../../src/http/json.js';

const exact = (text: string) => exactDecimal.parse(parseProviderJson(text, { exactNumbers: true }));

const digits = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });
const decimal = fc
  .tuple(fc.constantFrom('', '-'), digits(1, 40), fc.option(digits(1, 30), { nil: undefined }))
  .map(
    ([sign, whole, fraction]) =>
      `${sign}${whole.replace(/^0+(?=\d)/, '')}${fraction === undefined ? '' : `.${fraction}`}`,
  );

/** The value of a plain decimal, in a canonical form. */
function value(plain: string): string {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(plain) ?? [];
  const text = `${whole.replace(/^0+(?=\d)/, '')}.${fraction.replace(/0+$/, '')}`;
  return /[1-9]/.test(text) ? `${sign}${text}` : '0';
}

describe('json: exact numbers', () => {
  it('keep the value of any decimal', () => {
    fc.assert(
      fc.property(decimal, (text) => value(exact(text)) === value(text)),
      { numRuns: 2_000 },
    );
  });

  it('keep the value of any decimal inside any other JSON', () => {
    fc.assert(
      fc.property(decimal, fc.json(), (text, beside) => {
        const parsed = parseProviderJson(`{"x":${beside},"m":[${text}]}`, { exactNumbers: true }) as { m: unknown[] };
        return value(exactDecimal.parse(parsed.m[0])) === value(text);
      }),
    );
  });

  it('are numbers or strings depending on the token alone, not on the other numbers', () => {
    expect(parseProviderJson('[1.10, 5.0, 12345678901234567890]', { exactNumbers: true })).toEqual([
      1.1,
      5,
      '12345678901234567890',
    ]);
    expect(parseProviderJson('[1.10, 5.0]', { exactNumbers: true })).toEqual([1.1, 5]);
  });

  it.each([
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    ['1e21', '1000000000000000000000'],
    ['1.5E+3', '1500'],
    ['1e-7', '0.0000001'],
    ['-1.25e-9', '-0.00000000125'],
    ['0.1234567890123456789', '0.1234567890123456789'],
    ['12345678901234567.10', '12345678901234567.10'],
    ['0.30000000000000004', '0.30000000000000004'],
    ['1e400', `1${'0'.repeat(400)}`],
    ['-0', '0'],
    ['0e5', '0'],
  ])('parse %s as %s', (text, plain) => expect(exact(text)).toBe(plain));

  it('leave a decimal that was sent as a string unchanged', () => expect(exact('"-0.10"')).toBe('-0.10'));

  it.each(['"1,5"', '"abc"', '""', 'true', 'null', '"0x10"', '1e9999', '"1e9999"'])(
    'reject %s as a decimal',
    (text) => {
      expect(() => exact(text)).toThrow();
    },
  );

  it('parse all other JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false } as object), (text) => {
        const withLongNumber = `[${text},12345678901234567890]`;
        const [first] = parseProviderJson(withLongNumber, { exactNumbers: true }) as unknown[];
        expect(JSON.stringify(unbig(first))).toBe(JSON.stringify(unbig(JSON.parse(text))));
      }),
    );
  });

  it('use the last of two equal keys, and no key as a prototype', () => {
    const parsed = parseProviderJson('{"a":1,"a":2,"__proto__":{"x":1},"n":12345678901234567890}', {
      exactNumbers: true,
    }) as Record<string, unknown>;
    expect(parsed['a']).toBe(2);
    expect(parsed['x']).toBeUndefined();
  });
});

it('json: a byte order mark is ignored', () => expect(parseProviderJson('\ufeff{"a":1}')).toEqual({ a: 1 }));

it('json: without exactNumbers a long number is a JavaScript number', () =>
  expect(parseProviderJson('12345678901234567890')).toBe(Number('12345678901234567890')));

it('json: plainDecimal leaves a decimal without exponent unchanged', () =>
  expect(plainDecimal('007.500')).toBe('007.500'));

/** Converts the decimal strings of either side to numbers. */
function unbig(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree), (_, item: unknown) =>
    typeof item === 'string' && /^-?\d+(\.\d+)?$/.test(item) ? Number(item) : item,
  );
}

describe('json: unique keys', () => {
  const parse = (text: string, exactNumbers: boolean) => parseProviderJson(text, { exactNumbers, uniqueKeys: true });
  it.each([true, false])('refuse a member with two values, at any depth; exact numbers: %s', (exactNumbers) => {
    expect(() => parse('{"a":[{"b":1,"b":2}]}', exactNumbers)).toThrow();
    expect(() => parse('{"a":12345678901234567890,"a":12345678901234567891}', true)).toThrow();
  });

  it('parse any other JSON as JSON.parse does', () => {
    fc.assert(fc.property(fc.json(), (text) => expect(parse(text, false)).toEqual(JSON.parse(text))));
  });
});
