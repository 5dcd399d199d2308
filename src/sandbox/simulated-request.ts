import type { IncomingHttpHeaders } from 'node:http';

/** A simulated provider's HTTP response. A string body is sent as JSON text unchanged; without a body the response is empty. */
export interface SimulatedResponse {
  status: number;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** One endpoint of a simulated provider. */
export interface SimulatedRoute {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base path; `{name}` segments become `params`. */
  path: string;
  /** The endpoint's name, such as `masstack.account`. */
  endpoint: string;
  /** Changes state: written to the journal when accepted (a status below 400). */
  writes?: boolean;
  /** The body is a form, not JSON; the handler reads `text`. */
  form?: boolean;
  /**
   * Runs again when the journal is replayed. So it must check everything before it changes anything, and take the time and
   * new ids from the request only.
   */
  handle(request: SimulatedRequest): SimulatedResponse;
}

/** Thrown by a route to send this response immediately. */
export class SimulatedRefusal extends Error {
  constructor(readonly response: SimulatedResponse) {
    super(`refused with ${response.status}`);
  }
}

/** What a `SimulatedRequest` is made of. */
export interface SimulatedRequestParts {
  method: string;
  /** Path with query, without the base prefix. */
  url: string;
  headers: IncomingHttpHeaders;
  text: string;
}

const NO_QUERY = new URLSearchParams();

/** A request as a route sees it. `body` is set after the text was parsed as JSON. */
export class SimulatedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  params: Readonly<Record<string, string>> = {};
  body: unknown = undefined;
  /** When the request was first handled, in milliseconds since the epoch; a replay has the original time. */
  at = 0;
  /** Returns a new id; a replay returns the same ids in the same order. */
  uuid: () => string = () => '';

  constructor({ method, url, headers, text }: SimulatedRequestParts) {
    this.method = method;
    this.url = url;
    this.headers = headers;
    this.text = text;
  }

  get path(): string {
    const mark = this.url.indexOf('?');
    return mark === -1 ? this.url : this.url.slice(0, mark);
  }

  get query(): URLSearchParams {
    const mark = this.url.indexOf('?');
    return mark === -1 ? NO_QUERY : new URLSearchParams(this.url.slice(mark + 1));
  }

  /** A path parameter. @throws Error when the route's path does not declare it. */
  param(name: string): string {
    const value = this.params[name];
    if (value === undefined) throw new Error(`the route has no {${name}}`);
    return value;
  }

  /** A header's value; the first one if it was sent several times. */
  header(name: string): string | undefined {
    const value = this.headers[name];
    return Array.isArray(value) ? value[0] : value;
  }
}
