import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { formatError } from '../../errors/format-error.js';

/** A result as callers get it: its errors have been through the one exit. */
export interface FormattedResult {
  errors?: readonly GraphQLFormattedError[];
  data?: ExecutionResult['data'];
}

/** Formats what an execution gave; `onInternal` is told of each error that is answered as `INTERNAL`. */
export function formattedResult(
  { data, errors }: ExecutionResult,
  onInternal: (error: unknown) => void,
): FormattedResult {
  const formatted = errors?.map((error) => {
    const answer = formatError(error.toJSON(), error);
    if (answer.extensions?.['code'] === 'INTERNAL') onInternal(error);
    return answer;
  });
  return {
    ...(formatted === undefined || formatted.length === 0 ? {} : { errors: formatted }),
    ...(data === undefined ? {} : { data }),
  };
}
