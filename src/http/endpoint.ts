import type { z } from 'zod';

/** One operation of a provider: its request line, the schema of its response and its limits. */
export interface Endpoint<S extends z.ZodType = z.ZodType> {
  /** `<provider>.<operation>`, such as `masstack.account`: the name in metrics, errors, logs and tests. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Appended to the provider's base URL; `{param}` segments are percent-encoded when filled. */
  readonly path: string;
  /** Schema of a 2xx body; it receives `undefined` for an empty body. */
  readonly response: S;
  /** Maximum number of keys in one call of a batch read; absent where a call is for one key. */
  readonly batch?: number;
  /** Overrides the provider's timeout of one attempt, in milliseconds. */
  readonly timeoutMs?: number;
  /** Parses the response's numbers with all their digits (see `json.ts`); for responses that contain money. */
  readonly exactNumbers?: boolean;
}

export type QueryValue = string | number | boolean | readonly (string | number | boolean)[] | undefined;
