import { type GraphQLError, Kind, TokenKind, type ASTNode, type Token } from 'graphql';
import { InputError } from './graph-error.js';

const VALUE_KINDS: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
]);

/**
 * Beginnings of the graphql-js validation messages that contain only names. Any other message may come from a scalar's `parseLiteral`
 * and contain the caller's value, so it is replaced.
 */
const NAMES_ONLY = new RegExp(
  '^(?:Cannot query field|Unknown (?:argument|type|fragment|directive)|Directive "@|Fragment (?:"|cannot)|Variable "\\$\\w+" (?:is |of type|cannot be non-input|must be non-nullable)' +
    '|There can be only one|Field "[\\w.]+" (?:must not|of type|argument|of required type|is not defined)|Fields "|This anonymous operation|The \\S+ definition|(?:Anonymous )?Subscription' +
    '|Cannot spread fragment|Maximum introspection depth|Too many validation errors|A document may have|A selection may repeat|Validation aborted)',
);

/**
 * A parse error that quotes a token of the document: `Syntax Error: Expected Name, found String "4111".` What was expected is never the caller's, so
 * the first match is the parser's own word.
 */
const FOUND_TOKEN =
  /^(Syntax Error: (?:Unexpected|Expected [^,]{1,40}, found) (?:Int|Float|String|BlockString|Name)) "/s;
/** The other parse errors: they quote one character, an escape sequence or a number of tokens. */
const PARSE_ERROR = /^Syntax Error: [^\n]{1,120}$/;

/** The message of a parse error, without the token that it quotes. */
export function parseErrorText(message: string): string {
  const found = FOUND_TOKEN.exec(message);
  if (found) return `${found[1]}.`;
  if (message.startsWith('Maximum call stack')) return 'Syntax Error: the document is nested too deeply.';
  return PARSE_ERROR.test(message) ? message : 'Syntax Error: the document could not be parsed.';
}

/** graphql-js's own message where it contains only names, otherwise an `InputError` for the argument with the invalid value. */
export function validationErrorText(error: GraphQLError): string | InputError {
  // Apollo's text names its own option
  if (error.message.startsWith('GraphQL introspection')) return 'This server does not show its schema';
  const node = error.nodes?.[0];
  if (node === undefined || !VALUE_KINDS.has(node.kind) || isAboutFields(error.message)) {
    if (NAMES_ONLY.test(error.message)) return withShortNames(error.message);
  }
  return new InputError([{ field: placeOf(error), message: expectation(error.message) }]);
}

/** Names are the document's own and help to find the error; one of a megabyte only fills the response. */
function withShortNames(message: string): string {
  const short = message.replace(/\w{65,}/g, (name) => `${name.slice(0, 64)}…`);
  return short.length > 300 ? `${short.slice(0, 300)}…` : short;
}

/** The argument, with the path inside it, that a validation error refers to. */
export function placeOf({ nodes }: GraphQLError): string {
  const path = nodes?.[0] && literalPath(nodes[0]);
  return path === undefined || path === '' || path.length > 300 ? 'document' : path;
}

const isAboutFields = (message: string) => /^Field "[\w.]+" (?:of required type|is not defined)/.test(message);

/** The type that a coercion error names, as a sentence without the value that the error quotes. */
function expectation(message: string): string {
  // graphql-js's two errors for an `@oneOf` input: not exactly one field, or that one is null
  if (/^(?:OneOf Input Object|Field "[\w.]+" must be non-null\.)/.test(message))
    return 'must have exactly one of its fields';
  const type =
    /^Expected (?:value of |non-nullable )?type "?([\w[\]!]+)"?/.exec(message)?.[1] ??
    /^Enum "(\w+)"/.exec(message)?.[1] ??
    / in "(\w+)" enum\./.exec(message)?.[1] ??
    /^(\w+) cannot represent/.exec(message)?.[1];
  return type === undefined ? 'is not a valid value here' : mustBe(type);
}

/**
 * The path of a literal, such as `input.paymentMethod.iban`. Read backwards over the tokens, because an error refers to AST nodes without
 * their parents.
 */
function literalPath(node: ASTNode): string {
  const names: string[] = [];
  let token: Token | null | undefined = node.loc?.startToken;
  if (node.kind === Kind.OBJECT_FIELD) names.unshift(node.name.value);
  else token = nameBefore(token, names);
  while (token && (token = opening(token))) {
    if (token.kind === TokenKind.PAREN_L) break;
    token = nameBefore(token, names);
  }
  return names.join('.');
}

/** Adds the `name :` before a value to `names` and returns the token to continue from. */
function nameBefore(token: Token | null | undefined, names: string[]): Token | null | undefined {
  if (token?.prev?.kind !== TokenKind.COLON) return token;
  const name = token.prev.prev;
  if (name?.kind === TokenKind.NAME) names.unshift(name.value);
  return name;
}

/** The bracket that is still open before `token`. */
function opening(token: Token): Token | null {
  let depth = 0;
  for (let at = token.prev; at; at = at.prev) {
    if (at.kind === TokenKind.PAREN_R || at.kind === TokenKind.BRACE_R || at.kind === TokenKind.BRACKET_R) depth += 1;
    if (at.kind !== TokenKind.PAREN_L && at.kind !== TokenKind.BRACE_L && at.kind !== TokenKind.BRACKET_L) continue;
    if (depth === 0) return at;
    depth -= 1;
  }
  return null;
}

/** Examples for the scalars whose format their name does not show. */
const EXAMPLES: Readonly<Record<string, string>> = {
  Date: ', such as "2026-03-01"',
  DateTime: ', such as "2026-03-01T12:30:00Z"',
  Decimal: ', such as "1250.00"',
};

/** The message for a value that is not of the expected type. */
export function mustBe(type: string): string {
  return `must be a value of type ${type}${EXAMPLES[type.replace(/[[\]!]/g, '')] ?? ''}`;
}
