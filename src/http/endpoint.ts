/** One operation of a provider, known by `name` to metrics, errors, logs and tests. */
export interface Endpoint {
  /** `<provider>.<operation>`, such as `masstack.account`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Appended to the provider's base URL; `{param}` segments are percent-encoded when filled. */
  readonly path: string;
  /** How many keys one call may carry, for a batch read; absent where a call is for one key. */
  readonly batch?: number;
  /** Overrides the provider's per-call timeout, in milliseconds. */
  readonly timeoutMs?: number;
  /** Numbers in the answer are parsed with all their digits (see `json.ts`); for answers that carry money. */
  readonly exactNumbers?: boolean;
}

export type QueryValue = string | number | boolean | readonly (string | number | boolean)[] | undefined;
