import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { ConfigError, readConfig } from './config.js';
import { generatedKeys } from './ledger/keys/generated-keys.js';
import { UnknownKeys } from './ledger/keys/recorded-keys.js';
import { openLedger } from './ledger/ledger.js';
import { providers } from './providers/index.js';

/** `npm run ledger:delivery -- <event id> <file>`: writes the payload of a stored delivery to a new file, and prints its URL and signature. */
try {
  const [id = '', file] = process.argv.slice(2);
  if (file === undefined) throw new ConfigError(['Name the id of an event, and a file for its payload.']);
  const { databaseUrl, ledgerKeys: keys = generatedKeys(databaseUrl) } = readConfig(process.env, providers);
  const ledger = await openLedger({ databaseUrl, keys });
  const delivery = await ledger.events.delivery(id);
  await ledger.close();
  if (!delivery) throw new ConfigError(['There is no such event, or its delivery was not kept.']);
  writeFileSync(file, delivery.payload, { flag: 'wx', mode: 0o600 });
  console.log(`url: ${delivery.url}\nsignature: ${delivery.signature}`);
} catch (error) {
  console.error(error instanceof ConfigError || error instanceof UnknownKeys ? error.message : error);
  process.exit(2);
}
