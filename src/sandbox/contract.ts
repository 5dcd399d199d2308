// CONTRACT between a provider's simulator and whoever starts it (the embedded sandbox and the tests).

/** A request a simulator has received, for tests that assert the calls made. Bodies are parsed JSON where they are JSON. */
export interface ReceivedCall {
  method: string;
  /** Path with query, without the base prefix. */
  url: string;
  /** The endpoint's name as `src/providers/<name>/client` names it, such as `masstack.account`; `unknown` when no route matched. */
  endpoint: string;
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
  status: number;
}

/** Something made to go wrong on demand. The first fault whose `endpoint` matches (exact name, or `*`) is used. */
export interface Fault {
  endpoint: string;
  /** How many requests it hits; without it, all until cleared. */
  times?: number;
  latencyMs?: number;
  /** Answers this status with the provider's own error body. */
  status?: number;
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
  readonly calls: ReceivedCall[];
  fault(fault: Fault): void;
  clearFaults(): void;
  /** Stops listening and destroys open sockets: "the provider is down". */
  stop(): Promise<void>;
  /** Listens again on the same port. */
  restart(): Promise<void>;
}
