import {
  GraphQLError,
  coerceInputValue,
  getNamedType,
  getVariableValues,
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
import { graphErrorIn } from '../../errors/format-error.js';
import { mustBe } from '../../errors/document-errors.js';
import { InputError, type FieldProblem } from '../../errors/errors.js';

export type Variables = Readonly<Record<string, unknown>>;
const NONE: Variables = Object.freeze({});
const NAME = /^[_A-Za-z]\w{0,63}$/;

/** The variables of an operation as graphql-js coerces them. @throws never; bad ones are given as errors that name the field and not its value. */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  inputs: Variables = NONE,
): { coerced: Variables } | { errors: GraphQLError[] } {
  const definitions = operation.variableDefinitions;
  if (definitions === undefined || definitions.length === 0) return { coerced: NONE };
  const result = getVariableValues(schema, definitions, inputs, { maxErrors: 1 });
  if (result.coerced) return { coerced: result.coerced };
  return { errors: definitions.flatMap((definition) => refusals(schema, definition, inputs)) };
}

/** One error per bad field of one variable, at the variable's definition as graphql-js has it. */
function refusals(schema: GraphQLSchema, definition: VariableDefinitionNode, inputs: Variables): GraphQLError[] {
  const name = definition.variable.name.value;
  const type = typeFromAST(schema, definition.type);
  const written = print(definition.type);
  const refuse = (problem: FieldProblem) => {
    const refused = new InputError([problem]);
    return new GraphQLError(refused.message, { nodes: definition, originalError: refused });
  };
  if (!isInputType(type)) return [refuse({ field: name, message: `${written} is not an input type` })];
  if (!Object.hasOwn(inputs, name)) {
    return isNonNullType(type) && !definition.defaultValue
      ? [refuse({ field: name, message: `is required (${written})` })]
      : [];
  }
  const value = inputs[name];
  if (value === null)
    return isNonNullType(type) ? [refuse({ field: name, message: `must not be null (${written})` })] : [];
  const problems: FieldProblem[] = [];
  coerceInputValue(value, type, (path, bad, error) => {
    if (problems.length < 20) problems.push(...problemsAt({ root: name, path, type, missing: bad == null, error }));
  });
  return problems.map(refuse);
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
  if (oneOf) return [{ field, message: 'needs exactly one of its fields' }];
  const expected = typeAt(type, path);
  return [{ field, message: missing ? `must not be null (${expected})` : mustBe(expected) }];
}

/** The written type of the field that `path` leads to. */
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
