import { getOperationAST, isObjectType, parse } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { costSources } from '../../src/cost-sources.js';
import { amountsOf, refuseAbove, withinLimits } from '../../src/cost/amounts.js';
import { boundOf } from '../../src/cost/bound.js';
import { CostModel } from '../../src/cost/cost-model.js';
import { DEFAULT_LIMITS } from '../../src/cost/limits.js';
import { providers } from '../../src/providers/index.js';
import { graph } from '../schema/graph.js';

const model = new CostModel(graph, costSources(providers));

function boundFor(query: string, variables?: Record<string, unknown>) {
  const document = parse(query);
  const bound = boundOf(model, { document, operation: getOperationAST(document)!, variables })!;
  const calls = model.names.flatMap((name, index) => {
    const count = Math.floor(bound.root.totals.calls[index]!);
    return count > 0 ? [[name, count] as const] : [];
  });
  return { bound, amounts: withinLimits(amountsOf(bound), DEFAULT_LIMITS), calls: Object.fromEntries(calls) };
}

function refusal(query: string): unknown {
  try {
    refuseAbove(amountsOf(boundFor(query).bound), DEFAULT_LIMITS);
  } catch (error) {
    return (error as { details: { cost: unknown } }).details.cost;
  }
  return null;
}

const nested = (first: number) =>
  `{ customers(first: ${first}) { nodes { id accounts { id persons { id name } promotions { id } paymentMethods { type } } } } }`;

describe('the bound of an operation', () => {
  it('holds the nested query of the README for 100 customers within the default limits', () => {
    expect(refusal(nested(100))).toBeNull();
    expect(boundFor(nested(100)).calls).toEqual({
      ledger: expect.any(Number),
      'prozora.customers': 1,
      'prozora.accounts': 8,
      'prozora.customerAccounts': 100,
      'masstack.customerAccounts': 100,
      'masstack.activePromotions': 1_000,
      'masstack.account': 1_000,
      'smartpay.paymentOptions': 400,
    });
  });

  it('refuses a chain of customers and accounts, naming the budget and the field', () => {
    const chain = `{ customer(id: "customer:x") { ${'accounts { customer { '.repeat(8)} id ${'} } '.repeat(8)} } }`;
    expect(refusal(chain)).toMatchObject({
      budget: 'calls',
      limit: 3_000,
      field: expect.stringMatching(/^customer\.accounts/),
    });
  });

  it('counts a call once for fields of one object under one key, and again for other arguments', () => {
    const history = 'billingAddressHistory';
    expect(
      boundFor(`{ account(id: "billing:x") { ... on BillingAccount {
        modality rawModality invoiceCycle { day }
        a: ${history} { totalCount } b: ${history}(from: "2020-01-01") { totalCount } c: ${history}(from: "2020-01-01") { totalCount }
      } } }`).calls,
    ).toMatchObject({ 'masstack.account': 2, 'masstack.billingAddressHistory': 2 });
  });

  it('counts the calls that one field declares twice as two', () => {
    const create = 'createCustomer(input: { idempotencyKey: "x", assetCode: "x", assetIssuer: "x" }) { replayed }';
    expect(boundFor(`mutation { ${create} }`).calls).toMatchObject({ 'prozora.customers': 2 });
  });

  it('counts all mutations of __schema, which has more fields than types have on average', () => {
    const fields = Object.keys(graph.getMutationType()!.getFields()).length;
    const { amounts } = boundFor('{ __schema { mutationType { fields { name } } } }');
    expect(amounts.nodes).toBeGreaterThanOrEqual(3 + 2 * fields);
  });

  it.each([
    [true, 0],
    [false, 1],
  ])('leaves out what @skip(if: %s) leaves out', (skip, calls) => {
    const query = 'query ($skip: Boolean!) { customers @skip(if: $skip) { totalCount } }';
    expect(boundFor(query, { skip }).amounts.calls).toBe(calls);
  });

  it('takes page sizes and ids from variables', () => {
    const query =
      'query ($first: Int!, $ids: [ID!]!) { customers(first: $first) { nodes { id } } nodes(ids: $ids) { id } }';
    expect(boundFor(query, { first: 7, ids: ['a', 'b', 'c'] }).amounts.nodes).toBe(1 + 1 + 7 + 7 + 1 + 3 + 3);
  });

  it('analyses fragments that double in time that does not', () => {
    const fragments = Array.from(
      { length: 40 },
      (_, index) =>
        `fragment F${index} on Customer { a: accounts(first: 1) { customer { id ...F${index + 1} } } b: accounts(first: 1) { customer { login ...F${index + 1} } } }`,
    );
    const query = `{ customer(id: "customer:x") { ...F0 } } ${fragments.join(' ')} fragment F40 on Customer { id }`;
    expect(refusal(query)).toMatchObject({ budget: 'calls' });
  });

  it.each([
    ['eleven mutations', 'mutations', mutations(11)],
    ['sixty times the whole schema', 'nodes', aliases(60, '__schema { types { name fields { name type { name } } } }')],
    ['different arguments at many places', 'calls', histories()],
  ])('refuses %s', (_, budget, query) => {
    expect(refusal(query)).toMatchObject({ budget });
  });
});

describe('every field with a resolver of its own', () => {
  const fields = Object.values(graph.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__')
      ? Object.values(type.getFields()).map(({ name }) => model.fieldOf(type, name)!)
      : [],
  );

  it('declares what it reads', () => {
    const silent = fields.filter(({ field, reads, ...at }) => !reads && (field.args.length > 0 || hasMethod(at)));
    expect(silent.map(({ coordinate }) => coordinate)).toEqual([]);
  });

  it('declares how long its list may be', () => {
    expect(fields.filter(({ list }) => list === undefined).map(({ coordinate }) => coordinate)).toEqual([]);
  });
});

/** Whether a field is a method of a resolver or of its class; a property or a getter has no context to read with. */
function hasMethod({ coordinate, name }: { coordinate: string; name: string }): boolean {
  const { objectTypes, fieldResolvers } = getMetadataStorage();
  const type = objectTypes.find((each) => coordinate === `${each.name}.${name}`)?.target as NewableFunction | undefined;
  if (!type) return true;
  return fieldResolvers.some(({ schemaName, kind, getObjectType, target, methodName }) => {
    const owner = (kind === 'external' ? getObjectType!() : target) as NewableFunction;
    if (schemaName !== name || (owner !== type && !(type.prototype instanceof owner))) return false;
    const { value } = Object.getOwnPropertyDescriptor(owner.prototype, methodName) ?? {};
    return kind === 'external' || typeof value === 'function';
  });
}

function aliases(count: number, field: string): string {
  return `{ ${Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ')} }`;
}

function mutations(count: number): string {
  const settle = 'settleOperation(input: { operationId: "operation:x", outcome: APPLIED, note: "x" }) { replayed }';
  return `mutation ${aliases(count, settle)}`;
}

function histories(): string {
  const days = Array.from(
    { length: 100 },
    (_, day) => `d${day}: billingAddressHistory(from: "${2000 + day}-01-01") { totalCount }`,
  );
  return `{ customers { nodes { accounts { ... on BillingAccount { ${days.join(' ')} } } } } }`;
}
