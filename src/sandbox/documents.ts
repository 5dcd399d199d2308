import type { Random } from './random.js';

// The simulators' own checks of Brazilian documents and IBANs. They deliberately share no code with Customer Graph's
// validation: a mistake in shared code would go unnoticed, because both sides would agree.

const CNPJ_WEIGHTS = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

function checkDigit(values: readonly number[], weights: readonly number[]): number {
  const rest = values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0) % 11;
  return rest < 2 ? 0 : 11 - rest;
}

function cpfDigits(first9: string): string {
  const values = [...first9].map(Number);
  const first = checkDigit(values, [10, 9, 8, 7, 6, 5, 4, 3, 2]);
  return `${first}${checkDigit([...values, first], [11, 10, 9, 8, 7, 6, 5, 4, 3, 2])}`;
}

function cnpjDigits(first12: string): string {
  const values = [...first12].map((char) => char.charCodeAt(0) - 48);
  const first = checkDigit(values, CNPJ_WEIGHTS.slice(1));
  return `${first}${checkDigit([...values, first], CNPJ_WEIGHTS)}`;
}

/** Whether a CPF, masked or not, has correct check digits; eleven equal digits are never issued. */
export function isCpf(text: string): boolean {
  if (!/^(\d{11}|\d{3}\.\d{3}\.\d{3}-\d{2})$/.test(text)) return false;
  const digits = unmasked(text);
  return !/^(\d)\1{10}$/.test(digits) && cpfDigits(digits.slice(0, 9)) === digits.slice(9);
}

/** Whether a CNPJ, numeric or alphanumeric (since July 2026), masked or not, has correct check digits. */
export function isCnpj(text: string): boolean {
  if (!/^([0-9A-Z]{12}\d{2}|[0-9A-Z]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{3}\/[0-9A-Z]{4}-\d{2})$/.test(text)) return false;
  const bare = unmasked(text);
  return bare !== '0'.repeat(14) && cnpjDigits(bare.slice(0, 12)) === bare.slice(12);
}

/** A document without its mask, for comparing documents. */
export function unmasked(text: string): string {
  return text.replace(/[./-]/g, '');
}

export function makeCpf(random: Random): string {
  const first9 = random.digits(9);
  const cpf = first9 + cpfDigits(first9);
  return isCpf(cpf) ? cpf : makeCpf(random);
}

export function makeCnpj(random: Random, { alphanumeric }: { alphanumeric: boolean }): string {
  const root = alphanumeric ? random.text(8, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') : random.digits(8);
  const first12 = `${root}0001`;
  return first12 + cnpjDigits(first12);
}

/** ISO 13616 lengths of the countries the world uses. */
const IBAN_LENGTH: Readonly<Record<string, number>> = {
  AT: 20,
  BE: 16,
  BR: 29,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  IE: 22,
  IT: 27,
  LT: 20,
  LU: 20,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  SE: 24,
  UA: 29,
};

function mod97(text: string): number {
  let rest = 0;
  for (const char of text) {
    const value = parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** Whether an IBAN has its country's length and a correct ISO 13616 checksum. Spaces are not part of the electronic form. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/.test(text)) return false;
  const length = IBAN_LENGTH[text.slice(0, 2)];
  if (length !== undefined && text.length !== length) return false;
  return mod97(text.slice(4) + text.slice(0, 4)) === 1;
}

export type IbanCountry = 'BR' | 'DE' | 'ES' | 'UA';

/** An invented IBAN in the country's format, with a correct checksum. */
export function makeIban(random: Random, country: IbanCountry): string {
  const bban = {
    DE: () => random.digits(18),
    ES: () => random.digits(20),
    UA: () => random.digits(25),
    BR: () => `${random.digits(23)}P1`,
  }[country]();
  const check = 98 - mod97(`${bban}${country}00`);
  return `${country}${String(check).padStart(2, '0')}${bban}`;
}
