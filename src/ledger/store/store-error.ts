import type { DatabaseConnection, Dialect } from 'kysely';
import { GraphError } from '../../errors/graph-error.js';

/**
 * The store failed. Carries the driver's code alone: a driver's own message can contain a path, an address or a row's values.
 */
export class StoreError extends GraphError {
  override readonly name = 'StoreError';

  constructor(readonly driverCode: string) {
    super('INTERNAL', 'The ledger is unavailable.', { retryable: true });
  }
}

/** Makes every connection and statement of the dialect fail with a `StoreError`; begin and commit are statements too. */
export function withStoreErrors(dialect: Dialect): Dialect {
  const createDriver = dialect.createDriver.bind(dialect);
  dialect.createDriver = () => {
    const driver = createDriver();
    const acquire = driver.acquireConnection.bind(driver);
    const known = new WeakSet<DatabaseConnection>();
    driver.acquireConnection = async () => {
      const connection = await safely(acquire);
      if (!known.has(connection)) {
        known.add(connection);
        const execute = connection.executeQuery.bind(connection);
        connection.executeQuery = (query) => safely(() => execute(query));
      }
      return connection;
    };
    return driver;
  };
  return dialect;
}

async function safely<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw new StoreError(codeOf(error));
  }
}

/** Whether a unique or primary key refused the row, in either dialect. */
export function isUniqueViolation(error: unknown): boolean {
  return ['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(codeOf(error));
}

/** The driver's or the system's short code, such as SQLITE_BUSY, 57P01 or ECONNREFUSED; else the error's name. */
export function codeOf(error: unknown): string {
  if (error instanceof StoreError) return error.driverCode;
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (typeof code === 'string' && code !== '') return code;
  return typeof name === 'string' ? name : 'unknown';
}
