import { sql, type Kysely } from 'kysely';

/** A monitored account is found by its node id, which earlier releases kept in its body alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ tenant: string; id: string; body: string }>`
    select tenant, id, body from projection where kind = 'qitech.account' and parent is null`.execute(db);
  for (const { tenant, id, body } of rows) {
    const { accountId } = JSON.parse(body) as { accountId: string };
    await sql`update projection set parent = ${accountId}
      where tenant = ${tenant} and kind = 'qitech.account' and id = ${id}`.execute(db);
  }
}
