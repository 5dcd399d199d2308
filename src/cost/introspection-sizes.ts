import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

/** Items of a list of the introspection schema: all lists together, and the longest one. */
interface ListTotals {
  readonly lists: number;
  readonly items: number;
  readonly longest: number;
}

/** By coordinate, such as `__Type.fields`. */
export type IntrospectionSizes = ReadonlyMap<string, ListTotals>;

/**
 * Sizes of the lists that introspection returns. A query reads them for all types at once, so below `__schema` they are counted by their
 * total: the longest list times the number of types would be twenty times as many.
 */
export function introspectionSizes(schema: GraphQLSchema): IntrospectionSizes {
  const types = Object.values(schema.getTypeMap());
  const directives = schema.getDirectives();
  const composite = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = composite.flatMap((type) => Object.values(type.getFields()));
  const over = (sizes: readonly number[], lists = sizes.length): ListTotals => ({
    lists: Math.max(1, lists),
    items: sizes.reduce((sum, size) => sum + size, 0),
    longest: Math.max(0, ...sizes),
  });
  return new Map([
    ['__Schema.types', over([types.length])],
    ['__Schema.directives', over([directives.length])],
    ['__Directive.locations', over(directives.map(({ locations }) => locations.length))],
    ['__Directive.args', over(directives.map(({ args }) => args.length))],
    [
      '__Type.fields',
      over(
        composite.map((type) => Object.keys(type.getFields()).length),
        types.length,
      ),
    ],
    [
      '__Type.interfaces',
      over(
        composite.map((type) => type.getInterfaces().length),
        types.length,
      ),
    ],
    [
      '__Type.possibleTypes',
      over(
        types.filter(isInterfaceType).map((type) => schema.getPossibleTypes(type).length),
        types.length,
      ),
    ],
    [
      '__Type.enumValues',
      over(
        types.filter(isEnumType).map((type) => type.getValues().length),
        types.length,
      ),
    ],
    [
      '__Type.inputFields',
      over(
        types.filter(isInputObjectType).map((type) => Object.keys(type.getFields()).length),
        types.length,
      ),
    ],
    ['__Field.args', over(fields.map(({ args }) => args.length))],
  ]);
}

/** The most items of a list, averaged over all lists where `enumerated`: then it is reached through all types. */
export function introspectionItems(sizes: IntrospectionSizes, coordinate: string, enumerated: boolean): number {
  const totals = sizes.get(coordinate);
  if (totals === undefined) return 1;
  return enumerated ? totals.items / totals.lists : totals.longest;
}
