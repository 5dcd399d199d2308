import type { Tenant } from './graph/context.js';
import type { Ledger } from './ledger/types.js';
import type { ConnectedProvider } from './providers/contract.js';
import type { WebhookHandler } from './server.js';

export interface WebhooksOptions {
  readonly connected: readonly ConnectedProvider[];
  readonly ledger: Ledger;
  readonly tenant: Tenant;
  /** Where providers reach this server: a part of what they sign. Asked for at each call, since a port may be chosen late. */
  publicUrl(): string;
  /** Told how each call ended, such as `stored` or `bad-signature`. */
  observe(provider: string, outcome: string): void;
}

/** The routes under `/webhooks/`: one for each provider that calls us. */
export function webhookRoutes({
  connected,
  ledger,
  tenant,
  publicUrl,
  observe,
}: WebhooksOptions): Map<string, WebhookHandler> {
  const routes = connected.flatMap(({ definition: { name }, webhook }): [string, WebhookHandler][] => {
    if (webhook === undefined) return [];
    const handler: WebhookHandler = async (request) => {
      const url = `${publicUrl().replace(/\/$/, '')}${request.url}`;
      const { status, outcome } = await webhook({ ...request, url }, { ledger, tenant });
      observe(name, outcome);
      return { status };
    };
    return [[`/webhooks/${name}`, handler]];
  });
  return new Map(routes);
}
