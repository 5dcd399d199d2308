import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';

/** A database for one test, and direct access to it without the ledger. */
export interface TestStore {
  databaseUrl: string;
  /** Runs one statement on a connection that is not the ledger's. */
  sql(statement: string): Promise<Record<string, unknown>[]>;
  /** The tables that a statement with parameters reads in full, by the database's own plan. */
  scans(statement: string): Promise<string[]>;
  drop(): Promise<void>;
}

export type MakeStore = () => Promise<TestStore>;

export async function libsqlStore(): Promise<TestStore> {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-'));
  const path = join(directory, 'data', 'ledger.db');
  const sql = async (statement: string, ...parameters: unknown[]) => {
    const database = new Database(path);
    try {
      const prepared = database.prepare(statement);
      if (prepared.reader) return prepared.all(...parameters) as Record<string, unknown>[];
      prepared.run();
      return [];
    } finally {
      database.close();
    }
  };
  return {
    databaseUrl: `file:${path}`,
    sql,
    scans: async (statement) => {
      const parameters = [...statement].filter((each) => each === '?').map(() => '1');
      const plan = await sql(`explain query plan ${statement}`, ...parameters);
      // a common table expression or a partial index is small
      return plan
        .map(({ detail }) => String(detail))
        .filter((detail) => /^SCAN (?!due|of_each)(?!.*USING.*INDEX)/.test(detail));
    },
    drop: async () => rmSync(directory, { recursive: true }),
  };
}

let made = 0;

/** Databases on the server at `serverUrl`, one for each store. */
export function postgresStores(serverUrl: string): MakeStore {
  return async () => {
    const name = `ledger_test_${process.pid}_${Date.now()}_${(made += 1)}`;
    await query(serverUrl, `create database ${name}`);
    const url = new URL(serverUrl);
    url.pathname = name;
    return {
      databaseUrl: url.href,
      sql: (statement) => query(url.href, statement),
      scans: async (statement) => {
        const count = Math.max(0, ...[...statement.matchAll(/\$(\d+)/g)].map(([, n]) => Number(n)));
        const nulls = Array.from({ length: count }, () => 'null').join(', ');
        const client = new pg.Client({ connectionString: url.href });
        await client.connect();
        try {
          // a small table is read in full unless that is made expensive
          await client.query('set enable_seqscan = off');
          await client.query('set plan_cache_mode = force_generic_plan');
          await client.query(`prepare statement as ${statement}`);
          const { rows } = await client.query(`explain execute statement${nulls && `(${nulls})`}`);
          return rows.map((row) => String(row['QUERY PLAN'])).filter((line) => line.includes('Seq Scan'));
        } finally {
          await client.end();
        }
      },
      drop: async () => void (await query(serverUrl, `drop database ${name} with (force)`)),
    };
  };
}

export async function query(connectionString: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
