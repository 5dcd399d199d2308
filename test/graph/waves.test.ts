import { setImmediate as nextTurn } from 'node:timers/promises';
import { HELD_MS, holdLatency, type HeldLatency } from '../support/held-latency.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const CUSTOMERS = 4;
const ACCOUNTS = 2;
/** After so many turns of the event loop without it, a call does not come. */
const MOST_TURNS = 100_000;

describe('waves: calls that need not wait for each other are in flight together', () => {
  let app: TestApp;
  let latency: HeldLatency | undefined;
  beforeAll(async () => {
    app = await startTestApp({
      world: {
        customers: CUSTOMERS,
        billingAccounts: ACCOUNTS,
        walletAccounts: 1,
        checkoutAccounts: 'all',
        edgePeople: false,
      },
      deadlineMs: 60_000,
    });
    // connections and tokens are not calls of an operation
    await app.graph('{ customers { nodes { accounts { paymentMethods { type } promotions { id } } } } }');
  }, 60_000);
  afterEach(() => latency?.restore());
  afterAll(() => app.stop());

  /** The number of calls in each wave: all calls of one are in flight before any of them has its response. */
  async function wavesOf(query: string, expected: readonly number[]): Promise<number[]> {
    const held = (latency = holdLatency());
    for (const simulator of Object.values(app.simulators)) simulator.fault({ endpoint: '*', latencyMs: HELD_MS });
    const run = app.graph(query);
    const waves: number[] = [];
    for (const calls of expected) {
      const before = waves.reduce((sum, wave) => sum + wave, 0);
      for (let turns = 0; held.count < before + calls && turns < MOST_TURNS; turns += 1) await nextTurn();
      waves.push(held.count - before);
      held.release();
    }
    const rest = setInterval(held.release, 1);
    const { errors } = await run;
    clearInterval(rest);
    for (const simulator of Object.values(app.simulators)) simulator.clearFaults();
    if (errors) throw new Error(JSON.stringify(errors));
    return waves;
  }

  it('the nested query over billing accounts has three: customers, their accounts, what is below each account', async () => {
    const query = `{ customers { nodes { accounts(kinds: [BILLING]) {
      id persons { id name } promotions { id } paymentMethods { type } ... on BillingAccount { availablePaymentMethods }
    } } } }`;
    const expected = [1, CUSTOMERS, CUSTOMERS * ACCOUNTS * 3];
    expect(await wavesOf(query, expected)).toEqual(expected);
  });

  it("the README's nested query has three", async () => {
    const query = `{ customers(first: 20) { nodes { id accounts {
      id persons { id name } promotions { id } paymentMethods { type }
    } } } }`;
    // wallets are one batch beside each customer's billing accounts; checkout accounts are known to our own store
    const expected = [1, 1 + CUSTOMERS, CUSTOMERS * ACCOUNTS * 2 + CUSTOMERS];
    expect(await wavesOf(query, expected)).toEqual(expected);
  });

  it('fields of one account are one wave', async () => {
    const account = app.world.customers[0]!.billing!.accounts[0]!.id;
    const query = `{ account(id: "billing:${account}") { promotions { id } paymentMethods { type }
      ... on BillingAccount { availablePaymentMethods billingAddressHistory { totalCount } } } }`;
    const waves = await wavesOf(query, [1, 3]);
    expect(waves).toEqual([1, 3]);
  });
});
