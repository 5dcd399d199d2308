import {
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  isAbstractType,
  isEnumType,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { introspectionSizes, type IntrospectionSizes } from './introspection-sizes.js';
import { listBoundOf, type ListBound } from './list-size.js';
import { LEDGER, type DeclaredReads, type Read, type ReadCatalog } from './reads.js';

/** What the cost of a schema's fields is computed from. */
export interface CostSources {
  readonly catalog: ReadCatalog;
  /** Names of all endpoints. */
  readonly endpoints: readonly string[];
  /** By name of an object type: how many items of it one list of accounts holds at most. */
  readonly mostOfType: ReadonlyMap<string, number>;
}

type Arguments = Readonly<Record<string, unknown>>;

/** What one field of one object type costs. */
export interface FieldDeclaration {
  readonly name: string;
  /** `Type.field`. */
  readonly coordinate: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly type: GraphQLNamedType;
  readonly isLeaf: boolean;
  /** The object types it may return. */
  readonly possible: readonly GraphQLObjectType[];
  readonly list: ListBound | null | undefined;
  readonly reads: DeclaredReads | undefined;
  /** Bytes of one leaf as JSON; null for a text of unknown length. */
  readonly leafBytes: number | null;
  readsWith(args: Arguments): readonly Read[];
}

/** Bytes of a leaf of a scalar type, at most; texts of other scalars have no known length. */
const LEAF_BYTES: Readonly<Record<string, number>> = { Boolean: 5, Int: 11, Float: 24, DateTime: 26, Date: 12 };

/** The declared costs of a schema, by object type and field; made once. */
export class CostModel {
  readonly introspection: IntrospectionSizes;
  /** `LEDGER`, then every endpoint: the order of the counts in a bound. */
  readonly names: readonly string[];
  private readonly positions: ReadonlyMap<string, number>;
  private readonly meta: Partial<Record<'__schema' | '__type', FieldDeclaration>> = {};
  private readonly known = new Map<GraphQLObjectType, Map<string, FieldDeclaration>>();

  constructor(
    readonly schema: GraphQLSchema,
    readonly sources: CostSources,
  ) {
    this.introspection = introspectionSizes(schema);
    this.names = [LEDGER, ...sources.endpoints];
    this.positions = new Map(this.names.map((name, index) => [name, index]));
  }

  /** @throws Error for an endpoint that no provider declares. */
  positionOf(name: string): number {
    const position = this.positions.get(name);
    if (position === undefined) throw new Error(`${name} is not a declared endpoint`);
    return position;
  }

  /** Undefined for a field that the type does not have. */
  fieldOf(type: GraphQLObjectType, name: string): FieldDeclaration | undefined {
    let fields = this.known.get(type);
    if (!fields) this.known.set(type, (fields = new Map()));
    let declaration = fields.get(name);
    if (declaration) return declaration;
    const field = type.getFields()[name];
    if (field === undefined) return undefined;
    fields.set(name, (declaration = this.declare(type, field)));
    return declaration;
  }

  /** `__schema` and `__type`, which belong to no type. */
  introspectionField(name: '__schema' | '__type'): FieldDeclaration {
    const meta = name === '__schema' ? SchemaMetaFieldDef : TypeMetaFieldDef;
    return (this.meta[name] ??= this.declare(this.schema.getQueryType()!, meta));
  }

  private declare(owner: GraphQLObjectType, field: GraphQLField<unknown, unknown>): FieldDeclaration {
    const type = getNamedType(field.type);
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : 'getFields' in type ? [type] : [];
    const reads = field.extensions['reads'] as DeclaredReads | undefined;
    const own = (owner.extensions['readsOfFields'] as ReadonlyMap<string, DeclaredReads['of']> | undefined)?.get(
      field.name,
    );
    const of = own ?? reads?.of;
    return {
      name: field.name,
      coordinate: `${owner.name}.${field.name}`,
      field,
      type,
      isLeaf: possible.length === 0,
      possible: possible as readonly GraphQLObjectType[],
      list: listBoundOf(field),
      reads,
      leafBytes: isEnumType(type)
        ? 2 + Math.max(...type.getValues().map(({ name }) => name.length))
        : (LEAF_BYTES[type.name] ?? null),
      readsWith: (args) => of?.(args, this.sources.catalog) ?? [],
    };
  }
}
