import { sql, type RawBuilder } from 'kysely';

/** The place of a row in a list that is newest first: its timestamp, and its id among rows of the same one. */
export interface TimePosition {
  /** ISO 8601 with milliseconds. */
  at: string;
  id: string;
}

/** Whether a row comes after a position in a list that is newest first; both databases read it from an index on the two columns. */
export function isAfter(columns: readonly [at: string, id: string], { at, id }: TimePosition): RawBuilder<boolean> {
  const [atColumn, idColumn] = columns.map((name) => sql.ref(name));
  return sql<boolean>`(${atColumn}, ${idColumn}) < (${at}, ${id})`;
}
