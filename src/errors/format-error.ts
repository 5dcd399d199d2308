import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { mustBe, parseErrorText, placeOf, validationErrorText } from './document-errors.js';
import { GraphError, InputError } from './graph-error.js';
import { UpstreamError } from './upstream-error.js';

/** Apollo's codes for errors of the request itself; their messages are fixed or contain only names. */
const KEPT_CODES: ReadonlySet<string> = new Set(['PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED']);

/**
 * Every error of a response is formatted here. `GraphError`s keep their message, and so do GraphQL's errors about the document, without the
 * caller's values; everything else becomes `INTERNAL`. No stack and no other error's extensions leave the process.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = String(formatted.extensions?.['code']);
  const own = withPath(graphErrorIn(error), error, code);
  if (own)
    return publicError(
      own instanceof UpstreamError ? withoutPlace(formatted) : formatted,
      own.message,
      extensionsOf(own),
    );
  // An error with a path was thrown during execution, so its code is a resolver's, not Apollo's.
  if (formatted.path !== undefined) return executionError(formatted, error);
  if (code === 'GRAPHQL_PARSE_FAILED') return publicError(formatted, parseErrorText(formatted.message), { code });
  if (code === 'GRAPHQL_VALIDATION_FAILED') {
    const text = validationErrorText(documentErrorIn(error));
    return typeof text === 'string'
      ? publicError(formatted, text, { code })
      : publicError(formatted, text.message, extensionsOf(text));
  }
  if (code === 'BAD_REQUEST') return publicError(formatted, formatted.message.trim(), { code: 'BAD_INPUT' });
  if (isPersistedQueryError(error)) return publicError(formatted, formatted.message, { code: 'BAD_INPUT' });
  if (code === 'OPERATION_RESOLUTION_FAILURE')
    return publicError(formatted, operationText(formatted.message), { code });
  if (KEPT_CODES.has(code)) return publicError(formatted, formatted.message, { code });
  return internal(formatted);
}

/** Why no operation of the document was chosen; graphql-js quotes the `operationName`, which may be any text. */
function operationText(message: string): string {
  return message.startsWith('Must provide') ? message : 'The document has no operation named by `operationName`.';
}

/** Apollo's errors for a persisted query's hash or version: fixed messages, sent with status 400 and without a code. */
function isPersistedQueryError(error: unknown): boolean {
  return (
    error instanceof GraphQLError &&
    error.originalError === undefined &&
    /^(provided sha does not match query|Unsupported persisted query version)$/.test(error.message)
  );
}

/** The `GraphError` that GraphQL's errors wrap, if any. */
export function graphErrorIn(error: unknown): GraphError | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; depth += 1) {
    if (at instanceof GraphError) return at;
    at = at instanceof GraphQLError ? at.originalError : undefined;
  }
  return undefined;
}

/** Code and details of a `GraphError`; for an `InputError` also `problems`, and `field` of the first for clients that show one message. */
export function extensionsOf(error: GraphError): Record<string, unknown> {
  const extensions: Record<string, unknown> = { code: error.code, ...error.details };
  if (error instanceof InputError) {
    if (error.problems[0]) extensions['field'] = error.problems[0].field;
    extensions['problems'] = error.problems.map(({ field, message }) => ({ field, message }));
  }
  return extensions;
}

/** graphql-js's run-time error for a null variable where the argument must not be null. */
const ARGUMENT = /^Argument "(\w+)" (?:of (?:non-null|required) type "([\w[\]!]+)"|has invalid value )/;

function executionError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  const argument = original === undefined || original instanceof GraphQLError ? ARGUMENT.exec(formatted.message) : null;
  if (!argument?.[1]) return internal(formatted);
  const message = argument[2] === undefined ? 'is not a valid value here' : mustBe(argument[2]);
  const invalid = new InputError([{ field: argument[1], message }]);
  return publicError(formatted, invalid.message, extensionsOf(invalid));
}

/** Adds the path to a scalar's `InputError`: a scalar does not know where in the document its literal is. */
function withPath(own: GraphError | undefined, error: unknown, code: unknown): GraphError | undefined {
  if (!(own instanceof InputError && error instanceof GraphQLError && code === 'GRAPHQL_VALIDATION_FAILED')) return own;
  const field = placeOf(error);
  return new InputError(own.problems.map(({ message }) => ({ field, message })));
}

function documentErrorIn(error: unknown): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError('');
}

/** A provider's failure is not at a place of the document, and one outage fails the same field of many objects: `path` says of which. */
function withoutPlace({ locations: _, ...formatted }: GraphQLFormattedError): GraphQLFormattedError {
  return formatted;
}

function internal(formatted: GraphQLFormattedError): GraphQLFormattedError {
  return publicError(formatted, 'Internal error', { code: 'INTERNAL' });
}

function publicError(
  { locations, path }: GraphQLFormattedError,
  message: string,
  extensions: Record<string, unknown>,
): GraphQLFormattedError {
  return {
    message,
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions,
  };
}
