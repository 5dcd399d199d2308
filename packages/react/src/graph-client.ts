import { ClientError, GraphQLClient } from 'graphql-request';
import { branchesOf, recordOf, type GraphResult } from './branch.js';
import type { GraphDocument } from './graph-document.js';
import { errorOf, GraphError } from './graph-error.js';
import { requestIdOf } from './request-id.js';

export interface GraphClientOptions {
  /** Of the graph, such as `https://graph.example.com/graphql`; in a browser also a path, such as `/graphql`. */
  readonly url: string;
  /** The access token, or null without one. Called once more with `renew: true` after a 401; then the request is sent again. */
  readonly token?: (request: { readonly renew: boolean }) => string | null | Promise<string | null>;
  /** Longest wait for a response; 15 s by default, which is more than the server's own deadline. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof globalThis.fetch;
}

interface Attempt {
  readonly signal: AbortSignal;
  readonly requestId: string;
  readonly token: string | null;
}

interface Response {
  readonly status?: number;
  readonly data?: unknown;
  readonly errors?: unknown;
}

/** Sends operations; a result with data is a success, whatever else failed. */
export class GraphClient {
  readonly #options: GraphClientOptions;
  readonly #graph: GraphQLClient;
  #renewal: Promise<string | null> | undefined;

  constructor(options: GraphClientOptions) {
    const url = new URL(options.url, (globalThis as { location?: { href: string } }).location?.href).href;
    this.#options = options;
    this.#graph = new GraphQLClient(url, { errorPolicy: 'all', ...(options.fetch && { fetch: options.fetch }) });
  }

  /** @throws GraphError where the response has no data. */
  async request<Data, Variables>(
    document: GraphDocument<Data, Variables>,
    variables: Variables,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<GraphResult<Data>> {
    const timed = new TimedSignal(signal, this.#options.timeoutMs ?? 15_000);
    const requestId = requestIdOf();
    try {
      const send = (token: string | null) =>
        this.#send(document, variables, { signal: timed.signal, requestId, token });
      const first = await send(await this.#token({ renew: false }));
      const isRefused = first.status === 401 && this.#options.token !== undefined;
      const { status, data, errors } = isRefused ? await send(await this.#renewed()) : first;
      const branches = branchesOf(errors);
      if (typeof data !== 'object' || data === null) throw errorOf(branches, { status, requestId });
      return { data: data as Data, branches };
    } catch (error) {
      if (error instanceof GraphError) throw error;
      // The error itself may quote the response, so nothing of it is kept.
      throw new GraphError({ ...timed.failureOf(error), requestId });
    } finally {
      timed.end();
    }
  }

  /** A `ClientError` is a response as well; its message holds the variables, so it goes no further. */
  async #send(document: GraphDocument<unknown, never>, variables: unknown, attempt: Attempt): Promise<Response> {
    const { signal, requestId, token } = attempt;
    try {
      return await this.#graph.rawRequest<unknown>({
        query: document.text,
        variables: { ...recordOf(variables) },
        requestHeaders: { 'x-request-id': requestId, ...(token !== null && { authorization: `Bearer ${token}` }) },
        signal,
      });
    } catch (error) {
      if (error instanceof ClientError) return error.response;
      throw error;
    }
  }

  async #token(request: { readonly renew: boolean }): Promise<string | null> {
    try {
      return (await this.#options.token?.(request)) ?? null;
    } catch {
      throw new GraphError({ code: 'UNAUTHENTICATED' });
    }
  }

  /** One renewal serves all requests that were refused meanwhile. */
  #renewed(): Promise<string | null> {
    this.#renewal ??= this.#token({ renew: true }).finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }
}

/** A signal that the caller's own and a time limit abort; `AbortSignal.any` and `timeout` are not in React Native. */
class TimedSignal {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #timer: ReturnType<typeof setTimeout>;
  #hasExpired = false;
  readonly #cancel = () => this.#controller.abort();

  constructor(outer: AbortSignal | undefined, ms: number) {
    this.#outer = outer;
    if (outer?.aborted) this.#cancel();
    outer?.addEventListener('abort', this.#cancel);
    this.#timer = setTimeout(() => {
      this.#hasExpired = true;
      this.#cancel();
    }, ms);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  failureOf(error: unknown) {
    if (this.#hasExpired) return { code: 'TIMEOUT', retryable: true };
    if (this.signal.aborted) return { code: 'CANCELLED' };
    // Without a response fetch throws a TypeError, of whichever realm; parsing throws others.
    return (error as Error).name === 'TypeError'
      ? { code: 'NETWORK_ERROR', retryable: true }
      : { code: 'BAD_RESPONSE' };
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#cancel);
  }
}
