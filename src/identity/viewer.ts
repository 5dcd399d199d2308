import type { Scope, Tenant, Viewer } from '../graph/context.js';

/** The identity that stands in while no authentication is configured; `config.ts` then lets the server listen on loopback only. */
export function demoViewer(tenant: Tenant): Viewer {
  return { subject: 'demo', scopes: new Set<Scope>(['customers:read', 'customers:write', 'pii:read']), tenant };
}

/** The one tenant of a process whose providers are configured by its environment. */
export function environmentTenant(scopes: ReadonlyMap<string, string>): Tenant {
  return { id: 'default', scopeAt: (provider) => scopes.get(provider) ?? '' };
}
