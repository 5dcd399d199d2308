import 'reflect-metadata';
import { getOperationAST, parse } from 'graphql';
import { costSources } from '../src/cost-sources.js';
import { amountsOf, refuseAbove } from '../src/cost/amounts.js';
import { boundOf } from '../src/cost/bound.js';
import { CostModel } from '../src/cost/cost-model.js';
import { checkDocument } from '../src/cost/document-limits.js';
import { DEFAULT_LIMITS } from '../src/cost/limits.js';
import { providers } from '../src/providers/index.js';
import { buildGraphSchema } from '../src/schema.js';
import { world } from './world.js';

const MAX_SIZE = 100_000;
/** What the server accepts in one document. */
const MAX_ALIASES = 100;
const MAX_TOKENS = 5_000;
const MAX_BYTES = 1_000_000;

const model = new CostModel(await buildGraphSchema(providers), costSources(providers));
const billing = world.customers.flatMap((customer) => customer.billing!.accounts.map(({ id }) => `billing:${id}`));
const ids = JSON.stringify(billing.slice(0, 100));

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const LEAVES =
  'id login givenName familyName middleName phoneNumber kycLevel segment status isDisabled branchId createdAt updatedAt';

/** Queries that grow with a size, each expensive in another way. */
export const WORST: Readonly<Record<string, (size: number) => string>> = {
  /** Many values of a few objects. */
  leaves: (size) =>
    `{ customers(first: 100) { nodes { accounts(first: 20) { ${times(size, (i) => `a${i}: id`)} } } } }`,
  /** Many objects. */
  objects: (size) =>
    `{ customers(first: 100) { nodes { ${LEAVES} accounts { id ${times(size, (i) => `p${i}: persons(first: 10) { id name }`)} } } } }`,
  /** Rows of the ledger with long texts. */
  operations: (size) =>
    `{ ${times(size, (i) => `o${i}: operations(first: 100) { nodes { id mutation status caller { subject } evidence { source status shown } } }`)} }`,
  /** Errors without a call: an argument is out of range. */
  errors: (size) =>
    `{ nodes(ids: ${ids}) { ... on BillingAccount { ${times(size, (i) => `p${i}: promotions(first: 0) { id }`)} } } }`,
  /** graphql-js executes introspection without a pause. */
  introspection: (size) =>
    `{ ${times(size, (i) => `s${i}: __schema { types { name description fields(includeDeprecated: true) { name description args { name description type { name kind ofType { name kind ofType { name } } } } type { name kind ofType { name kind } } } } }`)} }`,
  /** Pairs of fragments, which validation compares. */
  fragments: (size) =>
    `{ customers { nodes { ${times(size, (i) => `...F${i}`)} } } } ${times(size, (i) => `fragment F${i} on Customer { ${LEAVES} accounts { id kind status customer { ${LEAVES} } } }`)}`,
  /** A long document of one list. */
  literal: (size) => `{ nodes(ids: [${times(size, (i) => `"billing:${i}"`)}]) { id } }`,
  /** A long document of different selections. */
  selections: (size) => `{ customers { nodes { ${times(size, () => `... on Customer { ${LEAVES} }`)} } } }`,
};

/** The largest query of a family that the server accepts. */
export function largest(make: (size: number) => string): { size: number; query: string } {
  let [accepted, refused] = [1, MAX_SIZE];
  while (refused - accepted > 1) {
    const size = Math.floor((accepted + refused) / 2);
    if (isAccepted(make(size))) accepted = size;
    else refused = size;
  }
  return { size: accepted, query: make(accepted) };
}

function isAccepted(query: string): boolean {
  if (query.length > MAX_BYTES || aliasesIn(query) > MAX_ALIASES) return false;
  try {
    const document = parse(query, { maxTokens: MAX_TOKENS });
    checkDocument(document);
    const bound = boundOf(model, { document, operation: getOperationAST(document)! });
    if (bound) refuseAbove(amountsOf(bound), DEFAULT_LIMITS);
    return bound !== null;
  } catch {
    return false;
  }
}

/** Every alias of the families is a letter and a number. */
function aliasesIn(query: string): number {
  return query.match(/\b[a-z]\d+: /g)?.length ?? 0;
}
