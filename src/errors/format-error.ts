import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { expectation, mustBe, parseErrorText, placeOf, validationErrorText } from './document-errors.js';
import { GraphError, InputError } from './errors.js';

/** Apollo's codes for what is wrong with the request itself; their texts are fixed sentences or hold only names. */
const KEPT_CODES: ReadonlySet<string> = new Set([
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * The one exit of errors: only the `GraphError` family and GraphQL's own errors about the document keep their text, the latter without the
 * caller's values; everything else is answered as `INTERNAL`. Never a stack, never another error's extensions.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const own = placed(graphErrorIn(error), error);
  if (own) return answer(formatted, own.message, extensionsOf(own));
  // An error with a path was raised while executing: whatever code it claims is a resolver's, not Apollo's.
  if (formatted.path !== undefined) return executionError(formatted, error);
  const code = String(formatted.extensions?.['code']);
  if (code === 'GRAPHQL_PARSE_FAILED') return answer(formatted, parseErrorText(formatted.message), { code });
  if (code === 'GRAPHQL_VALIDATION_FAILED') {
    const text = validationErrorText(documentErrorIn(error));
    return typeof text === 'string'
      ? answer(formatted, text, { code })
      : answer(formatted, text.message, extensionsOf(text));
  }
  if (code === 'BAD_REQUEST') return answer(formatted, formatted.message.trim(), { code: 'BAD_INPUT' });
  if (code === 'BAD_USER_INPUT') return answer(formatted, variableErrorText(formatted.message), { code: 'BAD_INPUT' });
  if (isCallersFault(error)) return answer(formatted, formatted.message, { code: 'BAD_INPUT' });
  if (KEPT_CODES.has(code)) return answer(formatted, formatted.message, { code });
  return internal(formatted);
}

/** Apollo's own refusals of a persisted query's hash or version: fixed sentences that it answers with 400 and no code. */
function isCallersFault(error: unknown): boolean {
  return (
    error instanceof GraphQLError &&
    error.originalError === undefined &&
    /^(provided sha does not match query|Unsupported persisted query version)$/.test(error.message)
  );
}

/** The `GraphError` inside GraphQL's wrappers, if there is one. */
export function graphErrorIn(error: unknown): GraphError | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; depth += 1) {
    if (at instanceof GraphError) return at;
    at = at instanceof GraphQLError ? at.originalError : undefined;
  }
  return undefined;
}

/** Code and details of a `GraphError`; for refused input also the fields, the first one on its own for callers that show one message. */
export function extensionsOf(error: GraphError): Record<string, unknown> {
  const extensions: Record<string, unknown> = { code: error.code, ...error.details };
  if (error instanceof InputError) {
    if (error.problems[0]) extensions['field'] = error.problems[0].field;
    extensions['problems'] = error.problems.map(({ field, message }) => ({ field, message }));
  }
  return extensions;
}

/** graphql-js's refusal of an argument at run time: a null variable where the argument may not be null. */
const ARGUMENT = /^Argument "(\w+)" (?:of (?:non-null|required) type "([\w[\]!]+)"|has invalid value )/;

function executionError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  const argument = original === undefined || original instanceof GraphQLError ? ARGUMENT.exec(formatted.message) : null;
  if (!argument?.[1]) return internal(formatted);
  const message = argument[2] === undefined ? 'is not a valid value here' : mustBe(argument[2]);
  const refused = new InputError([{ field: argument[1], message }]);
  return answer(formatted, refused.message, extensionsOf(refused));
}

/** For the variables of an operation that Apollo coerced itself; ours are refused with an `InputError` (see `server/execution/variables.ts`). */
function variableErrorText(message: string): string {
  const [, name, rest = ''] = /^Variable "\$(\w+)" (.*)$/s.exec(message) ?? [];
  const of = /^of (?:non-null|required) type "([\w[\]!]+)"/.exec(rest)?.[1];
  const what = of === undefined ? expectation(rest.slice(rest.lastIndexOf('; ') + 2)) : mustBe(of);
  return `${name ?? 'variables'}: ${what}`;
}

/** A scalar knows what is wrong with a literal but not where it stands. A `GraphQLError` of graphql-jit has no `extensions`. */
function placed(own: GraphError | undefined, error: unknown): GraphError | undefined {
  if (
    !(own instanceof InputError) ||
    !(error instanceof GraphQLError) ||
    (error.extensions as GraphQLError['extensions'] | undefined)?.['code'] !== 'GRAPHQL_VALIDATION_FAILED'
  )
    return own;
  const field = placeOf(error);
  return new InputError(own.problems.map(({ message }) => ({ field, message })));
}

function documentErrorIn(error: unknown): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError('');
}

function internal(formatted: GraphQLFormattedError): GraphQLFormattedError {
  return answer(formatted, 'Internal error', { code: 'INTERNAL' });
}

function answer(
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
