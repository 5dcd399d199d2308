import { isDeepStrictEqual } from 'node:util';
import type { CostLimits } from './cost/limits.js';
import type { Tenant } from './graph/context.js';
import type { CallObserver } from './http/call-observer.js';
import type { RateLimit } from './limits/rate-limit.js';
import { LONGEST_ATTEMPT_MS } from './ledger/operation-rows.js';
import type { ConnectedProvider, Provider } from './providers/contract.js';

/** The tenant of a process without `TENANTS_FILE`. */
export const DEFAULT_TENANT = 'default';

/** What is configured of one tenant. */
export interface TenantSettings {
  /** By provider, after parsing. */
  readonly providers: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** `shared`: a customer without a link has the same GUID at the other providers. */
  readonly identityMode: 'linked' | 'shared';
  /** What one of its operations may cost; by default `DEFAULT_LIMITS`. */
  readonly costLimits?: CostLimits | undefined;
  /** The provider calls that all of its operations may make in a minute; without it, there is no limit. */
  readonly rateLimit?: number | undefined;
  /** What its callers may hold open; without it, what the process allows. */
  readonly streamLimits?: TenantStreamLimits | undefined;
}

/** How many streams the callers of a tenant may hold open at this process; undefined where no setting says. */
export interface TenantStreamLimits {
  /** WebSockets, and as many event streams, of the tenant. */
  readonly connections?: number | undefined;
  /** The same of one caller. */
  readonly connectionsPerCaller?: number | undefined;
  readonly subscriptions?: number | undefined;
  readonly subscriptionsPerCaller?: number | undefined;
}

/** A tenant with providers, credentials, connections, breakers and reads in flight of its own. */
export interface ConnectedTenant extends Tenant {
  readonly settings: TenantSettings;
  readonly connected: readonly ConnectedProvider[];
  readonly rateLimit: RateLimit | undefined;
  /** @throws Error for a provider that is not in the list. */
  provider(name: string): ConnectedProvider;
}

export interface TenantsOptions {
  readonly providers: readonly Provider[];
  readonly settings: ReadonlyMap<string, TenantSettings>;
  observerOf(tenant: string): CallObserver;
  /** The rate limit of a tenant, in points per minute. */
  rateLimitOf(tenant: string, points: number): RateLimit;
}

/** The tenants of this process, by id. */
export class Tenants {
  private tenants: ReadonlyMap<string, ConnectedTenant> = new Map();
  private readonly closing = new Set<() => Promise<void>>();

  constructor(private readonly options: TenantsOptions) {
    this.replace(options.settings);
  }

  get(id: string): ConnectedTenant | undefined {
    return this.tenants.get(id);
  }

  get all(): readonly ConnectedTenant[] {
    return [...this.tenants.values()];
  }

  /** Connects new tenants and those whose settings have changed. What runs for the others, and for those that end, goes on. */
  replace(settings: ReadonlyMap<string, TenantSettings>): void {
    const before = this.tenants;
    const unchanged = (id: string, own: TenantSettings) => {
      const tenant = before.get(id);
      // by value: the settings of a file that is read again are new objects
      return isDeepStrictEqual(tenant?.settings, own) ? tenant : undefined;
    };
    this.tenants = new Map(
      [...settings].map(([id, own]) => [id, unchanged(id, own) ?? connectTenant(id, own, this.options)]),
    );
    for (const tenant of before.values()) if (this.get(tenant.id) !== tenant) this.closeLater(tenant);
  }

  async close(): Promise<void> {
    await Promise.all([...this.all.map(closeTenant), ...[...this.closing].map((close) => close())]);
  }

  /** After the longest write that may still be in progress. */
  private closeLater(tenant: ConnectedTenant): void {
    const close = () => {
      clearTimeout(timer);
      this.closing.delete(close);
      return closeTenant(tenant);
    };
    const timer = setTimeout(() => void close(), LONGEST_ATTEMPT_MS).unref();
    this.closing.add(close);
  }
}

function connectTenant(
  id: string,
  settings: TenantSettings,
  { providers, observerOf, rateLimitOf }: TenantsOptions,
): ConnectedTenant {
  const { rateLimit } = settings;
  const observer = observerOf(id);
  const connected = providers.map((provider) =>
    provider.connect(settings.providers.get(provider.name) ?? {}, observer),
  );
  const byName = new Map(connected.map((provider) => [provider.definition.name, provider]));
  return {
    ...{ id, settings, connected },
    rateLimit: rateLimit === undefined ? undefined : rateLimitOf(id, rateLimit),
    provider: (name) => byName.get(name)!,
    scopeAt: (provider) => byName.get(provider)?.defaultScope ?? '',
  };
}

async function closeTenant({ connected }: ConnectedTenant): Promise<void> {
  await Promise.all(connected.map((provider) => provider.close()));
}
