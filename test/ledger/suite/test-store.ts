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
  drop(): Promise<void>;
}

export type MakeStore = () => Promise<TestStore>;

export async function libsqlStore(): Promise<TestStore> {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-'));
  const path = join(directory, 'data', 'ledger.db');
  return {
    databaseUrl: `file:${path}`,
    sql: async (statement) => {
      const database = new Database(path);
      try {
        const prepared = database.prepare(statement);
        if (prepared.reader) return prepared.all() as Record<string, unknown>[];
        prepared.run();
        return [];
      } finally {
        database.close();
      }
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
