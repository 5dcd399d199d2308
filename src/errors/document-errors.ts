import { type GraphQLError, Kind, TokenKind, type ASTNode, type Token } from 'graphql';
import { InputError } from './errors.js';

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
 * How graphql-js begins the validation messages that repeat names only. A message that begins otherwise may come from a scalar's `parseLiteral`
 * and repeat the caller's value, so it is not shown.
 */
const NAMES_ONLY = new RegExp(
  '^(?:Cannot query field|Unknown (?:argument|type|fragment|directive)|Directive "@|Fragment (?:"|cannot)|Variable "\\$\\w+" (?:of type|is not defined|is never used|cannot be non-input|must be non-nullable)' +
    '|There can be only one|Field "[\\w.]+" (?:must not|of type|argument|of required type|is not defined)|Fields "|This anonymous operation|The \\S+ definition|(?:Anonymous )?Subscription' +
    '|Cannot spread fragment|Maximum introspection depth|OneOf Input Object|GraphQL introspection)',
);

/** A literal token that a parse error repeats: `Syntax Error: Expected Name, found String "4111".` */
const FOUND_LITERAL = /(Syntax Error: .*(?:Unexpected|found) (?:Int|Float|String|BlockString)) ".*"\.$/s;

/** The text of a parse error, without the literal that stood in the wrong place. */
export function parseErrorText(message: string): string {
  const found = FOUND_LITERAL.exec(message);
  if (found) return `${found[1]}.`;
  if (message.startsWith('Maximum call stack')) return 'Syntax Error: the document is nested too deeply.';
  return message.length > 200 ? 'Syntax Error: the document could not be parsed.' : message;
}

/** What a validation error may say: graphql-js's own text where it holds only names, otherwise which argument has a bad value. */
export function validationErrorText(error: GraphQLError): string | InputError {
  const node = error.nodes?.[0];
  if (node === undefined || !VALUE_KINDS.has(node.kind) || isAboutFields(error.message)) {
    if (NAMES_ONLY.test(error.message)) return error.message;
  }
  return new InputError([{ field: placeOf(error), message: expectation(error.message) }]);
}

/** The argument, with the path inside it, that a validation error is about. */
export function placeOf({ nodes }: GraphQLError): string {
  return (nodes?.[0] && literalPath(nodes[0])) || 'document';
}

const isAboutFields = (message: string) =>
  /^(?:Field "[\w.]+" (?:of required type|is not defined)|OneOf Input Object)/.test(message);

/** The type that the text of a coercion error names, as a sentence; never the value it repeats. */
export function expectation(message: string): string {
  const type =
    /^Expected (?:value of |non-nullable )?type "?([\w[\]!]+)"?/.exec(message)?.[1] ??
    /^Enum "(\w+)"/.exec(message)?.[1] ??
    / in "(\w+)" enum\./.exec(message)?.[1] ??
    /^(\w+) cannot represent/.exec(message)?.[1];
  return type === undefined ? 'is not a valid value here' : mustBe(type);
}

/**
 * Where a literal stands in the document, such as `input.paymentMethod.iban`, read backwards from its token: an error holds its nodes but not
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

/** Takes `name :` before a value into `names`, and gives the token to go on from. */
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

/** How the scalars are written that a name does not tell. */
const FORMS: Readonly<Record<string, string>> = {
  Date: ', such as "2026-03-01"',
  DateTime: ', such as "2026-03-01T12:30:00Z"',
  Decimal: ', such as "1250.00"',
};

/** What a value of a type has to be, for who sent another. */
export function mustBe(type: string): string {
  return `must be a value of type ${type}${FORMS[type.replace(/[[\]!]/g, '')] ?? ''}`;
}
