import { GraphQLError, type ExecutionResult, type FormattedExecutionResult, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { GraphError } from '../errors/graph-error.js';
import { formatError } from '../errors/format-error.js';

/** The single exit of errors: formats each error of an operation once, and logs each one that clients see as `INTERNAL` once. */
export class ErrorFormatter {
  private readonly causes = new WeakMap<GraphQLFormattedError, unknown>();

  constructor(private readonly logger: Logger) {}

  /** Apollo's `formatError` hook. It has no request id, so `INTERNAL` errors are kept for `logInternal`. */
  readonly format = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const result = formatError(formatted, error);
    if (result.extensions?.['code'] === 'INTERNAL') this.causes.set(result, error);
    return result;
  };

  /** Formats an execution result. */
  result({ data, errors = [] }: ExecutionResult): FormattedExecutionResult {
    return {
      ...(errors.length > 0 && { errors: errors.map((error) => this.format(error.toJSON(), error)) }),
      ...(data !== undefined && { data }),
    };
  }

  /** The result of an operation that failed outside its execution. */
  failure(error: unknown): FormattedExecutionResult {
    const originalError = error instanceof Error ? error : new Error('a value that is not an Error was thrown');
    return this.result({ errors: [new GraphQLError('Internal error', { originalError })] });
  }

  /** Logs the causes of a result's `INTERNAL` errors. */
  logInternal({ errors = [] }: FormattedExecutionResult, requestId: string | undefined): void {
    for (const error of errors) {
      if (this.causes.has(error)) this.log(this.causes.get(error), requestId);
      this.causes.delete(error);
    }
  }

  /**
   * Logs what is needed to find the cause: the error's name, its stack frames and the response path. Not its message: a `TypeError` or a
   * database error may quote the client's values. The message of a `GraphError` is our own text.
   */
  log(error: unknown, requestId: string | undefined): void {
    const path = error instanceof GraphQLError ? error.path?.join('.').slice(0, 200) : undefined;
    const cause = innermost(error);
    const message = cause instanceof GraphError ? cause.message : undefined;
    this.logger.error(
      { requestId, path, error: cause instanceof Error ? cause.name : typeof cause, message, at: frames(cause) },
      'internal error',
    );
  }
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
