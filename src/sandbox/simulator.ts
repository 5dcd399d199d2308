// CONTRACT between a provider's simulator and whoever starts it (the embedded sandbox and the tests).
import type { World, WorldLink } from './world.js';

/** A request a simulator has received, for tests that assert the calls made. Bodies are parsed JSON where they are JSON. */
export interface ReceivedCall {
  method: string;
  /** Path with query, without the base prefix. */
  url: string;
  /** The endpoint's name as `src/providers/<name>/client` names it, such as `masstack.account`; `unknown` when no route matched. */
  endpoint: string;
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
  /** Status answered; 0 while there is no answer, or when the connection was cut instead. */
  status: number;
}

/** Something made to go wrong on demand. The first fault whose `endpoint` matches (exact name, or `*`) is used. */
export interface Fault {
  endpoint: string;
  /** How many requests it hits; without it, all until cleared. */
  times?: number;
  latencyMs?: number;
  /** Answers this status with the provider's own error body, without applying the request (see `applied`). */
  status?: number;
  /** With `status`: the request is applied first, so the answer lies about a write that happened. */
  applied?: boolean;
  /** Added to whatever is answered, such as `Retry-After`. */
  headers?: Record<string, string>;
  /** `reset` destroys the socket before any answer; `truncate` cuts the body; `hang` never answers; `lose` applies the request and then destroys the socket. */
  wire?: 'reset' | 'truncate' | 'hang' | 'lose';
  /** Answers 200 with this raw text instead. */
  body?: string;
}

export interface Simulator {
  readonly name: string;
  /** What `*_BASE_URL` would hold. */
  readonly baseUrl: string;
  /** The environment variables that point the layer at this simulator (base URL, keys, ...). */
  readonly env: Readonly<Record<string, string>>;
  /** The calls received, oldest first; the oldest are dropped past 100,000. Empty it with `calls.length = 0`. */
  readonly calls: ReceivedCall[];
  /** Whether calls are recorded; off for benchmarks. */
  recording: boolean;
  /** Identities this provider holds beyond `world.links`; a provider that the world does not know brings its own here. */
  readonly links?: readonly WorldLink[];
  fault(fault: Fault): void;
  clearFaults(): void;
  /** Stops listening and destroys open sockets: "the provider is down". */
  stop(): Promise<void>;
  /** Listens again on the same port. */
  restart(): Promise<void>;
  /** For a provider with webhooks: the layer's public base URL, from which the provider's own webhook path follows. */
  deliverTo?(publicUrl: string): void;
}

/** What every simulator can be started with; a provider's own simulator may take more, all of it optional. */
export interface SimulatorOptions {
  world: World;
  /** Fixed port; any free one without it. */
  port?: number;
  /** Accepted writes are kept here and replayed at the next start; without it state lives as long as the process. */
  journalFile?: string;
  /** Where files that `env` points to are written; a new temporary directory without it. */
  filesDir?: string;
  /** Whether calls are recorded; true without it. */
  record?: boolean;
  /** Milliseconds since the epoch; the real clock without it. */
  now?: () => number;
}

/** How the sandbox starts any provider's simulator. */
export type SimulatorFactory = (options: SimulatorOptions) => Promise<Simulator>;
