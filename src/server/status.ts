import { GraphQLError } from 'graphql';
import { HeaderMap, type HTTPGraphQLHead } from '@apollo/server';
import { GraphError } from '../errors/graph-error.js';

const STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
  INTERNAL: 500,
};

/** HTTP status of an operation refused before execution. A response with data always has 200. */
export const httpStatusOf = (code: string): number => STATUS[code] ?? 400;

/** Status and headers of a refusal. */
export function headOf(code: string, retryAfterMs?: number): HTTPGraphQLHead {
  const headers = new HeaderMap();
  if (code === 'UNAUTHENTICATED') headers.set('www-authenticate', 'Bearer');
  if (retryAfterMs !== undefined) headers.set('retry-after', String(Math.ceil(retryAfterMs / 1000)));
  return { status: httpStatusOf(code), headers };
}

/** Wraps an error thrown by `contextFor`, so that Apollo responds with the status of its code instead of 500. */
export function contextError(error: unknown): unknown {
  if (!(error instanceof GraphError)) return error;
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { http: headOf(error.code, error.details.retryAfterMs) },
  });
}
