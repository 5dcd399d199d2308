import { postgresStores, type TestStore } from '../ledger/suite/test-store.js';
import { describeDeliveries } from '../providers/qitech/deliveries.suite.js';
import { deliver, report } from '../providers/qitech/support.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { describeWithPostgres } from './server.js';

describeWithPostgres('PostgreSQL', (serverUrl) => {
  describeDeliveries('qitech webhook on PostgreSQL', postgresStores(serverUrl));

  describe('qitech webhook of two processes on one PostgreSQL database', () => {
    let store: TestStore;
    let apps: TestApp[];
    beforeAll(async () => {
      store = await postgresStores(serverUrl)();
      const start = () => startTestApp({ seed: false, world: { customers: 1 }, databaseUrl: store.databaseUrl });
      apps = [await start(), await start()];
    });
    afterAll(async () => {
      await Promise.all(apps.map((app) => app.stop()));
      await store.drop();
    });
    const count = (subject: string) => apps[0]!.appGraph.ledger.events.count('default', { source: 'qitech', subject });

    it('stores a report once that both receive ten times concurrently', async () => {
      const sent = report({ account_id: 'same' });
      const responses = Array.from({ length: 20 }, (_, n) => deliver(apps[n % 2]!, sent));
      expect(new Set(await Promise.all(responses))).toEqual(new Set([200]));
      expect(await count('same')).toBe(1);
    });

    it('stores each of twenty different reports about one person that both receive concurrently', async () => {
      const responses = Array.from({ length: 20 }, (_, n) =>
        deliver(apps[n % 2]!, report({ account_id: 'different', event: `event ${n}` })),
      );
      expect(new Set(await Promise.all(responses))).toEqual(new Set([200]));
      expect(await count('different')).toBe(20);
    });
  });
});
