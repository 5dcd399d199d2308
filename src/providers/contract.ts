import type { z } from 'zod';
import type { AccountSource, NodeSource, ProviderKey, Tenant } from '../graph/context.js';
import type { WriteKind } from '../graph/write-kind.js';
import type { Deadline } from '../http/deadline.js';
import type { Endpoint } from '../http/endpoint.js';
import type { CallObserver } from '../http/provider-http.js';
import type { Ledger } from '../ledger/types.js';
import type { LedgerLoaders } from '../ledger/loaders.js';
import type { SimulatorFactory } from '../sandbox/simulator.js';

/** What a provider's access is made from, for one operation of one caller. */
export interface RequestScope {
  readonly tenant: Tenant;
  readonly deadline: Deadline;
  readonly ledger: LedgerLoaders;
}

/** A push from a provider, as it arrived. */
export interface WebhookRequest {
  readonly method: string;
  /** The public URL it was sent to: a part of what is signed. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly payload: Buffer;
}

export interface WebhookDeps {
  readonly ledger: Ledger;
  readonly tenant: Tenant;
}

/**
 * All that a provider is to the rest of the layer. `Settings` are its environment variables after parsing, `Client` lives as long as
 * the process, `Access` as long as one operation.
 */
export interface ProviderDefinition<Settings extends z.ZodObject, Client, Access> {
  readonly key: ProviderKey<Access>;
  /** One key per environment variable; those that are not optional must all be set, for all providers, or none. */
  readonly settings: Settings;
  connect(settings: z.output<Settings>, observer: CallObserver): Client;
  open(client: Client, scope: RequestScope): Access;
  close(client: Client): Promise<void>;
  /** The provider's name for the tenant the settings belong to, such as Prozora's counterparty; used where no caller identity says. */
  defaultScope?(settings: z.output<Settings>): string;
  readonly endpoints: readonly Endpoint[];
  readonly resolvers: readonly NewableFunction[];
  /** Its writes: what the mutations make, and what settles those whose answer was lost. */
  readonly writes: readonly WriteKind[];
  /** Object types that only an interface leads to. */
  readonly types?: readonly NewableFunction[];
  readonly nodes?: Readonly<Record<string, NodeSource>>;
  readonly accounts?: AccountSource;
  /** Under which name, and with what explanation, a customer is linked to this provider's own customer ids. */
  readonly link?: { readonly system: string; readonly description: string };
  webhook?(client: Client, request: WebhookRequest, deps: WebhookDeps): Promise<{ status: number; outcome: string }>;
  readonly simulate: SimulatorFactory;
}

/** A connected provider, ready to open its access for an operation. */
export interface ConnectedProvider {
  readonly definition: Provider;
  readonly defaultScope: string | undefined;
  open(scope: RequestScope): unknown;
  close(): Promise<void>;
  webhook?(request: WebhookRequest, deps: WebhookDeps): Promise<{ status: number; outcome: string }>;
}

/** A provider with its inner types closed over: what the list holds. */
export interface Provider extends Omit<
  ProviderDefinition<z.ZodObject, never, unknown>,
  'connect' | 'open' | 'close' | 'defaultScope' | 'webhook'
> {
  readonly name: string;
  /** @throws when the settings are wrong; `env` has passed `settings` already. */
  connect(env: Readonly<Record<string, unknown>>, observer: CallObserver): ConnectedProvider;
}

/** Closes a definition over its own types, so that the list needs none of them. */
export function defineProvider<Settings extends z.ZodObject, Client, Access>(
  definition: ProviderDefinition<Settings, Client, Access>,
): Provider {
  const { connect, open, close, defaultScope, webhook, ...open_ } = definition;
  const provider: Provider = {
    ...open_,
    name: definition.key.name,
    connect(env, observer) {
      const settings = env as z.output<Settings>;
      const client = connect(settings, observer);
      return {
        definition: provider,
        defaultScope: defaultScope?.(settings),
        open: (scope) => open(client, scope),
        close: () => close(client),
        ...(webhook && { webhook: (request: WebhookRequest, deps: WebhookDeps) => webhook(client, request, deps) }),
      };
    },
  };
  return provider;
}
