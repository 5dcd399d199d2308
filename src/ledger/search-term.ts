/** What a term is. Of a name each word is a term of its own; of all others the whole value is one. */
export type TermKind = 'NAME' | 'EMAIL' | 'PHONE' | 'DOCUMENT' | 'IBAN';

/** Something that a node can be found by, in its normal form; see `graph/search/terms.ts`. */
export interface SearchTerm {
  readonly kind: TermKind;
  readonly value: string;
}

/** The terms of one node: all of them, since they replace those it had. */
export interface NodeTerms {
  readonly nodeId: string;
  readonly terms: readonly SearchTerm[];
}
