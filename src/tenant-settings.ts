import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DEFAULT_LIMITS } from './cost/limits.js';
import type { Provider } from './providers/contract.js';
import { DEFAULT_TENANT, type TenantSettings } from './tenants.js';

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

const count = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'must be a whole number above 0')
  .transform(Number);

function limit(most: number, what: string) {
  return count.default(most).describe(`The most ${what}.`);
}

/** The settings that each tenant may have its own of, beside those of its providers. */
export const tenantSettings = z.object({
  IDENTITY_MODE: z
    .enum(['linked', 'shared'], 'must be linked or shared')
    .default('linked')
    .describe('`shared`: a customer without a link has the same GUID at the other providers.'),
  OPERATION_CALLS: limit(DEFAULT_LIMITS.calls, 'provider calls that one operation may make'),
  OPERATION_NODES: limit(DEFAULT_LIMITS.nodes, 'fields and list items that one response may hold'),
  OPERATION_LEDGER_READS: limit(DEFAULT_LIMITS.ledgerReads, 'queries of the ledger that one operation may make'),
  OPERATION_ERRORS: limit(DEFAULT_LIMITS.errors, 'errors that one response may hold'),
  OPERATION_BYTES: limit(DEFAULT_LIMITS.bytes, 'bytes of data that one response may hold'),
  OPERATION_MUTATIONS: limit(DEFAULT_LIMITS.mutations, 'mutations that one operation may hold'),
  RATE_LIMIT: count
    .optional()
    .describe(
      "Points that a tenant's operations may cost in a minute: the provider calls of each, at least 1. Beyond them: `RATE_LIMITED`. Without it, there is no limit.",
    ),
  TENANT_CONNECTIONS: count
    .optional()
    .describe(
      'WebSockets, and as many event streams, that a tenant may hold open at one process. By default the 5,000 of each are divided evenly among the tenants.',
    ),
  TENANT_SUBSCRIPTIONS: count.optional().describe('Subscriptions that a tenant may hold open at one process.'),
  CALLER_CONNECTIONS: count
    .optional()
    .describe('WebSockets, and as many event streams, that one caller (`sub`) may hold open at one process.'),
  CALLER_SUBSCRIPTIONS: count
    .optional()
    .describe('Subscriptions that one caller (`sub`) may hold open at one process.'),
});

const TENANT_ID = /^[a-z0-9][a-z0-9-]{0,62}$/;
const tenantsFile = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number()])));

/**
 * The tenants of `TENANTS_FILE`: by id, the settings that differ from the environment's. Without a file, the one tenant of the environment. Null
 * when no provider is configured. Problems are added to `problems`.
 */
export function readTenants(
  env: Environment,
  providers: readonly Provider[],
  problems: string[],
): Map<string, TenantSettings> | null {
  const path = env['TENANTS_FILE'];
  if (path === undefined) {
    const tenant = readTenant(env, providers, problems);
    return tenant && new Map([[DEFAULT_TENANT, tenant]]);
  }
  const names = new Set([tenantSettings, ...providers.map(({ settings }) => settings)].flatMap(namesOf));
  const tenants = new Map<string, TenantSettings>();
  for (const [id, own] of Object.entries(parseFile(path, problems))) {
    const found: string[] = [];
    if (!TENANT_ID.test(id)) found.push('is not the id of a tenant: 1 to 63 lower-case letters, digits and `-`.');
    for (const name of Object.keys(own)) if (!names.has(name)) found.push(`${name} is not a setting of a tenant.`);
    const texts = Object.entries(own).map(([name, value]) => [name, String(value)]);
    const tenant = readTenant({ ...env, ...Object.fromEntries(texts) }, providers, found);
    if (tenant === null && found.length === 0) found.push('has no providers.');
    problems.push(...found.map((problem) => `TENANTS_FILE: ${id}: ${problem}`));
    if (tenant !== null) tenants.set(id, tenant);
  }
  return tenants;
}

/** One tenant's settings; null when no provider variable is set. Problems are added to `problems`. */
export function readTenant(
  env: Environment,
  providers: readonly Provider[],
  problems: string[],
): TenantSettings | null {
  const own = tenantSettings.safeParse(env);
  const settings = providerSettings(env, providers, problems);
  // those of the environment are in the general settings, which name their problems
  if (!own.success && env['TENANTS_FILE'] !== undefined) problems.push(...sentences(own.error));
  if (!own.success || settings === null) return null;
  return { providers: settings, ...ownSettings(own.data) };
}

/** What a tenant's settings say beside its providers. */
export function ownSettings(settings: z.output<typeof tenantSettings>) {
  return {
    identityMode: settings.IDENTITY_MODE,
    costLimits: {
      calls: settings.OPERATION_CALLS,
      nodes: settings.OPERATION_NODES,
      ledgerReads: settings.OPERATION_LEDGER_READS,
      errors: settings.OPERATION_ERRORS,
      bytes: settings.OPERATION_BYTES,
      mutations: settings.OPERATION_MUTATIONS,
    },
    rateLimit: settings.RATE_LIMIT,
    streamLimits: {
      connections: settings.TENANT_CONNECTIONS,
      connectionsPerCaller: settings.CALLER_CONNECTIONS,
      subscriptions: settings.TENANT_SUBSCRIPTIONS,
      subscriptionsPerCaller: settings.CALLER_SUBSCRIPTIONS,
    },
  };
}

function parseFile(path: string, problems: string[]): z.output<typeof tenantsFile> {
  const problem = (text: string) => {
    problems.push(`TENANTS_FILE ${text}.`);
    return {};
  };
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return problem(error instanceof SyntaxError ? 'is not JSON' : 'is not the path of a readable file');
  }
  const tenants = tenantsFile.safeParse(json);
  if (!tenants.success) return problem(`must be an object of settings by tenant, at ${pathOf(tenants.error)}`);
  return Object.keys(tenants.data).length === 0 ? problem('names no tenant') : tenants.data;
}

function pathOf({ issues: [issue] }: z.ZodError): string {
  return issue!.path.join('.') || 'its top';
}

function namesOf({ shape }: z.ZodObject): string[] {
  return Object.keys(shape);
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

/** One sentence for each issue, which begins with the setting's name. */
export function sentences(error: z.ZodError): string[] {
  return error.issues.map(({ path, message }) =>
    (path.length === 0 ? message : `${path.join('.')} ${message}`).replace(/\.?$/, '.'),
  );
}
