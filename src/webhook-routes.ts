import type { AppGraph } from './app-graph.js';
import type { Webhook } from './server/webhooks.js';
import type { Metrics } from './telemetry/metrics.js';
import { DEFAULT_TENANT } from './tenants.js';

/**
 * `/webhooks/<provider>/<tenant>` for each provider that calls us, without the tenant for the default one: whose key the signature is checked with is
 * known before the body is read. The public URL is a part of what they sign; the port may be chosen late.
 */
export function webhookRoutes(
  { tenants, ledger }: Pick<AppGraph, 'tenants' | 'ledger'>,
  metrics: Metrics,
  publicUrl: () => string,
): (path: string) => Webhook | undefined {
  return (path) => {
    const [, name = '', id = DEFAULT_TENANT] = /^\/webhooks\/([a-z]+)(?:\/([a-z0-9-]+))?$/.exec(path) ?? [];
    const tenant = tenants.get(id);
    const webhook = tenant?.connected.find(({ definition }) => definition.name === name)?.webhook;
    if (tenant === undefined || webhook === undefined) return undefined;
    return {
      tenant: id,
      async receive(request) {
        const url = `${publicUrl().replace(/\/$/, '')}${request.url}`;
        const { status, outcome } = await webhook({ ...request, url }, { ledger, tenant });
        metrics.webhook(name, outcome, id);
        return { status };
      },
    };
  };
}
