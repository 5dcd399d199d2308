import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { GraphError } from '../errors/errors.js';

/** Told of every error that is answered as `INTERNAL`. */
export type InternalErrorLog = (error: unknown, requestId: string | undefined) => void;

/**
 * Logs what is needed to find the fault: the error's name, where it was thrown and the response path. Not its message: a `TypeError` or a database's
 * error may hold the caller's values. A `GraphError`'s message is ours.
 */
export function internalErrorLog(logger: Logger): InternalErrorLog {
  return (error, requestId) => {
    const path = error instanceof GraphQLError ? error.path?.join('.') : undefined;
    const cause = innermost(error);
    const said = cause instanceof GraphError ? cause.message : undefined;
    logger.error(
      { requestId, path, error: cause instanceof Error ? cause.name : typeof cause, said, at: frames(cause) },
      'internal error',
    );
  };
}

function innermost(error: unknown): unknown {
  let at = error;
  while (at instanceof GraphQLError && at.originalError) at = at.originalError;
  return at;
}

function frames(error: unknown): string[] {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return [];
  const lines = error.stack.split('\n').filter((line) => /^\s+at /.test(line));
  return lines.slice(0, 8).map((line) => line.trim());
}
