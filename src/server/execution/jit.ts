import {
  GraphQLScalarType,
  Kind,
  execute,
  isScalarType,
  isSpecifiedScalarType,
  valueFromAST,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { compileQuery, CompiledQuery } from 'graphql-jit';
import { unfit } from './eligible.js';
import { patchedJit } from './jit-runtime.js';
import { COERCED, conditions, specialise, type HoistedValue } from './specialise.js';
import type { Variables } from './variables.js';

export interface OperationRun {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  contextValue: unknown;
  /** As the caller gave them; graphql-js coerces them again. */
  inputs: Variables | undefined;
  coerced: Variables;
}
export type Executor = (run: OperationRun) => ExecutionResult | Promise<ExecutionResult>;

export interface JitOptions {
  /** The how-many-th time a document comes it is compiled; default 2. */
  compileAt?: number;
  /** Told of each run which executor it went to. */
  ranBy?(executor: 'graphql-jit' | 'graphql-js'): void;
}

interface Variant {
  run: CompiledQuery['query'];
  hoisted: readonly HoistedValue[];
}
interface Plan {
  seen: number;
  reason: string | undefined;
  conditions: readonly string[];
  /** By the answers to the conditions; null where graphql-jit refused to compile. */
  variants: Map<string, Variant | null>;
}

/** Execution by graphql-js. */
export function graphqlJsExecutor(schema: GraphQLSchema): Executor {
  return ({ document, operation, contextValue, inputs }) =>
    execute({ schema, document, contextValue, variableValues: inputs, operationName: operation.name?.value });
}

/**
 * Execution by graphql-jit where its answer is the same as graphql-js's, and by graphql-js otherwise (see `eligible.ts`). A document is compiled when it
 * comes for the second time: compiling costs more than one execution. `schema` must have synchronous types.
 */
export function jitExecutor(
  schema: GraphQLSchema,
  { compileAt = 2, ranBy = () => undefined }: JitOptions = {},
): Executor {
  const { compileQuery: compile } = patchedJit();
  const view = schemaWithCoercedValues(schema);
  const options = { customSerializers: strictSerializers(schema), disablingCapturingStackErrors: true };
  const graphqlJs = graphqlJsExecutor(schema);
  const fallback: Executor = (run) => {
    ranBy('graphql-js');
    return graphqlJs(run);
  };
  const plans = new WeakMap<OperationDefinitionNode, Plan>();
  return (run) => {
    const plan = plans.get(run.operation) ?? planFor(schema, run, plans);
    if (plan.reason !== undefined || (plan.seen += 1) < compileAt) return fallback(run);
    const key = plan.conditions.map((name) => (run.coerced[name] === true ? '1' : '0')).join('');
    let variant = plan.variants.get(key);
    if (variant === undefined) plan.variants.set(key, (variant = compiled(view, run, compile, options)));
    if (variant === null) return fallback(run);
    const variables = withHoisted(run.coerced, variant.hoisted);
    if (variables === undefined) return fallback(run);
    ranBy('graphql-jit');
    return variant.run(undefined, run.contextValue, variables);
  };
}

function planFor(
  schema: GraphQLSchema,
  { document, operation }: OperationRun,
  plans: WeakMap<OperationDefinitionNode, Plan>,
): Plan {
  const names = conditions(document);
  const plan: Plan = {
    seen: 0,
    reason: unfit(schema, document, operation, names),
    conditions: names,
    variants: new Map(),
  };
  plans.set(operation, plan);
  return plan;
}

function compiled(
  schema: GraphQLSchema,
  { document, operation, coerced }: OperationRun,
  compile: typeof compileQuery,
  options: Parameters<typeof compileQuery>[3],
): Variant | null {
  const special = specialise(schema, document, operation, coerced);
  const result = compile(schema, special.document, operation.name?.value ?? '', options);
  return 'query' in result ? { run: result.query, hoisted: special.hoisted } : null;
}

/** The variables with the document's literals among them; undefined when a literal is not valid with these variables, which graphql-js must say. */
function withHoisted(coerced: Variables, hoisted: readonly HoistedValue[]): Variables | undefined {
  if (hoisted.length === 0) return coerced;
  const all: Record<string, unknown> = { ...coerced };
  for (const { name, type, node, fallback } of hoisted) {
    const absent = node === undefined || (node.kind === Kind.VARIABLE && !Object.hasOwn(coerced, node.name.value));
    // Read anew for each request: a resolver may keep or change what it is given.
    const value = absent ? fallback : valueFromAST(node, type, coerced);
    if (value === undefined) return undefined;
    all[name] = value;
  }
  return all;
}

/** The schema as graphql-jit sees it: the same, and a scalar for values that are coerced already. */
function schemaWithCoercedValues(schema: GraphQLSchema): GraphQLSchema {
  const scalar = new GraphQLScalarType({ name: COERCED, parseValue: (value: unknown) => value });
  const getType = (name: string) => (name === COERCED ? scalar : schema.getType(name));
  return Object.create(schema, { getType: { value: getType } }) as GraphQLSchema;
}

/** graphql-jit lets a scalar's `serialize` answer null where graphql-js makes that an error. */
function strictSerializers(schema: GraphQLSchema): Record<string, (value: unknown) => unknown> {
  const scalars = Object.values(schema.getTypeMap()).filter(
    (type) => isScalarType(type) && !isSpecifiedScalarType(type),
  ) as GraphQLScalarType[];
  return Object.fromEntries(
    scalars.map((type) => [
      type.name,
      (value: unknown) => {
        const serialized = type.serialize(value);
        if (serialized === null || serialized === undefined)
          throw new TypeError(`${type.name} serialized a value to nothing`);
        return serialized;
      },
    ]),
  );
}
