import { query } from '../ledger/suite/test-store.js';

const serverUrl = process.env['TEST_DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/test';
const answers = await query(serverUrl, 'select 1').then(
  () => true,
  () => false,
);

/** A `describe` that needs a PostgreSQL server: skipped where none answers, but never where nobody watches, as in CI. */
export function describeWithPostgres(name: string, define: (serverUrl: string) => void): void {
  if (!answers && (process.env['REQUIRE_POSTGRES'] === '1' || process.env['CI'])) {
    throw new Error('no PostgreSQL answers at TEST_DATABASE_URL');
  }
  (answers ? describe : describe.skip)(name, () => define(serverUrl));
}
