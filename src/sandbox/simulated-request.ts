import type { IncomingHttpHeaders } from 'node:http';

/** What a provider answers. A string body is JSON already; no body at all is an empty answer. */
export interface SimulatedResponse {
  status: number;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base path; `{name}` segments become `params`. */
  path: string;
  /** The endpoint's name, such as `masstack.account`. */
  endpoint: string;
  /** Changes state: journalled when accepted (a status below 400). */
  writes?: boolean;
  /** The body is a form, not JSON, and is handed over as text. */
  form?: boolean;
  /** Must check everything before it changes anything, and take time and new ids from the request only: it is replayed from the journal. */
  handle(request: SimulatedRequest): SimulatedResponse;
}

/** Thrown by a route to answer at once. */
export class SimulatedRefusal extends Error {
  constructor(readonly answer: SimulatedResponse) {
    super(`refused with ${answer.status}`);
  }
}

export interface RequestParts {
  method: string;
  /** Path with query, without the base prefix. */
  url: string;
  headers: IncomingHttpHeaders;
  text: string;
}

const NO_QUERY = new URLSearchParams();

/** A request as a route sees it. `body` is set once the text was read as JSON. */
export class SimulatedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  params: Readonly<Record<string, string>> = {};
  body: unknown = undefined;
  /** When it is handled, in milliseconds since the epoch; on replay, when it was. */
  at = 0;
  /** New ids that are the same on replay. */
  uuid: () => string = () => '';

  constructor({ method, url, headers, text }: RequestParts) {
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

  /** A path parameter the route's pattern has. */
  param(name: string): string {
    const value = this.params[name];
    if (value === undefined) throw new Error(`the route has no {${name}}`);
    return value;
  }

  /** A header that is sent once. */
  header(name: string): string | undefined {
    const value = this.headers[name];
    return Array.isArray(value) ? value[0] : value;
  }
}
