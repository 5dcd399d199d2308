import { registerEnumType } from 'type-graphql';
import { ERROR_CODES, type ErrorCode } from '../errors/graph-error.js';

const DESCRIPTIONS: Record<ErrorCode, string> = {
  BAD_INPUT: 'The input is invalid; nothing was recorded or called.',
  UNAUTHENTICATED: 'The caller is not authenticated.',
  FORBIDDEN: 'The caller may not do this.',
  NOT_FOUND: 'The provider does not know the object.',
  CONFLICT: 'It conflicts with the present state.',
  IDEMPOTENCY_KEY_REUSED: 'The idempotency key was used before, with another mutation or input.',
  UPSTREAM_TIMEOUT: 'The provider did not respond in time.',
  UPSTREAM_UNAVAILABLE: 'The provider is unavailable or could not be reached.',
  UPSTREAM_RATE_LIMITED: 'The provider limits the rate of requests.',
  UPSTREAM_BAD_RESPONSE: 'The response of the provider could not be read.',
  UPSTREAM_REJECTED: 'The provider rejected the request.',
  OPERATION_TOO_COMPLEX: 'The operation exceeds a limit of this server.',
  RATE_LIMITED: 'The caller sends too many operations.',
  OVERLOADED: 'This server is overloaded.',
  INTERNAL: 'A fault of this server.',
};

/** The closed list of error codes as a GraphQL enum. */
export const errorCodeEnum: Readonly<Record<string, string>> = Object.fromEntries(
  ERROR_CODES.map((code) => [code, code]),
);
registerEnumType(errorCodeEnum, {
  name: 'ErrorCode',
  description:
    'The closed list of error codes, the same as in `extensions.code` of an error; errors of the document itself also have `GRAPHQL_PARSE_FAILED` and `GRAPHQL_VALIDATION_FAILED` there.',
  valuesConfig: Object.fromEntries(ERROR_CODES.map((code) => [code, { description: DESCRIPTIONS[code] }])),
});
