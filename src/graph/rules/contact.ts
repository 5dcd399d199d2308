import { textInput } from './text.js';

const EMAIL =
  /^[^\s@"(),:;<>[\\\]\p{Cc}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

/** `local@domain.tld`, at most 255 characters; whether it is delivered is for the provider to find out. */
export const email = textInput
  .trim()
  .max(255, 'must be at most 255 characters')
  .regex(EMAIL, 'must be an e-mail address');

const PHONE = /^\+?[\d\s().-]+$/;

/** 5 to 15 digits (E.164 ends at 15), an optional leading `+`, and the usual separators; kept as given. */
export const phone = textInput
  .trim()
  .max(30, 'must be at most 30 characters')
  .refine(
    (value) => PHONE.test(value) && digits(value) >= 5 && digits(value) <= 15,
    'must be a phone number of 5 to 15 digits',
  );

function digits(value: string): number {
  return value.replace(/\D/g, '').length;
}
