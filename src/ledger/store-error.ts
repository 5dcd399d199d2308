import { GraphError } from '../errors/errors.js';

/** Why the store failed, by its code alone: a driver's own message can hold a path, an address or a row's values. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';
}

/** Runs a step on the store and turns whatever it throws into a `GraphError` that is safe to show. */
export async function onStore<T>(step: () => Promise<T>, message = 'The ledger is unavailable.'): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof GraphError) throw error;
    throw new GraphError('INTERNAL', message, { retryable: true }, { cause: new StoreFault(codeOf(error)) });
  }
}

/** Whether a unique or primary key refused the row, in either dialect. */
export function isUniqueViolation(error: unknown): boolean {
  return ['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(codeOf(error));
}

/** The driver's or the system's short code, such as SQLITE_BUSY, 57P01 or ECONNREFUSED; else the error's name. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (typeof code === 'string' && code !== '') return code;
  return typeof name === 'string' ? name : 'unknown';
}
