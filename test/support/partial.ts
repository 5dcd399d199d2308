import {
  getNamedType,
  isLeafType,
  isObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import type { GraphResult } from './test-app.js';

/**
 * A query that reaches every read endpoint, each in its own branch: the fields of every account, and those that only one kind has. Of events
 * only that they can be read: webhooks of the sandbox may arrive between two queries.
 */
export function everyBranchQuery(schema: GraphQLSchema): string {
  return `{
    customers(first: 6, orderBy: CREATED_AT_ASC) {
      totalCount
      nodes {
        id givenName links { system externalId } operations { totalCount } pendingOperations { id }
        accounts {
          __typename id kind status createdAt externalId
          customer { id }
          monitoring { status persons { id } events { __typename } pendingOperations { id } }
          persons { id name events { __typename } pendingOperations { id } }
          promotions { id account { id } pendingOperations { id } }
          pendingOperations { id }
          scheduled: promotions(status: SCHEDULED) { id }
          paymentMethods { type }
          ${ownFields(schema)}
        }
      }
    }
    operations { totalCount }
    search(text: "111.444.777-35") { totalCount }
    monitoringEvents { __typename } monitoredAccounts { totalCount }
    knownCheckoutAccounts { totalCount } unlinkedAccounts { totalCount }
  }`;
}

/** Fields that only one kind of account has, each under an alias: two kinds may use one name for different types. */
function ownFields(schema: GraphQLSchema): string {
  const account = schema.getType('Account') as GraphQLInterfaceType;
  return schema
    .getPossibleTypes(account)
    .map((kind) => {
      const own = Object.values(kind.getFields()).filter(({ name }) => !(name in account.getFields()));
      return `... on ${kind.name} { __typename ${own.map(({ name, type }) => `${kind.name}_${name}: ${name} ${leafFieldsOf(getNamedType(type))}`).join(' ')} }`;
    })
    .join('\n');
}

function leafFieldsOf(type: GraphQLNamedType): string {
  if (!isObjectType(type)) return '';
  return `{ __typename ${Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)))
    .map(({ name }) => name)
    .join(' ')} }`;
}

/** The data of a response, or any part of it. */
export type Tree = null | string | number | boolean | Tree[] | { [key: string]: Tree };

interface Difference {
  path: string;
  isNull: boolean;
}

/** Where `failed` differs from `whole`, and whether it is null there. */
function differences(whole: Tree, failed: Tree, path: string[] = []): Difference[] {
  if (JSON.stringify(whole) === JSON.stringify(failed)) return [];
  const here = { path: path.join('.'), isNull: failed === null };
  if (failed === null || whole === null || typeof failed !== 'object' || typeof whole !== 'object') return [here];
  if (Array.isArray(whole) && Array.isArray(failed) && whole.length !== failed.length)
    return changedItems(whole, failed, path);
  const keys = Object.keys(whole);
  if (Object.keys(failed).length !== keys.length) return [{ ...here, isNull: false }];
  const at = (tree: object, key: string) => (tree as Record<string, Tree>)[key]!;
  return keys.flatMap((key) => differences(at(whole, key), at(failed, key), [...path, key]));
}

/** A failed source leaves one null instead of however many items it would have listed; all other items must be unchanged. */
function changedItems(whole: Tree[], failed: Tree[], path: string[]): Difference[] {
  const known = new Set(whole.map((item) => JSON.stringify(item)));
  return failed.flatMap((item, index) =>
    known.has(JSON.stringify(item)) ? [] : [{ path: [...path, index].join('.'), isNull: item === null }],
  );
}

/** Changes of a failed branch other than null with an error at its path, as sentences. */
export function unexpectedChanges(whole: GraphResult<Tree>, failed: GraphResult<Tree>): string[] {
  const paths = new Set((failed.errors ?? []).map(({ path }) => (path ?? []).join('.')));
  return differences(whole.data, failed.data).flatMap(({ path, isNull }) => {
    if (!isNull) return [`${path} has another value`];
    return paths.has(path) ? [] : [`${path} is null without an error`];
  });
}
