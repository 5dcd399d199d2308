import type { LedgerTx } from '../../../src/ledger/changes.js';
import type { ProjectionOf } from '../../../src/ledger/rebuild.js';
import { freshTenant, intent, providerResponding, useStore } from './fixture.js';
import type { MakeStore } from './test-store.js';

export function describeRebuild(makeStore: MakeStore): void {
  describe('rebuild of projections and links from operations', () => {
    const fixture = useStore(makeStore);
    const project = async (tx: LedgerTx) => {
      await tx.putProjection({ kind: 'account', id: 'a-1', parent: 'c-1', body: { open: true }, state: 'OPEN' });
      await tx.link({ customerId: 'c-1', system: 'masstack', externalId: 'm-1' });
    };
    const projectionOf: ProjectionOf = () => ({ project });

    it.each([
      ['nothing', '', []],
      ['a missing projection', 'delete from projection where tenant = $t', ['missing projection']],
      ['a different projection', `update projection set body = '{}' where tenant = $t`, ['different projection']],
      [
        'an extra projection',
        `update projection set id = 'a-2' where tenant = $t`,
        ['extra projection', 'missing projection'],
      ],
      ['another state', `update projection set state = 'CLOSED' where tenant = $t`, ['different projection']],
      ['a missing link', 'delete from customer_link where tenant = $t', ['missing customer_link']],
      [
        'a link to another id',
        `update customer_link set external_id = 'm-2' where tenant = $t`,
        ['extra customer_link', 'missing customer_link'],
      ],
      [
        'a link of another customer',
        `update customer_link set customer_id = 'c-2' where tenant = $t`,
        ['different customer_link'],
      ],
    ])('finds %s, leaves it without `write`, and repairs it with', async (_what, damage, expected) => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      await ledger.write(intent({ tenant, call: providerResponding({}).call, project }));
      const stored = () => ledger.projections.byIds(tenant, { kind: 'account', ids: ['a-1', 'a-2'] });
      const before = [await stored(), await ledger.links.byCustomers(tenant, ['c-1', 'c-2'])];
      if (damage) await fixture.store.sql(damage.replace('$t', `'${tenant}'`));
      const found = async (write: boolean) =>
        (await ledger.rebuild({ projectionOf, tenant, write })).map(({ is, table }) => `${is} ${table}`).sort();
      expect([await found(false), await found(true), await found(false)]).toEqual([expected, expected, []]);
      expect([await stored(), await ledger.links.byCustomers(tenant, ['c-1', 'c-2'])]).toEqual(before);
    });
  });
}
