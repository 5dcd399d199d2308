import { query } from '../ledger/suite/test-store.js';

const serverUrl = process.env['TEST_DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/test';
const reachable = await query(serverUrl, 'select 1').then(
  () => true,
  () => false,
);

/** A `describe` that needs a PostgreSQL server: skipped where none is reachable, but an error in CI, where a skip would stay unnoticed. */
export function describeWithPostgres(name: string, define: (serverUrl: string) => void): void {
  if (!reachable && (process.env['REQUIRE_POSTGRES'] === '1' || process.env['CI'])) {
    throw new Error('no PostgreSQL server is reachable at TEST_DATABASE_URL');
  }
  (reachable ? describe : describe.skip)(name, () => define(serverUrl));
}
