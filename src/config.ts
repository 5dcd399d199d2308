import { z } from 'zod';
import type { CostLimits } from './cost/limits.js';
import { generalSettings } from './general-settings.js';
import type { Provider } from './providers/contract.js';
import { DEFAULT_CONNECTIONS } from './http/connection-settings.js';
import { defaultConnections, openFileLimit } from './limits/open-files.js';
import { readIdentity, type IdentitySettings } from './identity/settings.js';
import type { LedgerKeys } from './ledger/keys/ledger-keys.js';
import type { EdgeLimits } from './limits/edge-limits.js';
import type { LogLevel } from './telemetry/logger.js';

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
  readonly identityMode: 'linked' | 'shared';
  /** How callers prove who they are; null allows only the sandbox, for everyone who can reach it. */
  readonly identity?: IdentitySettings | null;
  readonly logLevel: LogLevel;
  /** Undefined: beside the ledger. */
  readonly spoolDirectory: string | undefined;
  /** How many operators must agree on a settlement: 1 or 2. */
  readonly settlementApprovals: number;
  readonly publicUrl: string | undefined;
  /** How many processes serve the port; 1 by default. */
  readonly processes?: number;
  /** What one operation may cost; by default `DEFAULT_LIMITS`. */
  readonly costLimits?: CostLimits;
  /** Of a sandbox that runs in a process of its own. */
  readonly sandboxUrl?: string | undefined;
  /** Parsed settings by provider; null when none is configured and the sandbox is used. */
  readonly providers: ReadonlyMap<string, Readonly<Record<string, unknown>>> | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

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
  const settings = providerSettings(env, providers, problems);
  const identity = general.success ? readIdentity(general.data, problems) : null;
  if (!general.success || problems.length > 0) throw new ConfigError(problems);
  const { HOST, PORT, OPERATIONS_PORT, DATABASE_URL, IDENTITY_MODE, LOG_LEVEL, PUBLIC_URL } = general.data;
  const { OUTCOME_SPOOL, SETTLEMENT_APPROVALS, WEB_CONCURRENCY, LEDGER_KEYS, LEDGER_KEYS_FILE } = general.data;
  if (settings !== null) limitConnections(settings, general.data.MAX_CONNECTIONS, openFiles);
  if (settings === null && general.data.SANDBOX_URL !== undefined)
    throw new ConfigError(['SANDBOX_URL needs the other variables that `npm run sandbox` prints.']);
  if (LEDGER_KEYS && LEDGER_KEYS_FILE) throw new ConfigError(['LEDGER_KEYS and LEDGER_KEYS_FILE exclude each other.']);
  if (OPERATIONS_PORT === PORT && PORT !== 0) throw new ConfigError(['OPERATIONS_PORT must differ from PORT.']);
  if (WEB_CONCURRENCY > 1 && (settings === null || !DATABASE_URL?.startsWith('postgres'))) {
    throw new ConfigError([
      'WEB_CONCURRENCY above 1 needs configured providers and a postgres:// DATABASE_URL: a file has one writer, and each process would have a sandbox of its own.',
    ]);
  }
  if (settings !== null && identity === null) {
    if (general.data.SANDBOX_URL === undefined)
      throw new ConfigError([
        'Identity is not configured: with real providers, any client could read and write every customer. Set AUTH_JWKS_URL or AUTH_PUBLIC_KEY, AUTH_ISSUER and AUTH_AUDIENCE.',
      ]);
    if (!isLoopback(HOST)) throw new ConfigError(['HOST must be a loopback address while identity is not configured.']);
  }
  if (settings !== null && general.data.SANDBOX_URL === undefined && !LEDGER_KEYS && !LEDGER_KEYS_FILE)
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
    databaseUrl: DATABASE_URL ?? (settings === null ? 'file:data/sandbox.db' : 'file:data/customer-graph.db'),
    ledgerKeys: LEDGER_KEYS ?? LEDGER_KEYS_FILE,
    identityMode: IDENTITY_MODE,
    identity,
    logLevel: LOG_LEVEL,
    spoolDirectory: OUTCOME_SPOOL,
    settlementApprovals: SETTLEMENT_APPROVALS,
    publicUrl: PUBLIC_URL,
    sandboxUrl: general.data.SANDBOX_URL,
    processes: WEB_CONCURRENCY,
    costLimits: {
      calls: general.data.OPERATION_CALLS,
      nodes: general.data.OPERATION_NODES,
      ledgerReads: general.data.OPERATION_LEDGER_READS,
      errors: general.data.OPERATION_ERRORS,
      bytes: general.data.OPERATION_BYTES,
      mutations: general.data.OPERATION_MUTATIONS,
    },
    providers: settings,
  };
}

/** Parses each provider's settings by its own rules; null when no provider variable is set. Problems are added to `problems`. */
export function providerSettings(
  env: Environment,
  providers: readonly Provider[],
  problems: string[],
): Map<string, Record<string, unknown>> | null {
  const known = providers.flatMap(({ settings }) => Object.entries(settings.shape as Record<string, z.ZodType>));
  if (!known.some(([name]) => env[name] !== undefined)) return null;
  const missing = known
    .filter(([name, rule]) => env[name] === undefined && !rule.safeParse(undefined).success)
    .map(([name]) => name);
  if (missing.length > 0) {
    problems.push(
      `All providers must be configured, or none (then the sandbox is used). Missing: ${missing.join(', ')}.`,
    );
  }
  const parsed = new Map<string, Record<string, unknown>>();
  for (const { name, settings } of providers) {
    const present = Object.fromEntries(Object.keys(settings.shape).map((key) => [key, env[key]]));
    const result = parse(settings, present);
    if (result.success) parsed.set(name, result.data);
    else
      problems.push(
        ...sentences(result.error).filter((sentence) => !missing.some((key) => sentence.startsWith(`${key} `))),
      );
  }
  return parsed;
}

/**
 * Gives each provider without `*_CONNECTIONS` what the limit of open files leaves.
 * @throws ConfigError where that is too little: connections would fail under load, those of clients too.
 */
function limitConnections(
  settings: ReadonlyMap<string, Record<string, unknown>>,
  clients: number,
  limit: number | undefined,
): void {
  const named = [...settings.values()].flatMap((values) =>
    Object.keys(values)
      .filter((key) => key.endsWith('_CONNECTIONS'))
      .map((key) => ({ values, key })),
  );
  const providers = named.map(({ values, key }) => values[key] as number | undefined);
  const connections = defaultConnections({ limit, clients, providers, preferred: DEFAULT_CONNECTIONS });
  if (connections === null)
    throw new ConfigError([
      `This process may open ${limit} files: too few for MAX_CONNECTIONS and ${named.map(({ key }) => key).join(', ')}. Raise the limit (ulimit -n) or lower them.`,
    ]);
  for (const { values, key } of named) values[key] ??= connections;
}

/** A setting's transform may throw, as reading a key does; its message becomes the sentence. */
function parse(
  settings: z.ZodObject,
  env: Environment,
): { success: true; data: Record<string, unknown> } | { success: false; error: z.ZodError } {
  try {
    return settings.safeParse(env);
  } catch (error) {
    return {
      success: false,
      error: new z.ZodError([{ code: 'custom', path: [], message: (error as Error).message, input: undefined }]),
    };
  }
}

function sentences(error: z.ZodError): string[] {
  return error.issues.map(({ path, message }) =>
    (path.length === 0 ? message : `${path.join('.')} ${message}`).replace(/\.?$/, '.'),
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
