import type { SearchTerm } from '../../ledger/search-term.js';
import { isIdentifier, isUuid } from '../../http/identifier.js';
import { cnpj, cpf, email, iban, phone, text } from '../rules/index.js';
import { termsOf } from './terms.js';

const SHORTEST = 2;
const LONGEST = 100;

/** Rules of the text of a search. */
export const searchTextRules = text(LONGEST)
  .min(SHORTEST, `must be at least ${SHORTEST} characters`)
  .regex(/[\p{L}\p{N}]/u, 'must hold a letter or a digit');

/**
 * What a text can be. A text with the form of an id, an IBAN or a document is only that: it is personal data, or matches nothing else, so
 * it is sent to no provider that could not find it.
 */
export type TextForm = 'NODE_ID' | 'UUID' | 'IBAN' | 'DOCUMENT' | 'PHONE' | 'EMAIL' | 'WORDS';

/** The text of a search, and what it can match. */
export interface SearchText {
  readonly text: string;
  readonly form: TextForm;
  /** Whether it can be one of another system's own ids. */
  readonly isIdentifier: boolean;
  /** What nodes of our own store are found by. */
  readonly terms: readonly SearchTerm[];
}

/** Reads a valid text; `isNodeId`: it has the form of an id of this graph. */
export function readSearchText(value: string, isNodeId: boolean): SearchText {
  const form = isNodeId ? 'NODE_ID' : formOf(value);
  return { text: value, form, isIdentifier: isIdentifier(value), terms: storedTerms(value, form) };
}

function formOf(value: string): TextForm {
  if (isUuid(value)) return 'UUID';
  if (iban.safeParse(value).success) return 'IBAN';
  if (isDocument(value)) return 'DOCUMENT';
  if (phone.safeParse(value).success) return 'PHONE';
  return email.safeParse(value).success ? 'EMAIL' : 'WORDS';
}

/** A mask says that it is a document, whatever its check digits; of bare digits, the check digits do. */
function isDocument(value: string): boolean {
  if (/^(\d{3}\.\d{3}\.\d{3}-\d{2}|[0-9A-Z]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{3}\/[0-9A-Z]{4}-\d{2})$/i.test(value))
    return true;
  return cpf.safeParse(value).success || cnpj.safeParse(value).success;
}

/** Bare digits may be a document or a phone; a registration number has no form of its own. */
function storedTerms(value: string, form: TextForm): SearchTerm[] {
  if (form === 'UUID' || form === 'NODE_ID') return [];
  if (form === 'IBAN' || form === 'EMAIL') return termsOf(form, value);
  const hasDigits = /\d/.test(value);
  return [
    ...(hasDigits ? termsOf('DOCUMENT', value) : []),
    ...(phone.safeParse(value).success ? termsOf('PHONE', value) : []),
    ...(form === 'WORDS' ? termsOf('NAME', value) : []),
  ];
}
