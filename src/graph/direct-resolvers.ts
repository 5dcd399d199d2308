import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { GraphContext } from './context.js';

type Resolver = GraphQLFieldResolver<unknown, GraphContext, Readonly<Record<string, unknown>>>;
type Storage = ReturnType<typeof getMetadataStorage>;
/** What type-graphql knows of a method that resolves a field. */
type Handler = Pick<Storage['queries'][number], 'target' | 'methodName' | 'params' | 'middlewares' | 'roles'>;
type Param = NonNullable<Handler['params']>[number];
type ClassOf = abstract new (...args: never[]) => object;

/**
 * Replaces, in place, the resolvers that type-graphql made of methods by direct calls of them: it sorts the parameters and awaits the arguments
 * at each call, which costs a promise and half a kilobyte per field. Methods with input objects, middlewares or validation keep its own.
 */
export function callResolversDirectly(schema: GraphQLSchema, resolvers: readonly unknown[]): GraphQLSchema {
  const storage = getMetadataStorage();
  const instances = new Map<unknown, object>();
  for (const { target } of storage.resolverClasses)
    if (resolvers.includes(target)) instances.set(target, new (target as new () => object)());
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const handler =
        type === schema.getQueryType()
          ? storage.queries.find(({ schemaName, target }) => schemaName === field.name && instances.has(target))
          : handlerOf(storage, instances, { type: type.name, field: field.name });
      const instance = handler && instances.get(handler.target);
      if (instance && field.resolve) field.resolve = direct(handler, instance, field.resolve as Resolver);
    }
  }
  return schema;
}

/** The method of a resolver class for a field of an object type; undefined where a nearer class in the type's prototype chain has a plain field. */
function handlerOf(
  storage: Storage,
  instances: ReadonlyMap<unknown, object>,
  names: { type: string; field: string },
): Handler | undefined {
  const types = [...storage.objectTypes, ...storage.interfaceTypes];
  let at: unknown = types.find(({ name }) => name === names.type)?.target;
  for (; typeof at === 'function' && at.prototype !== undefined; at = Object.getPrototypeOf(at)) {
    const { fields } = types.find(({ target }) => target === at) ?? {};
    const declared = fields?.find(({ schemaName }) => schemaName === names.field);
    if (!declared) continue;
    return storage.fieldResolvers.find(
      ({ kind, target, methodName, getObjectType }) =>
        kind === 'external' && methodName === declared.name && instances.has(target) && getObjectType?.() === at,
    );
  }
  return undefined;
}

/** What a field is resolved with. */
interface Call {
  readonly root: unknown;
  readonly args: Readonly<Record<string, unknown>>;
  readonly context: GraphContext;
  readonly info: unknown;
}

function direct(handler: Handler, instance: object, own: Resolver): Resolver {
  const { methodName, params = [], middlewares, roles } = handler;
  const reads = params.toSorted((a, b) => a.index - b.index).flatMap((param) => readOf(param) ?? []);
  if (middlewares?.length || roles?.length || reads.length < params.length) return own;
  const method = (instance as Readonly<Record<string, (...values: unknown[]) => unknown>>)[methodName]!;
  const rootClass = params.find(({ kind }) => kind === 'root') as { getType?: () => unknown } | undefined;
  const expected = rootClass?.getType?.() as ClassOf | undefined;
  return (root, args, context, info) => {
    // type-graphql makes an instance of a value that is none
    if (expected && !(root instanceof expected)) return own(root, args, context, info);
    const call: Call = { root, args, context, info };
    return method.apply(
      instance,
      reads.map((read) => read(call)),
    );
  };
}

/** Reads one parameter's value; undefined for a kind of parameter that type-graphql reads. */
function readOf(param: Param): ((call: Call) => unknown) | undefined {
  if (param.kind === 'context') return param.propertyName ? undefined : ({ context }) => context;
  if (param.kind === 'info') return ({ info }) => info;
  if (param.kind === 'root') return param.propertyName ? undefined : ({ root }) => root;
  if (param.kind !== 'arg' && param.kind !== 'args') return undefined;
  if (param.validateSettings || param.validateFn) return undefined;
  const type = param.getType();
  const { argumentTypes } = getMetadataStorage();
  if (param.kind === 'arg') {
    const { name } = param;
    return isInput(type) ? undefined : ({ args }) => args[name];
  }
  const { target, fields = [] } = argumentTypes.find((each) => each.target === type)!;
  if (Object.getPrototypeOf(target) !== Function.prototype || fields.some((field) => isInput(field.getType())))
    return undefined;
  const names = fields.map(({ name }) => name);
  return ({ args }) => argumentsOf(target as new () => Record<string, unknown>, names, args);
}

function isInput(type: unknown): boolean {
  return getMetadataStorage().inputTypes.some(({ target }) => target === type);
}

/** An instance of a class of arguments. */
function argumentsOf(target: new () => Record<string, unknown>, names: readonly string[], args: Call['args']): object {
  const instance = new target();
  for (const name of names) if (args[name] !== undefined) instance[name] = args[name];
  return instance;
}
