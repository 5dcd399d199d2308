import { z } from 'zod';
import type { CostLimits } from './cost/limits.js';
import type { Provider } from './providers/contract.js';
import { DEFAULT_CONNECTIONS } from './http/connection-settings.js';
import { defaultConnections, openFileLimit } from './limits/open-files.js';
import { identitySettings, readIdentity, type IdentitySettings } from './identity/settings.js';
import { EDGE_LIMITS, type EdgeLimits } from './limits/edge-limits.js';
import { readServerSettings, serverSettings, type ServerSettings } from './server/settings.js';
import { ownSettings, readTenants, sentences, tenantSettings, type Environment } from './tenant-settings.js';
import type { TenantSettings } from './tenants.js';
import { LOG_LEVELS, type LogLevel } from './telemetry/logger.js';

/** Invalid or missing settings; each sentence names the setting, never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
  }
}

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number, 0 to 65535')
  .transform(Number)
  .refine((value) => value <= 65_535, 'must be a port number, 0 to 65535');

const atLeastOne = z
  .string()
  .regex(/^[1-9]\d{0,6}$/, 'must be a number from 1 to 9999999')
  .transform(Number);

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
  LOG_LEVEL: z
    .enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`)
    .default('info')
    .describe(`One of ${LOG_LEVELS.join(', ')}.`),
  OUTCOME_SPOOL: z
    .string()
    .optional()
    .describe(
      "Directory for responses of providers that the ledger could not record, until it can; on a disk of its own, private and durable. By default beside the ledger's file, or `data/outcomes` with PostgreSQL.",
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
      'JSON: by tenant, the settings of its providers, `IDENTITY_MODE` and `OPERATION_...` that differ from the environment. Read again on SIGHUP.',
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

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Of health checks and metrics; undefined when they are on `port`. */
  readonly operationsPort?: number | undefined;
  readonly connectionLimits?: Pick<EdgeLimits, 'connections' | 'connectionsPerAddress'>;
  /** `file:` or `postgres://`. */
  readonly databaseUrl: string;
  /** How callers prove who they are; null allows only the sandbox, for everyone who can reach it. */
  readonly identity?: IdentitySettings | null;
  readonly logLevel: LogLevel;
  /** Undefined: beside the ledger. */
  readonly spoolDirectory: string | undefined;
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
  const { HOST, PORT, OPERATIONS_PORT, DATABASE_URL, LOG_LEVEL, PUBLIC_URL } = general.data;
  const { OUTCOME_SPOOL, SETTLEMENT_APPROVALS, WEB_CONCURRENCY } = general.data;
  if (tenants !== null) limitConnections(tenants.values(), general.data.MAX_CONNECTIONS, openFiles);
  if (tenants === null && general.data.SANDBOX_URL !== undefined)
    throw new ConfigError(['SANDBOX_URL needs the other variables that `npm run sandbox` prints.']);
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
  return {
    host: HOST,
    port: PORT,
    operationsPort: OPERATIONS_PORT,
    connectionLimits: {
      connections: general.data.MAX_CONNECTIONS,
      connectionsPerAddress: general.data.MAX_CONNECTIONS_PER_ADDRESS,
    },
    databaseUrl: DATABASE_URL ?? (tenants === null ? 'file:data/sandbox.db' : 'file:data/customer-graph.db'),
    identity,
    logLevel: LOG_LEVEL,
    spoolDirectory: OUTCOME_SPOOL,
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

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
