import { textInput } from './text.js';

/*
 * Brazilian tax documents. The provider takes them masked and unmasked, so they go on as they were given, trimmed and with capitals:
 * we must not rewrite what is compared with an official register. A mask is whole or absent.
 */

const CPF = /^(?:\d{3}\.\d{3}\.\d{3}-\d{2}|\d{11})$/;
const CNPJ = /^(?:[0-9A-Z]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{3}\/[0-9A-Z]{4}-\d{2}|[0-9A-Z]{12}\d{2})$/;
const CNPJ_WEIGHTS = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

/** A CPF, masked or not, with right check digits; one digit repeated eleven times is none, although its check digits agree. */
export const cpf = textInput
  .trim()
  .refine((value) => CPF.test(value) && isCpf(bare(value)), 'must be a CPF with right check digits');

/** A CNPJ, numeric or (since July 2026) alphanumeric, masked or not, with right check digits; one character repeated is none. */
export const cnpj = textInput
  .trim()
  .toUpperCase()
  .refine((value) => CNPJ.test(value) && isCnpj(bare(value)), 'must be a CNPJ with right check digits');

function bare(document: string): string {
  return document.replace(/[./-]/g, '');
}

function isCpf(document: string): boolean {
  if (isRepeated(document)) return false;
  const digits = [...document].map(Number);
  return [9, 10].every((length) => {
    const sum = digits.slice(0, length).reduce((total, digit, index) => total + digit * (length + 1 - index), 0);
    return digits[length] === checkDigit(sum);
  });
}

function isCnpj(document: string): boolean {
  if (isRepeated(document)) return false;
  const values = [...document].map((char) => char.charCodeAt(0) - 48);
  return [12, 13].every((length) => {
    const weights = CNPJ_WEIGHTS.slice(-length);
    const sum = values.slice(0, length).reduce((total, value, index) => total + value * (weights[index] ?? 0), 0);
    return values[length] === checkDigit(sum);
  });
}

function checkDigit(sum: number): number {
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

function isRepeated(document: string): boolean {
  return /^(.)\1*$/.test(document);
}
