import { getOperationAST, parse } from 'graphql';
import { costSources } from '../../src/cost-sources.js';
import { boundOf } from '../../src/cost/bound.js';
import { CostModel } from '../../src/cost/cost-model.js';
import { OperationCost } from '../../src/cost/operation-cost.js';
import { needsOf, planOf } from '../../src/cost/plan.js';
import { CallRecord } from '../../src/http/call-record.js';
import { providers } from '../../src/providers/index.js';
import { graph } from '../schema/graph.js';

const model = new CostModel(graph, costSources(providers));

function needs(query: string) {
  const document = parse(query);
  return needsOf(model, boundOf(model, { document, operation: getOperationAST(document)! })!);
}

/** By endpoint: its first wave, and what it waits for. */
const order = (query: string) =>
  Object.fromEntries(needs(query).map(({ endpoint, waves, after }) => [endpoint, [waves[0], ...after]]));

describe('plan: what waits for what', () => {
  it('accounts of several kinds are read side by side, after their customer', () => {
    expect(order('{ customers(first: 2) { nodes { accounts { id } } } }')).toEqual({
      'prozora.customers': [1],
      'prozora.accounts': [2, 'prozora.customers'],
      ledger: [2, 'prozora.customers'],
      'prozora.customerAccounts': [3, 'prozora.accounts'],
      'masstack.customerAccounts': [3, 'ledger'],
      'smartpay.paymentOptions': [4, 'ledger'],
    });
  });

  it('fields of an account wait for every read of the list of accounts', () => {
    const { 'masstack.activePromotions': promotions } = order(
      '{ customers(first: 2) { nodes { accounts { promotions { id } } } } }',
    );
    const lists = ['masstack.customerAccounts', 'prozora.customerAccounts', 'smartpay.paymentOptions'];
    expect(promotions).toEqual([5, ...lists]);
  });

  it('a node of any type is read by one of several providers in the first wave', () => {
    const firstWave = Object.entries(order('{ node(id: "billing:x") { id } }')).filter(([, [wave]]) => wave === 1);
    expect(firstWave.map(([endpoint]) => endpoint)).toEqual(
      expect.arrayContaining(['ledger', 'masstack.account', 'prozora.account', 'prozora.customers']),
    );
  });

  it('a mutation reads the ledger before its own request', () => {
    const input = '{ idempotencyKey: "k", accountId: "checkout:x", closingReason: "r" }';
    expect(order(`mutation { closeCheckoutAccount(input: ${input}) { operation { id } } }`)).toMatchObject({
      ledger: [1],
      'smartpay.closeAccount': [2, 'ledger'],
    });
  });
});

describe('plan: what was recorded', () => {
  const planned = needs('{ customers(first: 2) { nodes { id accounts(kinds: [BILLING]) { id } } } }');
  const record = (endpoint: string, outcome: string | null, more: Partial<CallRecord> = {}) =>
    Object.assign(new CallRecord(endpoint, more.keys), { startedAt: 10, endedAt: 12.34, outcome, ...more });

  it('counts calls made and joined apart, with failures, retries and queries of the ledger', () => {
    const cost = new OperationCost();
    cost.made(record('prozora.customers', 'ok', { keys: 2, retries: 1 }));
    cost.made(record('masstack.customerAccounts', 'timeout'));
    cost.joined(record('masstack.customerAccounts', null, { endedAt: null }));
    cost.readsLedger();
    const plan = planOf(planned, cost);
    const counts = plan.endpoints.map(({ endpoint, actual, coalesced, retries, failed }) => ({
      [endpoint]: { actual, coalesced, retries, failed },
    }));
    expect(counts).toEqual([
      { 'prozora.customers': { actual: 1, coalesced: 0, retries: 1, failed: 0 } },
      { ledger: { actual: 1, coalesced: 0, retries: 0, failed: 0 } },
      { 'masstack.customerAccounts': { actual: 1, coalesced: 1, retries: 0, failed: 1 } },
    ]);
    expect(plan.calls).toHaveLength(3);
    expect(plan.elapsedMs).toBeGreaterThanOrEqual(0);
  });

  it('shows a joined call from when it was joined, and one in flight without an end', () => {
    const calls = Object.assign(new OperationCost(), { startedAt: 5 });
    calls.made(record('prozora.customers', 'ok', { keys: 20 }));
    calls.calls.joined.push({ call: record('masstack.customerAccounts', null, { endedAt: null }), at: 11 });
    expect(planOf(planned, calls).calls).toEqual([
      {
        endpoint: 'prozora.customers',
        startedMs: 5,
        endedMs: 7.3,
        outcome: 'ok',
        retries: 0,
        coalesced: false,
        keys: 20,
      },
      {
        endpoint: 'masstack.customerAccounts',
        startedMs: 6,
        endedMs: null,
        outcome: null,
        retries: 0,
        coalesced: true,
      },
    ]);
  });
});
