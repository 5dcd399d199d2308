import {
  getNamedType,
  isLeafType,
  isObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import type { GraphAnswer } from './test-app.js';

/** Touches every read endpoint, each in a branch of its own: what every account has, and all that each kind adds, whichever kinds there are. */
export function everything(schema: GraphQLSchema): string {
  return `{
    customers(first: 6, orderBy: CREATED_AT_ASC) {
      totalCount
      nodes {
        id name
        accounts {
          __typename id
          customer { id }
          monitoring { status }
          persons { id name }
          promotions { id }
          scheduled: promotions(type: SCHEDULED) { id }
          paymentMethods { type }
          ${ownFields(schema)}
        }
      }
    }
  }`;
}

/** Fields that only one kind of account has; under an alias each, since two kinds may use a name for different things. */
function ownFields(schema: GraphQLSchema): string {
  const account = schema.getType('Account') as GraphQLInterfaceType;
  return schema
    .getPossibleTypes(account)
    .map((kind) => {
      const own = Object.values(kind.getFields()).filter(({ name }) => !(name in account.getFields()));
      return `... on ${kind.name} { __typename ${own.map(({ name, type }) => `${kind.name}_${name}: ${name} ${below(getNamedType(type))}`).join(' ')} }`;
    })
    .join('\n');
}

function below(type: GraphQLNamedType): string {
  if (!isObjectType(type)) return '';
  return `{ __typename ${Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)))
    .map(({ name }) => name)
    .join(' ')} }`;
}

export type Tree = null | string | number | boolean | Tree[] | { [key: string]: Tree };

interface Lost {
  path: string;
  isNull: boolean;
}

/** Where `failed` differs from `whole`, and whether it is null there, as it must be. */
export function differences(whole: Tree, failed: Tree, path: string[] = []): Lost[] {
  if (JSON.stringify(whole) === JSON.stringify(failed)) return [];
  const here = { path: path.join('.'), isNull: failed === null };
  if (failed === null || whole === null || typeof failed !== 'object' || typeof whole !== 'object') return [here];
  if (Array.isArray(whole) && Array.isArray(failed) && whole.length !== failed.length)
    return lostItems(whole, failed, path);
  const keys = Object.keys(whole);
  if (Object.keys(failed).length !== keys.length) return [{ ...here, isNull: false }];
  const at = (tree: object, key: string) => (tree as Record<string, Tree>)[key]!;
  return keys.flatMap((key) => differences(at(whole, key), at(failed, key), [...path, key]));
}

/** A source that fails has one null in its place, whatever it would have listed; what is left must be what was there. */
function lostItems(whole: Tree[], failed: Tree[], path: string[]): Lost[] {
  const known = new Set(whole.map((item) => JSON.stringify(item)));
  return failed.flatMap((item, index) =>
    known.has(JSON.stringify(item)) ? [] : [{ path: [...path, index].join('.'), isNull: item === null }],
  );
}

/** What is wrong with an answer one branch of which failed, as sentences: something else than null was lost, or without an error at its path. */
export function faultsOf(whole: GraphAnswer<Tree>, failed: GraphAnswer<Tree>): string[] {
  const paths = new Set((failed.errors ?? []).map(({ path }) => (path ?? []).join('.')));
  return differences(whole.data, failed.data).flatMap(({ path, isNull }) => {
    if (!isNull) return [`${path} is another than it was`];
    return paths.has(path) ? [] : [`${path} is null without an error`];
  });
}
