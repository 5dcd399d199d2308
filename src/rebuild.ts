import 'reflect-metadata';
import { ConfigError, readConfig } from './config.js';
import { openLedger } from './ledger/ledger.js';
import { providers } from './providers/index.js';
import { projectionOfWrites } from './reconciliation/projection-of-writes.js';

/** `npm run ledger:rebuild [-- --write]`: compares projections and links with the operations they follow from, and repairs them. */
try {
  const { databaseUrl, spoolDirectory } = readConfig(process.env, providers);
  const ledger = await openLedger({ databaseUrl, ...(spoolDirectory !== undefined && { spoolDirectory }) });
  const write = process.argv.includes('--write');
  const differences = await ledger.rebuild({ projectionOf: projectionOfWrites(providers), write });
  for (const { table, tenant, key, is } of differences) console.log(`${is}: ${table} ${tenant} ${key}`);
  console.log(`${differences.length} rows differ${write && differences.length > 0 ? 'ed; repaired' : ''}.`);
  await ledger.close();
  process.exit(differences.length > 0 && !write ? 1 : 0);
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(2);
}
