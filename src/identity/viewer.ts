import type { Scope, Tenant, Viewer } from '../graph/context.js';

/** The identity used while none is configured: `config.ts` then allows the sandbox only. */
export function demoViewer(tenant: Tenant, more: readonly Scope[] = []): Viewer {
  return {
    subject: 'demo',
    scopes: new Set<Scope>([
      ...(['customers:read', 'customers:write', 'customers:erase', 'pii:read', 'operations:settle'] as const),
      ...more,
    ]),
    tenant,
  };
}
