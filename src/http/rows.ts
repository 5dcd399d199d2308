import { z } from 'zod';
import { GraphError } from '../errors/graph-error.js';

/** A row of a list that does not match its schema: an error in its place, so that it costs neither the list nor the other rows. */
export class UnreadableRow extends GraphError {
  override readonly name = 'UnreadableRow';

  /** `keys`: the members that identify it, where it has them. */
  constructor(
    provider: string,
    readonly keys: Readonly<Record<string, string>>,
  ) {
    super('UPSTREAM_BAD_RESPONSE', `${provider} sent a row that does not match the documented schema`, {
      provider,
      retryable: false,
    });
  }
}

/** The schema of a list whose rows are read one by one; `keys` are the members that identify a row which cannot be read. */
export function rowsOf<S extends z.ZodType>(
  row: S,
  { provider, keys = [] }: { provider: string; keys?: readonly string[] },
) {
  return z.array(
    z.unknown().transform((sent): z.output<S> | UnreadableRow => {
      const read = row.safeParse(sent);
      return read.success ? read.data : new UnreadableRow(provider, keysIn(sent, keys));
    }),
  );
}

/** What a mapper makes of each row; a row that could not be read stays as it is. */
export function mapRows<Row, T>(rows: readonly (Row | UnreadableRow)[], map: (row: Row) => T): (T | UnreadableRow)[] {
  return rows.map((row) => (row instanceof UnreadableRow ? row : map(row)));
}

/** The rows that could be read, for a search among them. */
export function readableRows<Row>(rows: readonly (Row | UnreadableRow)[]): Row[] {
  return rows.filter((row): row is Row => !(row instanceof UnreadableRow));
}

function keysIn(sent: unknown, keys: readonly string[]): Record<string, string> {
  if (typeof sent !== 'object' || sent === null) return {};
  const members = sent as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    keys.flatMap((key) => (typeof members[key] === 'string' ? [[key, members[key]] as const] : [])),
  );
}
