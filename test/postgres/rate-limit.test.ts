import { RateLimits } from '../../src/limits/rate-limit.js';
import { query } from '../ledger/suite/test-store.js';
import { describeWithPostgres } from './server.js';

describeWithPostgres('rate limit, counted in PostgreSQL', (databaseUrl) => {
  const drop = () => query(databaseUrl, 'drop table if exists customer_graph_rate_limit');
  beforeEach(drop);
  afterAll(drop);

  it('is one count for all processes, also of what is given back', async () => {
    let failures = 0;
    const options = { databaseUrl, onStoreFailure: () => (failures += 1) };
    const [one, two] = [await RateLimits.open(options), await RateLimits.open(options)];
    // both make the table
    const [charge] = await Promise.all([one.of('a', 10).charge(5), two.of('a', 10).charge(4)]);
    await expect(two.of('a', 10).charge(2)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    charge.giveBack(3);
    await two.of('a', 10).charge(4);
    await expect(one.of('a', 10).charge(1)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await one.of('b', 10).charge(10);
    expect(failures).toBe(0);
    await one.close();
    await two.close();
  });

  it('continues in this process when the store fails', async () => {
    let failures = 0;
    const limits = await RateLimits.open({ databaseUrl, onStoreFailure: () => (failures += 1) });
    const limit = limits.of('a', 2);
    await limit.charge(2);
    await drop();
    await limit.charge(2);
    await expect(limit.charge(1)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(failures).toBe(1);
    await limits.close();
  });
});
