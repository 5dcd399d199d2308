import { getOperationAST, parse } from 'graphql';
import { costSources } from '../../src/cost-sources.js';
import { CostControl } from '../../src/cost/cost-control.js';
import { CostModel } from '../../src/cost/cost-model.js';
import { OperationCost } from '../../src/cost/operation-cost.js';
import { WorkQueue } from '../../src/cost/work-queue.js';
import { providers } from '../../src/providers/index.js';
import { UNLIMITED_COST } from '../support/test-app.js';
import { graph } from '../schema/graph.js';

const model = new CostModel(graph, costSources(providers));

/** Admits one document with several variables, one after the other, by one control. */
function operation(query: string) {
  const document = parse(query);
  const costs = new CostControl(model, new WorkQueue());
  return (variables: Record<string, unknown>, explains = false) => {
    const cost = new OperationCost({ limits: UNLIMITED_COST });
    costs.admit({ cost, explains }, { document, operation: getOperationAST(document)!, variables });
    return cost.bound!;
  };
}

const CUSTOMERS = `query ($first: Int, $after: String, $kinds: [AccountKind!], $deep: Boolean = false) {
  customers(first: $first, after: $after) { nodes { id accounts(kinds: $kinds) @include(if: $deep) { id } } }
}`;

describe('the bound of a repeated operation', () => {
  it('is kept whatever the cursor is', () => {
    const admit = operation(CUSTOMERS);
    const bound = admit({ first: 3, after: 'a' });
    expect(admit({ first: 3, after: 'b' })).toBe(bound);
  });

  it('is kept apart for page sizes, conditions, and arguments that decide what is read', () => {
    const variables = [
      { first: 3 },
      { first: 4 },
      { first: 3, deep: true },
      { first: 3, deep: true, kinds: ['BILLING'] },
      { first: 3, deep: true, kinds: ['WALLET', 'CHECKOUT'] },
      { first: 3, deep: true, kinds: null },
      {},
    ];
    const repeated = operation(CUSTOMERS);
    for (let round = 0; round < 2; round += 1)
      for (const each of variables) expect(repeated(each)).toEqual(operation(CUSTOMERS)(each));
  });

  it('is not that of a null which makes an argument invalid', () => {
    const query = 'query ($id: ID = "customer:x") { customer(id: $id) { id accounts { id } } }';
    const repeated = operation(query);
    expect(repeated({ id: null }).amounts.calls).toBe(0);
    expect(repeated({ id: 'customer:y' }).amounts.calls).toBeGreaterThan(0);
  });

  it('counts arguments of different variables as different calls, and of one variable as one', () => {
    const query = `query ($a: Date, $b: Date) { account(id: "billing:x") { ... on BillingAccount {
      a: billingAddressHistory(from: $a) { totalCount } b: billingAddressHistory(from: $b) { totalCount }
      c: billingAddressHistory(from: $a) { totalCount }
    } } }`;
    const one = operation(query.replaceAll('$b)', '$a)'))({ a: '2020-01-01', b: '2020-01-01' });
    const two = operation(query)({ a: '2020-01-01', b: '2020-01-01' });
    expect(two.amounts.calls - one.amounts.calls).toBe(1);
  });

  it('holds what the plan needs once a caller that may see the plan has sent it', () => {
    const admit = operation(CUSTOMERS);
    expect(admit({ first: 3 }).needs).toBeUndefined();
    expect(admit({ first: 3 }, true).needs).toMatchObject([{ endpoint: 'prozora.customers', bound: 1 }]);
    expect(admit({ first: 3 }).needs).toHaveLength(1);
  });
});
