import { setTimeout as sleep } from 'node:timers/promises';
import { postgresStores, query, type TestStore } from '../ledger/suite/test-store.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { describeWithPostgres } from './server.js';

const WRITERS = 24;
const OUTAGES = 10;
const MOST_TRIES = 300;

describeWithPostgres('PostgreSQL ends every connection under load', (serverUrl) => {
  let store: TestStore;
  let app: TestApp;
  beforeAll(async () => {
    store = await postgresStores(serverUrl)();
    app = await startTestApp({
      world: { customers: WRITERS, billingAccounts: 1, edgePeople: false },
      databaseUrl: store.databaseUrl,
      deadlineMs: 60_000,
    });
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    await store.drop();
  });

  let terminated = 0;
  const terminateAll = async () => {
    const backends = await query(
      serverUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${new URL(store.databaseUrl).pathname.slice(1)}'`,
    );
    terminated += backends.length;
  };

  /** Repeats one write under its key, as a client does, until it has an outcome; UNKNOWN where the intent was committed but its confirmation lost. */
  async function write(accountId: string, idempotencyKey: string): Promise<string> {
    const input = { idempotencyKey, accountId, paymentMethod: { bankTransfer: {} } };
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const { data, errors } = await app.graph(
        'mutation ($input: ChangePaymentMethodInput!) { changePaymentMethod(input: $input) { operation { status } errors { code retryable } } }',
        { input },
      );
      const { operation, errors: reasons } = data?.['changePaymentMethod'] ?? {};
      const status = operation?.status;
      if (status === 'APPLIED' || status === 'PENDING') return status;
      if (errors) expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL', retryable: true } }]);
      // the mark that it begins could not be stored, and that could be recorded
      else if (status === 'REJECTED') expect(reasons).toEqual([{ code: 'INTERNAL', retryable: true }]);
      else expect(status).toBe('UNKNOWN');
      await sleep(20);
    }
    return 'UNKNOWN';
  }
  it('the process survives, writes are refused as retryable or end, reads recover, and no key makes two calls', async () => {
    const accounts = app.world.customers.map(({ billing }) => `billing:${billing!.accounts[0]!.id}`);
    app.forgetCalls();
    const ends: string[] = [];
    for (let outage = 0; outage < OUTAGES; outage += 1) {
      let done = 0;
      const writes = accounts.map(async (id, index) => {
        ends.push(await write(id, `outage-${outage}-${index}`));
        done += 1;
        // in the middle of the others' statements
        if (done === 1 || done === 2 + outage) await terminateAll();
      });
      await Promise.all(writes);
    }
    const calls = app.calls('masstack.changePaymentMethod');
    const applied = ends.filter((end) => end !== 'UNKNOWN').length;
    // how many writes a terminated connection met depends on the moment
    expect(terminated).toBeGreaterThanOrEqual(OUTAGES);
    expect(calls.length).toBeGreaterThanOrEqual(applied);
    for (const account of accounts)
      expect(calls.filter(({ url }) => url.includes(account.slice('billing:'.length))).length).toBeLessThanOrEqual(
        OUTAGES,
      );
    // a commit whose confirmation was lost is rare
    expect(applied).toBeGreaterThan((OUTAGES * WRITERS * 9) / 10);
    expect((await app.graph('{ operations { totalCount } }')).data!['operations'].totalCount).toBeGreaterThanOrEqual(
      applied,
    );
  }, 300_000);
});
