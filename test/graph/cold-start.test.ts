import { providers } from '../../src/providers/index.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { faults } from '../support/fault-server.js';
import { startTestApp } from '../support/test-app.js';

const QUERY = '{ customers(first: 3) { nodes { accounts { __typename ... on WalletAccount { assets { code } } } } } }';

describe('a cold start, with no provider signed in to', () => {
  it('masstack.customerAccounts never responds: fields below the other accounts of the list still have time to load', async () => {
    let proxy!: FaultProxy;
    const app = await startTestApp({
      world: { customers: 3, edgePeople: false, billingAccounts: 1 },
      deadlineMs: 4_000,
      env: async (env) => {
        proxy = await FaultProxy.before(env['MASSTACK_BASE_URL']!);
        return { ...env, MASSTACK_BASE_URL: proxy.baseUrl };
      },
    });
    const hanging = providers
      .flatMap(({ endpoints }) => endpoints)
      .find(({ name }) => name === 'masstack.customerAccounts')!;
    proxy.break(hanging, faults.noResponse);
    const { data, errors } = await app.graph(QUERY);
    const failed = new Set(errors?.map(({ extensions }) => extensions['endpoint']));
    const wallets = (
      data!['customers'].nodes as { accounts: ({ __typename: string; assets: unknown[] | null } | null)[] }[]
    ).flatMap(({ accounts }) => accounts.filter((account) => account?.__typename === 'WalletAccount'));
    expect([...failed]).toEqual([hanging.name]);
    expect(wallets.length).toBeGreaterThan(0);
    expect(wallets.every((wallet) => wallet!.assets!.length > 0)).toBe(true);
    await app.stop();
    await proxy.stop();
  }, 30_000);
});
