import fc from 'fast-check';
import { z } from 'zod';
import { InputError } from '../../src/errors/graph-error.js';
import {
  COUNTRY_CODES,
  alpha3Of,
  calendarDate,
  countryCode,
  decimal,
  email,
  idempotencyKey,
  timestamp,
  optionalText,
  phone,
  text,
  uuid,
} from '../../src/graph/rules/index.js';
import { validate } from '../../src/graph/validate.js';

const accepts = (rule: z.ZodType, value: unknown) => rule.safeParse(value).success;

describe('input rule: text', () => {
  it('is trimmed, and its length is checked after trimming', () => {
    expect(text(3).parse('  abc ')).toBe('abc');
    expect(accepts(text(3), 'abcd')).toBe(false);
  });
  it.each(['', '   ', 'a\u0000b', 'a\nb', 'a\u0085b', 'a\u2028b', 'a\ud800b'])('refuses %j', (value) =>
    expect(accepts(text(10), value)).toBe(false),
  );
  it('accepts null and undefined where it is optional, and refuses an empty string', () => {
    expect(optionalText(5).parse(null)).toBeUndefined();
    expect(optionalText(5).parse(undefined)).toBeUndefined();
    expect(accepts(optionalText(5), '')).toBe(false);
  });
  it('reports a missing value as required, and a number as not text', () => {
    expect(() => validate(z.object({ name: text(3) }), {})).toThrow('input.name: is required');
    expect(() => validate(z.object({ name: text(3) }), { name: 3 })).toThrow('input.name: must be text');
  });
});

it('input rules: no error message contains the rejected value', () => {
  const rules = z.object({
    a: text(3),
    b: email,
    c: uuid,
    d: phone,
    e: countryCode,
    f: calendarDate(),
    g: timestamp,
    h: decimal,
  });
  const secret = 'Secret-Value@@';
  try {
    validate(rules, Object.fromEntries([...'abcdefghi'].map((key) => [key, secret])));
    throw new Error('the input was accepted');
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).problems).toHaveLength(8);
    expect((error as InputError).message).not.toContain('Secret');
  }
});

describe('input rule: country code', () => {
  it('accepts the 249 codes of ISO 3166-1, each of which Unicode has a name for', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    expect(COUNTRY_CODES).toHaveLength(249);
    expect(COUNTRY_CODES.filter((code) => names.of(code) === undefined)).toEqual([]);
    expect(new Set(COUNTRY_CODES.map(alpha3Of)).size).toBe(249);
  });
  it('is returned in capitals', () => expect(countryCode.parse('de')).toBe('DE'));
  it.each(['XX', 'DEU', 'UK', 'EU', ''])('refuses %j', (value) => expect(accepts(countryCode, value)).toBe(false));
  it('converts to three letters', () =>
    expect([alpha3Of('DE'), alpha3Of('BR'), alpha3Of('XX')]).toEqual(['DEU', 'BRA', undefined]));
});

describe('input rule: e-mail', () => {
  it.each(['hells.butcher_001@mail.com', 'a@b.co', "o'neil+tag@sub.example.org", 'usuário@exemplo.com.br'])(
    'accepts %j',
    (value) => expect(accepts(email, value)).toBe(true),
  );
  it.each(['a', 'a@b', '@b.co', 'a@.co', 'a b@c.de', 'a@b..co', 'a@@b.co', 'a@-b.co', `${'a'.repeat(65)}@b.co`])(
    'refuses %j',
    (value) => expect(accepts(email, value)).toBe(false),
  );
  it('refuses 256 characters', () =>
    expect(
      accepts(email, `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(10)}.com`),
    ).toBe(false));
  // With exponential backtracking a single one of these would never finish.
  it('refuses inputs made for catastrophic backtracking', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (n) => !accepts(email, `a@${'b-'.repeat(n)}${'.c'.repeat(n)}!`)),
    );
  });
});

describe('input rule: phone', () => {
  it.each(['+380 67 123 45 67', '067-123-4567', '(11) 91234.5678', '12345'])('accepts %j', (value) =>
    expect(accepts(phone, value)).toBe(true),
  );
  it.each(['1234', '+1234567890123456', 'call me', '++12345', '12+345', '1'.repeat(31)])('refuses %j', (value) =>
    expect(accepts(phone, value)).toBe(false),
  );
});

describe('input rule: UUID, idempotency key, decimal', () => {
  it('accept their format only', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        (value) => accepts(uuid, value) && accepts(uuid, value.toUpperCase()) && !accepts(uuid, value.slice(1)),
      ),
    );
    expect(['0', '-1.50', '1250.00'].every((value) => accepts(decimal, value))).toBe(true);
    expect(['', '1e3', '.5', '1,5', '+1', 'NaN'].some((value) => accepts(decimal, value))).toBe(false);
  });
  it('an idempotency key is 1 to 255 printable ASCII characters and is kept unchanged', () => {
    expect(idempotencyKey.parse(' a ')).toBe(' a ');
    expect(accepts(idempotencyKey, 'k'.repeat(255))).toBe(true);
    expect(['', 'k'.repeat(256), 'a\tb', 'clé'].some((value) => accepts(idempotencyKey, value))).toBe(false);
  });
});

describe('input rule: Date and DateTime', () => {
  it('a Date accepts every calendar day', () => {
    const days = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(fc.property(days, (day) => calendarDate().parse(day) === day));
  });
  it.each(['2023-02-29', '2023-13-01', '2023-04-31', '2023-1-1', '20230101', '2023-01-01T00:00:00Z', '0000-00-00'])(
    'refuses %j',
    (value) => expect(accepts(calendarDate(), value)).toBe(false),
  );
  it('the bounds of a Date are inclusive, and may be computed at each call', () => {
    const rule = calendarDate({ min: '1900-01-01', max: () => '2020-02-29' });
    expect(['1900-01-01', '2020-02-29'].every((value) => accepts(rule, value))).toBe(true);
    expect(['1899-12-31', '2020-03-01'].some((value) => accepts(rule, value))).toBe(false);
  });
  it('a DateTime is returned in UTC', () => {
    expect(timestamp.parse(new Date('2024-11-04T13:37:00Z'))).toBe('2024-11-04T13:37:00.000Z');
    expect(timestamp.parse('2024-11-04T10:37:00-03:00')).toBe('2024-11-04T13:37:00.000Z');
    expect(
      [new Date(NaN), new Date(8.64e15), '2024-11-04', '2024-11-04T13:37:00', 5].some((value) =>
        accepts(timestamp, value),
      ),
    ).toBe(false);
  });
});
