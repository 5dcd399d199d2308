import { sql } from 'kysely';
import { inputHash, isHashOf } from '../input-hash.js';
import type { Store } from '../store/store.js';
import type { LedgerKeys } from './ledger-keys.js';
import { sealPrefix } from './seal.js';
import { openRow, SEALED_COLUMNS, sealed, sealedPayload, type SealedTable } from './sealed-columns.js';

type Row = Readonly<Record<string, unknown>>;

const PAGE = 500;

/** What a row is identified by, and the order in which rows are read. */
const KEYS: Readonly<Record<SealedTable, readonly string[]>> = {
  operation: ['id'],
  operation_evidence: ['id'],
  projection: ['tenant', 'kind', 'id'],
  event: ['id'],
};

/**
 * Encrypts with the newest key what is in clear or was encrypted with another one; returns how many rows it changed. Processes may go on
 * writing meanwhile: a row that one of them changed is left as it is, which is encrypted with the key that process writes with.
 */
export async function reencrypt(db: Store, keys: LedgerKeys): Promise<number> {
  let changed = 0;
  for (const table of Object.keys(SEALED_COLUMNS) as SealedTable[]) changed += await reencryptTable(db, keys, table);
  return changed;
}

/** Forgets the recorded keys that nothing is encrypted or found with any more, so that `LEDGER_KEYS` may leave them out. */
export async function forgetUnusedKeys(db: Store, { newest }: LedgerKeys): Promise<void> {
  await db
    .deleteFrom('ledger_key')
    .where('id', '!=', newest.id)
    .where('id', 'not in', (is) => is.selectFrom('search_term').select('key_id').distinct())
    .execute();
}

async function reencryptTable(db: Store, keys: LedgerKeys, table: SealedTable): Promise<number> {
  const raw = db.withoutPlugins(); // what is stored, not what it means
  let changed = 0;
  for (let after: Row | undefined; ;) {
    const rows = await outdatedRows(raw, { table, after, prefix: sealPrefix(keys) });
    for (const row of rows) changed += await replace(raw, table, { row, values: reencrypted(keys, table, row) });
    if (rows.length < PAGE) return changed;
    after = rows.at(-1);
  }
}

async function outdatedRows(
  db: Store,
  { table, after, prefix }: { table: SealedTable; after: Row | undefined; prefix: string },
): Promise<Row[]> {
  const key = sql.join(KEYS[table].map((name) => sql.ref(name)));
  const columns = SEALED_COLUMNS[table].filter((name) => name !== 'payload'); // it is encrypted together with the body
  const outdated = sql.join(
    columns.map((name) => sql`substr(${sql.ref(name)}, 1, ${sql.lit(prefix.length)}) <> ${prefix}`),
    sql` or `,
  );
  const position = after && sql`and (${key}) > (${sql.join(KEYS[table].map((name) => after[name]))})`;
  const { rows } = await sql<Row>`select * from ${sql.table(table)} where (${outdated}) ${position ?? sql``}
    order by ${key} limit ${sql.lit(PAGE)}`.execute(db);
  return rows;
}

/** The new values of the encrypted columns, and of the hash of an operation's input. */
function reencrypted(keys: LedgerKeys, table: SealedTable, stored: Row): Row {
  const row = { ...stored } as Record<string, unknown>;
  openRow(keys, row);
  const { tenant, id, kind, payload, input, input_hash } = row as Record<string, string> & { payload?: Uint8Array };
  const place = { tenant: tenant!, id: id!, ...(table === 'projection' && { kind: kind! }) };
  const texts = SEALED_COLUMNS[table].filter((name) => typeof row[name] === 'string');
  return {
    ...sealed(keys, place, Object.fromEntries(texts.map((name) => [name, row[name] as string]))),
    ...(payload && sealedPayload(keys, place, payload)),
    ...(input_hash && isHashOf(keys, input_hash, input!) && { input_hash: inputHash(keys, input!) }),
  };
}

/** 1, or 0 where the row was changed meanwhile. */
async function replace(db: Store, table: SealedTable, { row, values }: { row: Row; values: Row }): Promise<number> {
  const set = Object.entries(values).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  const compared = Object.keys(values).filter((name) => typeof row[name] === 'string');
  const same = [...KEYS[table], ...compared].map((name) => sql`${sql.ref(name)} = ${row[name]}`);
  const { numAffectedRows } = await sql`update ${sql.table(table)} set ${sql.join(set)}
    where ${sql.join(same, sql` and `)}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
