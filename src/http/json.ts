import { isSafeNumber, parse } from 'lossless-json';
import { z } from 'zod';

/** A number of 16 characters or with an exponent. A match inside a string only causes the slower parse. */
const MAY_LOSE_DIGITS = /(?:^|[:,[\s])-?(?:\d[\d.]{15}|\d[\d.]*[eE])/;

/** Writing out a larger exponent could exhaust the memory. */
const MAX_EXPONENT = 1_000;

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/**
 * Parses JSON. With `exactNumbers` a number token whose value a JavaScript number cannot hold becomes a string of its decimal
 * digits as sent (with an exponent written out: `1e21` is `"1000000000000000000000"`); all other tokens are plain numbers, of the
 * same decimal value. The result depends on the token alone. Parse such a field with `exactDecimal`. With `uniqueKeys` a member with two
 * different values is an error; else the last counts, as in JSON.parse.
 * @throws an error whose message may quote the input, so it must not be logged.
 */
export function parseProviderJson(
  text: string,
  { exactNumbers = false, uniqueKeys = false }: { exactNumbers?: boolean | undefined; uniqueKeys?: boolean } = {},
): unknown {
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const exact = exactNumbers && MAY_LOSE_DIGITS.test(json);
  if (!exact && !uniqueKeys) return JSON.parse(json) as unknown;
  return parse(json, null, {
    parseNumber: exact ? exactNumber : Number,
    ...(!uniqueKeys && { onDuplicateKey: lastWins }),
  });
}

function exactNumber(token: string): number | string {
  return isSafeNumber(token) ? Number(token) : plainDecimal(token);
}

// As JSON.parse does.
function lastWins({ newValue }: { newValue: unknown }): unknown {
  return newValue;
}

/** Writes a decimal without an exponent: `1.5e3` becomes `1500`, `-0.10` is unchanged. */
export function plainDecimal(text: string): string {
  const parts = DECIMAL.exec(text);
  if (!parts) throw new SyntaxError('not a decimal');
  const [, sign = '', whole = '', fraction = '', power] = parts;
  if (power === undefined) return text;
  const exponent = Number(power);
  if (Math.abs(exponent) > MAX_EXPONENT) throw new RangeError('exponent out of range');
  const digits = whole + fraction;
  const point = whole.length + exponent;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  const left = digits
    .slice(0, point)
    .padEnd(point, '0')
    .replace(/^0+(?=\d)/, '');
  const right = digits.slice(point);
  return right === '' ? sign + left : `${sign}${left}.${right}`;
}

/**
 * A decimal of a response that was parsed with `exactNumbers`, as a string with every digit and no exponent, for money. Accepts a JSON
 * number, or a string of decimal digits (unchanged), because providers send both.
 */
export const exactDecimal = z
  .union([z.number(), z.string().max(2_000).regex(DECIMAL)], { error: 'not a decimal' })
  .transform((value, context): string => {
    try {
      return plainDecimal(String(value));
    } catch {
      context.addIssue({ code: 'custom', message: 'exponent out of range' });
      return z.NEVER;
    }
  });
