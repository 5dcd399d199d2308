import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** What the server accepts in one document. */
const MAX_ALIASES = 100;

/** Makes random valid queries, the same ones for the same seed. */
export class RandomOperations {
  private state: number;
  private aliases = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    /** Node ids, of every kind. */
    private readonly ids: readonly string[],
    seed: number,
  ) {
    this.state = seed;
  }

  query(depth: number): string {
    this.aliases = 0;
    return `query ($yes: Boolean! = true, $no: Boolean! = false) { __typename @include(if: $no) __typename @skip(if: $yes) ${this.fields(this.schema.getQueryType()!, depth)} }`;
  }

  private fields(type: GraphQLNamedType, depth: number): string {
    if (!isObjectType(type) && !isAbstractType(type)) return '';
    const own = 'getFields' in type ? Object.values(type.getFields()) : [];
    const chosen = own.filter(() => this.below(100) < 35);
    const parts = chosen.flatMap((field, index) => {
      const named = getNamedType(field.type);
      if ((!isLeafType(named) && depth === 0) || this.aliases === MAX_ALIASES) return [];
      this.aliases += 1;
      const alias = `b${depth}_${index}_${this.below(1e6)}: `;
      const below = isLeafType(named) ? '' : ` { ${this.fields(named, depth - 1)} }`;
      return [`${alias}${field.name}${this.argumentsOf(field.args)}${below}`];
    });
    if (isAbstractType(type) && depth > 0 && this.below(2) === 0)
      for (const possible of this.schema.getPossibleTypes(type))
        if (this.below(3) === 0) parts.push(`... on ${possible.name} { ${this.fields(possible, depth - 1)} }`);
    return ['__typename', ...parts].join(' ');
  }

  private argumentsOf(args: readonly GraphQLArgument[]): string {
    const given = args.flatMap((arg) => {
      const value = isRequiredArgument(arg) || this.below(2) === 0 ? this.valueOf(arg) : null;
      return value === null ? [] : [`${arg.name}: ${value}`];
    });
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  private valueOf({ name, type }: GraphQLArgument): string | null {
    const own = getNullableType(type);
    const named = getNamedType(type);
    if (isInputObjectType(named)) return null;
    if (name === 'first') return String(1 + this.below(12));
    const one = () => {
      if (isEnumType(named)) return this.pick(named.getValues()).name;
      if (named.name === 'ID') return JSON.stringify(this.pick(this.ids));
      return named.name === 'Date' ? JSON.stringify(`202${this.below(6)}-01-01`) : null;
    };
    if (!isListType(own)) return one();
    const items = Array.from({ length: 1 + this.below(6) }, one);
    return items.includes(null) ? null : `[${items.join(', ')}]`;
  }

  private pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  /** A whole number, 0 to `limit` - 1. */
  private below(limit: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * limit);
  }
}

/** The node ids in a response, found by their name `id`. */
export function idsIn(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) =>
    key === 'id' && typeof value === 'string' ? [value] : idsIn(value),
  );
}
