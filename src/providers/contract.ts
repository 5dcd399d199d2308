import type { z } from 'zod';
import type {
  AccountSource,
  IdForm,
  NodeSource,
  ProviderKey,
  SearchSource,
  StoredRows,
  Tenant,
} from '../graph/context.js';
import type { Write } from '../graph/write.js';
import type { Deadline } from '../http/deadline.js';
import type { WebhookRequest } from '../http/webhook-request.js';
import type { Endpoint } from '../http/endpoint.js';
import type { CallMeter } from '../http/call-meter.js';
import type { CallObserver } from '../http/call-observer.js';
import type { BatchSchedule } from '../loading/loaders.js';
import type { LedgerLoaders } from '../ledger/loaders.js';
import type { Ledger } from '../ledger/ledger.js';
import type { SimulatorFactory } from '../sandbox/simulator.js';

/** What a provider's access is made from, for one operation of one caller. */
export interface RequestScope {
  readonly tenant: Tenant;
  readonly deadline: Deadline;
  readonly ledger: LedgerLoaders;
  /** Counts the calls of the operation. */
  readonly meter?: CallMeter;
  /** When a batching loader dispatches; DataLoader's own moment by default. */
  readonly schedule?: BatchSchedule;
}

export interface WebhookDeps {
  readonly ledger: Ledger;
  readonly tenant: Tenant;
}

/** Under which name a customer is linked to a provider's own ids. */
export interface LinkDefinition {
  readonly system: string;
  readonly description: string;
  /** The form that the provider documents for these ids; without it any identifier is allowed. */
  readonly form?: IdForm;
  /** How many of these ids one customer may have; one by default. */
  readonly most?: number;
}

/**
 * Everything the rest of the app uses of a provider. `Settings` are its environment variables after parsing, `Connection` lives as long as
 * the process, `Access` (client and loaders) as long as one operation.
 */
export interface ProviderDefinition<Settings extends z.ZodObject, Connection, Access> {
  readonly key: ProviderKey<Access>;
  /** One sentence, for the schema. */
  readonly description: string;
  /** One key per environment variable; those that are not optional must all be set, for all providers, or none. */
  readonly settings: Settings;
  connect(settings: z.output<Settings>, observer: CallObserver): Connection;
  open(connection: Connection, scope: RequestScope): Access;
  close(connection: Connection): Promise<void>;
  /** The provider's name for the tenant the settings belong to, such as Prozora's counterparty; used where no caller identity says. */
  defaultScope?(settings: z.output<Settings>): string;
  readonly endpoints: readonly Endpoint[];
  readonly resolvers: readonly NewableFunction[];
  readonly writes: readonly Write[];
  /** Object types that only an interface leads to. */
  readonly types?: readonly NewableFunction[];
  readonly nodes?: readonly NodeSource[];
  readonly accounts?: AccountSource;
  readonly search?: SearchSource;
  /** Absent where our store keeps nothing of it but operations about accounts and customers. */
  readonly storedRows?: StoredRows;
  /** Absent where customers are not linked to this provider. */
  readonly link?: LinkDefinition;
  webhook?(
    connection: Connection,
    request: WebhookRequest,
    deps: WebhookDeps,
  ): Promise<{ status: number; outcome: string }>;
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

/** A provider with its type parameters hidden: an element of the list of providers. */
export interface Provider extends Omit<
  ProviderDefinition<z.ZodObject, never, unknown>,
  'connect' | 'open' | 'close' | 'defaultScope' | 'webhook'
> {
  readonly name: string;
  /** @throws when the settings are wrong; `env` has passed `settings` already. */
  connect(env: Readonly<Record<string, unknown>>, observer: CallObserver): ConnectedProvider;
}

/** Closes a definition over its own types, so that the list needs none of them. */
export function defineProvider<Settings extends z.ZodObject, Connection, Access>(
  definition: ProviderDefinition<Settings, Connection, Access>,
): Provider {
  const { connect, open, close, defaultScope, webhook, ...rest } = definition;
  const provider: Provider = {
    ...rest,
    name: definition.key.name,
    connect(env, observer) {
      const settings = env as z.output<Settings>;
      const connection = connect(settings, observer);
      return {
        definition: provider,
        defaultScope: defaultScope?.(settings),
        open: (scope) => open(connection, scope),
        close: () => close(connection),
        ...(webhook && {
          webhook: (request: WebhookRequest, deps: WebhookDeps) => webhook(connection, request, deps),
        }),
      };
    },
  };
  return provider;
}
