import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { identitySettings } from './identity/settings.js';
import { LedgerKeys } from './ledger/keys/ledger-keys.js';
import { EDGE_LIMITS } from './limits/edge-limits.js';
import { serverSettings } from './server/settings.js';
import { tenantSettings } from './tenant-settings.js';
import { LOG_FORMATS, LOG_LEVELS } from './telemetry/logger.js';

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number, 0 to 65535')
  .transform(Number)
  .refine((value) => value <= 65_535, 'must be a port number, 0 to 65535');

const atLeastOne = z
  .string()
  .regex(/^[1-9]\d{0,6}$/, 'must be a number from 1 to 9999999')
  .transform(Number);

/** The entries of `LEDGER_KEYS`; `read` makes the text from the setting. */
function ledgerKeys(read: (value: string) => string) {
  return z
    .string()
    .transform((value, context) => {
      try {
        const keys = LedgerKeys.parse(read(value));
        if (keys) return keys;
        context.addIssue('must hold entries `id:key`, each key 32 bytes in base64, separated by commas, no id twice');
      } catch {
        context.addIssue('cannot be read');
      }
      return z.NEVER;
    })
    .optional();
}

/** The settings that belong to no provider. Each key is an environment variable; its description is printed in the README. */
export const generalSettings = z.object({
  ...identitySettings.shape,
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe(
      'Address to listen on. Without identity (`AUTH_...`) only loopback is allowed with the providers of `SANDBOX_URL`.',
    ),
  PORT: port.default(4000).describe('Port to listen on; `0` chooses a free one.'),
  OPERATIONS_PORT: port
    .optional()
    .describe('Port of `/health/live`, `/health/ready` and `/metrics`; without it they are on `PORT`.'),
  MAX_CONNECTIONS: atLeastOne
    .default(EDGE_LIMITS.connections)
    .describe('Open connections of this process; further ones are closed at once.'),
  MAX_CONNECTIONS_PER_ADDRESS: atLeastOne
    .default(EDGE_LIMITS.connectionsPerAddress)
    .describe('Open connections from one IPv4 address or IPv6 /64. Behind a proxy all come from its addresses.'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'must be file: with a path, or a postgres:// URL')
    .optional()
    .describe(
      'The ledger: a `file:` path or a `postgres://` URL. By default `file:data/customer-graph.db`, or `file:data/sandbox.db` with the sandbox.',
    ),
  LEDGER_KEYS: ledgerKeys((text) => text).describe(
    'Keys that personal data in the ledger is encrypted and searched with: `id:key` entries separated by commas, the newest first, such as `k1:` and the output of `openssl rand -base64 32`. Required with real providers; the sandbox makes one beside its ledger. See SECURITY.md for rotation.',
  ),
  LEDGER_KEYS_FILE: ledgerKeys((path) => readFileSync(path, 'utf8')).describe(
    'A file with what `LEDGER_KEYS` would hold; entries may stand on lines of their own.',
  ),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`)
    .optional()
    .describe(`One of ${LOG_LEVELS.join(', ')}; by default \`info\`, as text \`warn\`.`),
  LOG_FORMAT: z
    .enum(LOG_FORMATS, `must be one of ${LOG_FORMATS.join(', ')}`)
    .optional()
    .describe('`text`, for people, or `json`, one object in each line; by default `text` in a terminal, else `json`.'),
  OUTCOME_SPOOL: z
    .string()
    .optional()
    .describe(
      "Directory for responses of providers that the ledger could not record, until it can; on a disk of its own, private and durable. By default beside the ledger's file, or `data/outcomes` with PostgreSQL.",
    ),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/.+$/, 'must be a redis:// or rediss:// URL')
    .optional()
    .describe(
      'Where `RATE_LIMIT` is counted, for several processes; needs the package `ioredis`. By default in PostgreSQL where that is the ledger, else in this process.',
    ),
  SETTLEMENT_APPROVALS: z
    .enum(['1', '2'], 'must be 1 or 2')
    .transform(Number)
    .default(1)
    .describe(
      '`2`: an outcome that an operator records with `settleOperation` counts once another operator, another `sub`, records the same.',
    ),
  ...tenantSettings.shape,
  ...serverSettings.shape,
  TENANTS_FILE: z
    .string()
    .optional()
    .describe(
      'JSON: by tenant, the settings of its providers, and those named `IDENTITY_MODE`, `OPERATION_...`, `RATE_LIMIT`, `TENANT_...` and `CALLER_...` that differ from the environment. Read again on SIGHUP.',
    ),
  WEB_CONCURRENCY: z
    .string()
    .regex(/^([1-9]|[1-5]\d|6[0-4])$/, 'must be a number from 1 to 64')
    .transform(Number)
    .default(1)
    .describe(
      'Processes on one port, each with one core; more than one needs a `postgres://` ledger. Limits of connections are those of each process.',
    ),
  SANDBOX_URL: z
    .url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost)$/, error: 'must be an http URL of this machine' })
    .optional()
    .describe(
      'Where `npm run sandbox` runs, as it prints; then its customers are linked and monitored as with the embedded sandbox.',
    ),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .optional()
    .describe('Where providers reach this server; a part of what they sign. By default the address it listens on.'),
});
