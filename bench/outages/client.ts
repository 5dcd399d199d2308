import { AUTHORIZATION } from '../access-token.js';
/** A GraphQL response; `data` is absent where none was received. */
export interface Response<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

const PATIENCE_MS = 60_000;

/** Sends an operation as a client does; a connection that breaks is an error without `retryable`. */
export async function sendGraphql<Data>(url: string, query: string, variables: object = {}): Promise<Response<Data>> {
  try {
    const response = await fetch(`${url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: AUTHORIZATION },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return (await response.json()) as Response<Data>;
  } catch (error) {
    return { errors: [{ message: `no response: ${String(error)}` }] };
  }
}
