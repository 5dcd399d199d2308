/** An access token of the sandbox. */
export interface AccessToken {
  readonly token: string;
  readonly scopes: readonly string[];
}

// In memory only: a reload is the sandbox's own caller again.
let current: AccessToken | null = null;
let changed: () => void = () => undefined;

/** Sends the page's requests and subscriptions with this access token; with null, without one. */
export function setAccessToken(next: AccessToken | null): void {
  current = next;
  changed();
}

/** The token that requests are sent with; null without one. */
export function accessToken(): AccessToken | null {
  return current;
}

/** Calls the listener after each change of the token. */
export function onAccessToken(listener: () => void): void {
  changed = listener;
}

/** The header of the access token; empty without one. */
export function authorization(): { authorization?: string } {
  return current === null ? {} : { authorization: `Bearer ${current.token}` };
}

/** `fetch` with the access token, unless the request has an `authorization` of its own, such as a header of the tab. */
export function fetchWithToken(url: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...init, headers: withToken(init.headers) });
}

function withToken(given: HeadersInit | undefined): Headers {
  const headers = new Headers(given);
  const own = authorization().authorization;
  if (own !== undefined && !headers.has('authorization')) headers.set('authorization', own);
  return headers;
}
