import {
  GraphQLError,
  coerceInputValue,
  getNamedType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  print,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { graphErrorIn } from '../errors/format-error.js';
import { mustBe } from '../errors/document-errors.js';
import { InputError, type FieldProblem } from '../errors/graph-error.js';

type Variables = Readonly<Record<string, unknown>>;
const NAME = /^[_A-Za-z]\w{0,63}$/;

/**
 * The errors of an operation's variables: each names the field and its type, never the value, which graphql-js's own texts quote.
 * Called only after graphql-js has rejected them, so that valid variables are coerced once.
 */
export function variableErrors(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  inputs: Variables = {},
): GraphQLError[] {
  return variableDefinitions.flatMap((definition) => errorsOf(schema, definition, inputs));
}

/** One error per invalid field of one variable, located at the variable's definition, as in graphql-js. */
function errorsOf(schema: GraphQLSchema, definition: VariableDefinitionNode, inputs: Variables): GraphQLError[] {
  const name = definition.variable.name.value;
  const root = NAME.test(name) ? name : 'variable';
  const type = typeFromAST(schema, definition.type);
  const typeText = print(definition.type);
  const toError = (problem: FieldProblem) => {
    const originalError = new InputError([problem]);
    return new GraphQLError(originalError.message, { nodes: definition, originalError });
  };
  if (!isInputType(type)) return [toError({ field: root, message: `${typeText} is not an input type` })];
  if (!Object.hasOwn(inputs, name)) {
    return isNonNullType(type) && !definition.defaultValue
      ? [toError({ field: root, message: `is required (${typeText})` })]
      : [];
  }
  const value = inputs[name];
  if (value === null)
    return isNonNullType(type) ? [toError({ field: root, message: `must not be null (${typeText})` })] : [];
  const problems: FieldProblem[] = [];
  coerceInputValue(value, type, (path, bad, error) => {
    if (problems.length < 20) problems.push(...problemsAt({ root, path, type, missing: bad == null, error }));
  });
  return problems.map(toError);
}

interface BadValue {
  root: string;
  path: readonly (string | number)[];
  type: GraphQLInputType;
  missing: boolean;
  error: GraphQLError;
}

function problemsAt({ root, path, type, missing, error }: BadValue): readonly FieldProblem[] {
  const field = [root, ...path].join('.');
  const own = graphErrorIn(error);
  if (own instanceof InputError) return own.problems.map((problem) => ({ ...problem, field }));
  if (own) return [{ field, message: own.message }];
  const required = /^Field "(\w+)" of required type "([\w[\]!]+)"/.exec(error.message);
  if (required) return [{ field: `${field}.${required[1]}`, message: `is required (${required[2]})` }];
  const unknown = /^Field "(.+?)" is not defined by type "(\w+)"/s.exec(error.message);
  if (unknown?.[1])
    return [
      { field: NAME.test(unknown[1]) ? `${field}.${unknown[1]}` : field, message: `is not a field of ${unknown[2]}` },
    ];
  const oneOf = /^Exactly one key must be specified for OneOf type/.test(error.message);
  if (oneOf) return [{ field, message: 'must have exactly one of its fields' }];
  const expected = typeAt(type, path);
  return [{ field, message: missing ? `must not be null (${expected})` : mustBe(expected) }];
}

/** The type of the field at `path`, as written in the schema. */
function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): string {
  let at: GraphQLInputType = type;
  for (const key of path) {
    const nullable: GraphQLInputType = isNonNullType(at) ? at.ofType : at;
    const inner = isListType(nullable) && typeof key === 'number' ? nullable.ofType : fieldType(nullable, key);
    if (inner === undefined) return String(getNamedType(at));
    at = inner;
  }
  return String(at);
}

function fieldType(type: GraphQLInputType, key: string | number): GraphQLInputType | undefined {
  const named = getNamedType(type);
  return isInputObjectType(named) ? named.getFields()[key]?.type : undefined;
}
