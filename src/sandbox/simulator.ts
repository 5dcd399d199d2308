import type { World, WorldLink } from './world.js';

/** A request that a simulator received, so that tests can assert the calls made. JSON bodies are parsed. */
export interface ReceivedCall {
  method: string;
  /** Path with query, without the base prefix. */
  url: string;
  /** The endpoint's name as the provider's client uses it, such as `masstack.account`; `unknown` when no route matched. */
  endpoint: string;
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
  /** Status of the response; 0 until it is sent, and when the connection was destroyed instead. */
  status: number;
}

/** A failure to simulate. A request gets the first fault whose `endpoint` matches (exact name, or `*`). */
export interface SimulatedFault {
  endpoint: string;
  /** How many requests it affects; without it, all until faults are cleared. */
  times?: number;
  latencyMs?: number;
  /** Responds with this status and the provider's own error body, without applying the request (see `applied`). */
  status?: number;
  /** With `status`: applies the request first, so the error response hides a write that was applied. */
  applied?: boolean;
  /** Added to the response, such as `Retry-After`. */
  headers?: Record<string, string>;
  /**
   * `reset` destroys the socket before any response; `truncate` sends half of the body; `hang` never responds; `lose` applies
   * the request and then destroys the socket.
   */
  wire?: 'reset' | 'truncate' | 'hang' | 'lose';
  /** Responds with this text as the body, and with 200 unless `status` is set. */
  body?: string;
}

/** A running simulated provider. */
export interface Simulator {
  readonly name: string;
  /** Value for `*_BASE_URL`. */
  readonly baseUrl: string;
  /** The environment variables that connect Customer Graph to this simulator (base URL, keys, ...). */
  readonly env: Readonly<Record<string, string>>;
  /** The calls received, oldest first; the oldest are dropped past 100,000. Clear it with `calls.length = 0`. */
  readonly calls: ReceivedCall[];
  /** Whether calls are recorded; off for benchmarks. */
  recording: boolean;
  /** Customers' identities at this provider beyond `world.links`, for a provider that the world does not know. */
  readonly links?: readonly WorldLink[];
  /** The names of its endpoints. */
  readonly endpoints: readonly string[];
  /** The faults that are set, each with the `times` that are left of it. */
  readonly faults: readonly SimulatedFault[];
  fault(fault: SimulatedFault): void;
  clearFaults(): void;
  /** Stops listening and destroys open sockets, as if the provider were down. */
  stop(): Promise<void>;
  /** Listens again on the same port. */
  restart(): Promise<void>;
  /** For a provider with webhooks: sets Customer Graph's public base URL; the simulator adds its own webhook path. */
  deliverTo?(publicUrl: string): void;
  /** For a provider with webhooks: sends one without a cause, and returns its payload; undefined where there is nothing to report about. */
  sendWebhookNow?(): object | undefined;
}

/** Options of every simulator; a provider's own simulator may accept more, all optional. */
export interface SimulatorOptions {
  world: World;
  /** Without it, any free port. */
  port?: number;
  /** Accepted writes are stored here and replayed at the next start; without it, state is lost when the process ends. */
  journalFile?: string;
  /** Where files that `env` points to are written; without it, a new temporary directory. */
  filesDir?: string;
  /** Whether calls are recorded; true by default. */
  record?: boolean;
  /** Milliseconds since the epoch; `Date.now` by default. */
  now?: () => number;
}

/** Starts one provider's simulator. */
export type SimulatorFactory = (options: SimulatorOptions) => Promise<Simulator>;
