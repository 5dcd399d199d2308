import type { CostLimits } from './cost/limits.js';
import { generalSettings } from './general-settings.js';
import type { Provider } from './providers/contract.js';
import { isLoopback } from './http/loopback.js';
import { DEFAULT_CONNECTIONS } from './http/connection-settings.js';
import { defaultConnections, openFileLimit } from './limits/open-files.js';
import { readIdentity, type IdentitySettings } from './identity/settings.js';
import type { LedgerKeys } from './ledger/keys/ledger-keys.js';
import type { EdgeLimits } from './limits/edge-limits.js';
import { readServerSettings, type ServerSettings } from './server/settings.js';
import { ownSettings, readTenants, sentences, type Environment } from './tenant-settings.js';
import type { TenantSettings, TenantStreamLimits } from './tenants.js';
import type { LogFormat, LogLevel } from './telemetry/logger.js';

/** Invalid or missing settings; each sentence names the setting, never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
  }
}

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Of health checks and metrics; undefined when they are on `port`. */
  readonly operationsPort?: number | undefined;
  readonly connectionLimits?: Pick<EdgeLimits, 'connections' | 'connectionsPerAddress'>;
  /** `file:` or `postgres://`. */
  readonly databaseUrl: string;
  /** Undefined with a sandbox: its key is beside its ledger. */
  readonly ledgerKeys?: LedgerKeys | undefined;
  /** How callers prove who they are; null allows only the sandbox, for everyone who can reach it. */
  readonly identity?: IdentitySettings | null;
  /** Undefined: `info`, or `warn` as text. */
  readonly logLevel: LogLevel | undefined;
  /** Undefined: `text` in a terminal, else `json`. */
  readonly logFormat?: LogFormat | undefined;
  /** Undefined: beside the ledger. */
  readonly spoolDirectory: string | undefined;
  /** Where rate limits are counted, instead of in the ledger's database or in this process. */
  readonly redisUrl?: string | undefined;
  /** How many operators must agree on a settlement: 1 or 2. */
  readonly settlementApprovals: number;
  readonly publicUrl: string | undefined;
  /** What the server shows and to whom. */
  readonly server?: ServerSettings;
  /** How many processes serve the port; 1 by default. */
  readonly processes?: number;
  /** Of a sandbox that runs in a process of its own. */
  readonly sandboxUrl?: string | undefined;
  /** By id; null when no provider is configured: then the sandbox is used, with one tenant. */
  readonly tenants: ReadonlyMap<string, TenantSettings> | null;
  /** Of the sandbox's tenant. */
  readonly identityMode: TenantSettings['identityMode'];
  readonly costLimits?: CostLimits | undefined;
  readonly rateLimit?: number | undefined;
  readonly streamLimits?: TenantStreamLimits | undefined;
}

/**
 * Reads all settings from the environment; an empty variable counts as not set.
 * @throws ConfigError with one sentence for each invalid or missing setting.
 */
export function readConfig(
  environment: Environment,
  providers: readonly Provider[],
  openFiles: number | undefined = openFileLimit(),
): Config {
  const env = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const general = generalSettings.safeParse(env);
  const problems = general.success ? [] : sentences(general.error);
  const tenants = readTenants(env, providers, problems);
  const identity = general.success ? readIdentity(general.data, problems) : null;
  const server = general.success ? readServerSettings(general.data, problems) : undefined;
  if (!general.success || !server || problems.length > 0) throw new ConfigError(problems);
  const { HOST, PORT, OPERATIONS_PORT, DATABASE_URL, LOG_LEVEL, LOG_FORMAT, PUBLIC_URL } = general.data;
  const { OUTCOME_SPOOL, SETTLEMENT_APPROVALS, WEB_CONCURRENCY, LEDGER_KEYS, LEDGER_KEYS_FILE } = general.data;
  if (tenants !== null) limitConnections(tenants.values(), general.data.MAX_CONNECTIONS, openFiles);
  if (tenants === null && general.data.SANDBOX_URL !== undefined)
    throw new ConfigError(['SANDBOX_URL needs the other variables that `npm run sandbox` prints.']);
  if (LEDGER_KEYS && LEDGER_KEYS_FILE) throw new ConfigError(['LEDGER_KEYS and LEDGER_KEYS_FILE exclude each other.']);
  if (OPERATIONS_PORT === PORT && PORT !== 0) throw new ConfigError(['OPERATIONS_PORT must differ from PORT.']);
  if (WEB_CONCURRENCY > 1 && (tenants === null || !DATABASE_URL?.startsWith('postgres'))) {
    throw new ConfigError([
      'WEB_CONCURRENCY above 1 needs configured providers and a postgres:// DATABASE_URL: a file has one writer, and each process would have a sandbox of its own.',
    ]);
  }
  if (tenants !== null && identity === null) {
    if (general.data.SANDBOX_URL === undefined)
      throw new ConfigError([
        'Identity is not configured: with real providers, any client could read and write every customer. Set AUTH_JWKS_URL or AUTH_PUBLIC_KEY, AUTH_ISSUER and AUTH_AUDIENCE.',
      ]);
    if (!isLoopback(HOST)) throw new ConfigError(['HOST must be a loopback address while identity is not configured.']);
  }
  if (tenants !== null && general.data.SANDBOX_URL === undefined && !LEDGER_KEYS && !LEDGER_KEYS_FILE)
    throw new ConfigError([
      'LEDGER_KEYS or LEDGER_KEYS_FILE must be set with real providers: the ledger keeps personal data, which is encrypted. `openssl rand -base64 32` makes a key.',
    ]);
  return {
    host: HOST,
    port: PORT,
    operationsPort: OPERATIONS_PORT,
    connectionLimits: {
      connections: general.data.MAX_CONNECTIONS,
      connectionsPerAddress: general.data.MAX_CONNECTIONS_PER_ADDRESS,
    },
    databaseUrl: DATABASE_URL ?? (tenants === null ? 'file:data/sandbox.db' : 'file:data/customer-graph.db'),
    ledgerKeys: LEDGER_KEYS ?? LEDGER_KEYS_FILE,
    identity,
    logLevel: LOG_LEVEL,
    logFormat: LOG_FORMAT,
    spoolDirectory: OUTCOME_SPOOL,
    redisUrl: general.data.REDIS_URL,
    settlementApprovals: SETTLEMENT_APPROVALS,
    publicUrl: PUBLIC_URL,
    sandboxUrl: general.data.SANDBOX_URL,
    processes: WEB_CONCURRENCY,
    server,
    tenants,
    ...ownSettings(general.data),
  };
}

/**
 * Gives each provider without `*_CONNECTIONS` what the limit of open files leaves.
 * @throws ConfigError where that is too little: connections would fail under load, those of clients too.
 */
function limitConnections(tenants: Iterable<TenantSettings>, clients: number, limit: number | undefined): void {
  const all = [...tenants].flatMap((tenant) => [...tenant.providers.values()]) as Record<string, unknown>[];
  const named = all.flatMap((values) =>
    Object.keys(values)
      .filter((key) => key.endsWith('_CONNECTIONS'))
      .map((key) => ({ values, key })),
  );
  const providers = named.map(({ values, key }) => values[key] as number | undefined);
  const connections = defaultConnections({ limit, clients, providers, preferred: DEFAULT_CONNECTIONS });
  if (connections === null)
    throw new ConfigError([
      `This process may open ${limit} files: too few for MAX_CONNECTIONS and ${[...new Set(named.map(({ key }) => key))].join(', ')}. Raise the limit (ulimit -n) or lower them.`,
    ]);
  for (const { values, key } of named) values[key] ??= connections;
}
