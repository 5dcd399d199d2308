/**
 * The value of an enum for a provider's word of an open list: `UNKNOWN` for a word that is not in `values`, null where the provider
 * gives none. The field beside it shows the word itself.
 */
export function openValue<E extends string>(
  values: Readonly<Record<string, E>> & { readonly UNKNOWN: E },
  word: string | null | undefined,
): E | null {
  if (word === null || word === undefined) return null;
  return Object.hasOwn(values, word) ? values[word]! : values.UNKNOWN;
}
