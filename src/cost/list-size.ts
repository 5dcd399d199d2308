import { getNamedType, getNullableType, isListType, isObjectType, type GraphQLField } from 'graphql';
import { Extensions } from 'type-graphql';

/** The argument that bounds a list or a page. */
const SLICING = 'first';
const SIZED_FIELDS = ['edges', 'nodes'] as const;

interface AssumedSize {
  /** The most items; a longer list is an error. */
  readonly assumed: number;
  /** A list argument that the result has one item for each value of. */
  readonly countOf?: string;
}

/** How long a field's list may be: by its argument `first`, or by an assumed size that is enforced on what a provider returns. */
export type ListBound =
  | { readonly by: 'argument' }
  /** The field is a page; its lists `edges` and `nodes` are bounded by its own argument. */
  | { readonly by: 'page' }
  /** The list of a page, see above. */
  | { readonly by: 'parent' }
  | ({ readonly by: 'size' } & AssumedSize);

/** Declares the most items of a list that has no argument `first`; a longer one is an error. */
export function ListSize(assumed: number, options: Omit<AssumedSize, 'assumed'> = {}) {
  return Extensions({ listSize: { assumed, ...options } }) as PropertyDecorator & MethodDecorator;
}

/** How a field's list is bounded; null where it is none, undefined where nothing bounds it. */
export function listBoundOf(field: GraphQLField<unknown, unknown>): ListBound | null | undefined {
  const slices = field.args.some(({ name }) => name === SLICING);
  const list = isListType(getNullableType(field.type));
  if (!list) return slices && isPage(field) ? { by: 'page' } : null;
  if (slices) return { by: 'argument' };
  const declared = field.extensions['listSize'] as AssumedSize | undefined;
  if (declared) return { by: 'size', ...declared };
  return (SIZED_FIELDS as readonly string[]).includes(field.name) ? { by: 'parent' } : undefined;
}

/** The most items of a list, where `page` is the bound of the page it belongs to. */
export function mostItems(bound: ListBound, args: Readonly<Record<string, unknown>>, page: number): number {
  if (bound.by === 'parent') return page;
  if (bound.by !== 'size') return atLeastZero(args[SLICING]);
  const values = bound.countOf === undefined ? undefined : args[bound.countOf];
  return Array.isArray(values) ? Math.min(values.length, bound.assumed) : bound.assumed;
}

/** The arguments of `@listSize`. */
export function listSizeDirective(bound: ListBound): Record<string, unknown> | null {
  if (bound.by === 'parent') return null;
  if (bound.by === 'size') return { assumedSize: bound.assumed };
  const page = bound.by === 'page' && { sizedFields: [...SIZED_FIELDS] };
  return { slicingArguments: [SLICING], ...page, requireOneSlicingArgument: false };
}

function isPage(field: GraphQLField<unknown, unknown>): boolean {
  const type = getNamedType(field.type);
  return isObjectType(type) && SIZED_FIELDS.every((name) => name in type.getFields());
}

/** A negative size is refused by the resolver; here it counts as none. */
function atLeastZero(first: unknown): number {
  return typeof first === 'number' && first > 0 ? first : 0;
}
