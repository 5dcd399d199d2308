import { libsqlStore, postgresStores, type MakeStore } from '../ledger/suite/test-store.js';
import type { GraphResult, TestApp } from '../support/test-app.js';

/** A part of every invented text: no error and no log line may repeat it. */
export const MARK = 'Zq7kX';

const REFUSALS = new Set(['BAD_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED', 'OPERATION_TOO_COMPLEX']);

/** An empty store for the server that is fuzzed: SQLite, or a database on the PostgreSQL server of `FUZZ_DATABASE_URL`. */
export const newStore: MakeStore = process.env['FUZZ_DATABASE_URL']
  ? postgresStores(process.env['FUZZ_DATABASE_URL'])
  : libsqlStore;

/** One HTTP request to the GraphQL endpoint. */
export interface SentRequest {
  readonly body?: string;
  /** Query string of a GET. */
  readonly search?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a request and expects what a client may rely on, whatever it sends. */
export async function expectSafeResponse(
  app: TestApp,
  { body, search = '', headers = {} }: SentRequest,
): Promise<void> {
  app.forgetCalls();
  app.logged.length = 0;
  const response = await fetch(`${app.url}graphql${search}`, {
    ...(body !== undefined && { method: 'POST', body }),
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      'apollo-require-preflight': '1',
      ...headers,
    },
  });
  // without a body where Node refuses the head of a request
  const text = (await response.text()) || '{}';
  const { errors = [] } = JSON.parse(text) as GraphResult<unknown>;
  const codes = errors.map(({ extensions }) => extensions.code);
  expect(response.status).toBeLessThan(500);
  expect(codes).not.toContain('INTERNAL');
  expect(JSON.stringify(errors) + JSON.stringify([...response.headers])).not.toContain(MARK);
  expect(app.logged.join('')).not.toContain(MARK);
  expect(app.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  if (codes.length > 0 && codes.every((code) => REFUSALS.has(code))) expect(app.calls()).toEqual([]);
}
