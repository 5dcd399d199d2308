import 'reflect-metadata';
import { ConfigError, readConfig } from './config.js';
import { generatedKeys } from './ledger/keys/generated-keys.js';
import { UnknownKeys } from './ledger/keys/recorded-keys.js';
import { openLedger, type Ledger } from './ledger/ledger.js';
import { providers } from './providers/index.js';
import { projectionOfWrites } from './reconciliation/projection-of-writes.js';

/**
 * `npm run ledger:rebuild [-- --write]`: compares projections, links and search terms with the operations they follow from, and repairs
 * them. `npm run ledger:reencrypt`: encrypts everything with the newest key, and makes the search terms again.
 */
try {
  const {
    databaseUrl,
    spoolDirectory,
    ledgerKeys: keys = generatedKeys(databaseUrl),
  } = readConfig(process.env, providers);
  const ledger = await openLedger({ databaseUrl, keys, ...(spoolDirectory !== undefined && { spoolDirectory }) });
  const code = process.argv.includes('--reencrypt') ? await reencrypt(ledger) : await rebuild(ledger);
  await ledger.close();
  process.exit(code);
} catch (error) {
  console.error(error instanceof ConfigError || error instanceof UnknownKeys ? error.message : error);
  process.exit(2);
}

async function rebuild(ledger: Ledger): Promise<number> {
  const write = process.argv.includes('--write');
  const differences = await ledger.rebuild({ projectionOf: projectionOfWrites(providers), write });
  for (const { table, tenant, key, is } of differences) console.log(`${is}: ${table} ${tenant} ${key}`);
  console.log(`${differences.length} rows differ${write && differences.length > 0 ? 'ed; repaired' : ''}.`);
  return differences.length > 0 && !write ? 1 : 0;
}

async function reencrypt(ledger: Ledger): Promise<number> {
  console.log(`${await ledger.reencrypt(projectionOfWrites(providers))} rows were encrypted with the newest key.`);
  return 0;
}
