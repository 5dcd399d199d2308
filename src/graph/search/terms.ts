import type { SearchTerm, TermKind } from '../../ledger/search-term.js';

/** Marks of accents and other signs on letters, once they are separate characters. */
const MARKS = /\p{M}+/gu;

/** Text without case and accents, so that `José` and `JOSE` are equal. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase();
}

/** The words of a name, without case and accents. */
export function wordsOf(name: string): string[] {
  return folded(name).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Digits and letters of a document, an IBAN or a registration number. */
export function bareCode(text: string): string {
  return text.toUpperCase().replace(/[^0-9A-Z]/g, '');
}

/** Digits of a phone number as E.164 counts them, without the international prefix; one without its country's code stays without. */
export function phoneDigits(text: string): string {
  return text.replace(/\D/g, '').replace(/^00/, '');
}

const NORMAL: Readonly<Record<Exclude<TermKind, 'NAME'>, (text: string) => string>> = {
  EMAIL: (text) => text.trim().toLowerCase(),
  PHONE: phoneDigits,
  DOCUMENT: bareCode,
  IBAN: bareCode,
};

/** The terms that a value is found by; none for an absent or empty one. */
export function termsOf(kind: TermKind, text: string | null | undefined): SearchTerm[] {
  const values = kind === 'NAME' ? wordsOf(text ?? '') : [NORMAL[kind](text ?? '')];
  return values.filter((value) => value !== '').map((value) => ({ kind, value }));
}
