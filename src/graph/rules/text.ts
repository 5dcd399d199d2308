import { isUuid } from '../../http/identifier.js';
import { IDEMPOTENCY_KEY } from '../../ledger/write-intent.js';
import { z } from 'zod';

/** Says `is required` for what is missing and `must be text` for what is not text; never the value. */
export const textInput = z.string({
  error: (issue) => (issue.input === undefined || issue.input === null ? 'is required' : 'must be text'),
});

/** Control characters, lone surrogates, line and paragraph separators. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

const printable = (value: string) => !UNPRINTABLE.test(value);

/** Text of 1 to `max` UTF-16 units, trimmed, without control characters. */
export function text(max: number) {
  return textInput
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine(printable, 'must not contain control characters');
}

/** For what is given as a whole: a field may be left out, and null means the same. */
export function optional<S extends z.ZodType>(rule: S) {
  return rule.nullish().transform((value) => value ?? undefined);
}

/**
 * For a change: a field that is left out stays as it is, and null, which would clear it, is refused, because the provider documents no
 * way to clear it.
 */
export function unclearable<S extends z.ZodType>(rule: S) {
  return z
    .any()
    .optional()
    .refine((value) => value !== null, { message: 'cannot be cleared; leave it out to keep it unchanged', abort: true })
    .pipe(rule.optional());
}

/** `text(max)`, or nothing. */
export function optionalText(max: number) {
  return optional(text(max));
}

/** 1 to 255 printable ASCII characters, kept exactly as given: two keys that differ by a space are two keys. */
export const idempotencyKey = textInput.regex(IDEMPOTENCY_KEY.pattern, IDEMPOTENCY_KEY.message);

/** The 8-4-4-4-12 form, of any version: the providers' own GUIDs follow none. */
export const uuid = textInput.trim().refine(isUuid, 'must be a UUID');

const DECIMAL = /^-?\d{1,30}(\.\d{1,30})?$/;

/** An exact number as text, in the form of the `Decimal` scalar. */
export const decimal = textInput.regex(DECIMAL, 'must be a decimal number');
