import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import Database from 'libsql';
import { codeOf } from './store-error.js';
import type { StoreEngine } from './engine.js';

const BUSY_TIMEOUT_MS = 5_000;
const MIGRATION_LOCK_TRIES = 500;
const MIGRATION_LOCK_PAUSE_MS = 20;

/** The libsql file behind a `file:` URL, created with its directory when missing and readable by its owner only: it holds personal data. */
export function sqliteEngine(databaseUrl: string): StoreEngine {
  const path = pathOf(databaseUrl);
  createPrivately(path);
  const database = opened(path);
  // libsql waits for a lock inside the call, which blocks this process: our transactions are a few statements long
  database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full'); // an intent must survive a crash of the machine, not only of the process
  database.exec('pragma foreign_keys = on');
  return {
    dialect: new SqliteDialect({ database: cachingStatements(database) }),
    exclusively: (migrate) => inOneTransaction(database, migrate),
    discard: () => database.close(),
  };
}

const MAX_STATEMENTS = 200;

/**
 * Prepares each text once: compiling a lookup of sixty keys costs as much as running it. Kysely reads each result to its end before
 * the next statement, so a prepared statement never runs twice at the same time.
 */
function cachingStatements(database: Database.Database): SqliteDatabase {
  const statements = new Map<string, Database.Statement>();
  return {
    prepare(text) {
      const known = statements.get(text);
      if (known) return known as SqliteStatement;
      if (statements.size >= MAX_STATEMENTS) statements.clear();
      const statement = database.prepare(text);
      statements.set(text, statement);
      return statement as SqliteStatement;
    },
    close: () => database.close(),
  };
}

/** libsql's error for a failed open has no code, and its message contains the path. */
function opened(path: string): Database.Database {
  try {
    return new Database(path);
  } catch {
    throw new Database.SqliteError('the file cannot be opened', 'SQLITE_CANTOPEN');
  }
}

/** The path in a `file:` URL. */
export function pathOf(databaseUrl: string): string {
  return databaseUrl.startsWith('file://') ? fileURLToPath(databaseUrl) : resolve(databaseUrl.slice('file:'.length));
}

/**
 * Creates the file for its owner only; SQLite gives its -wal and -shm files the same mode.
 * A file that exists must not be opened here, not even briefly: POSIX drops all of a process's locks on a file when any descriptor of
 * it is closed, and another process could then remove the log that a ledger of this process still uses.
 */
function createPrivately(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Kysely takes no migration lock on SQLite; the file's write lock serves as one, and makes the migration atomic. */
async function inOneTransaction(database: Database.Database, migrate: () => Promise<void>): Promise<void> {
  await beginImmediate(database);
  try {
    await migrate();
    database.exec('commit');
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}

/** Waits without blocking the process, since the lock may be held by this very process. */
async function beginImmediate(database: Database.Database): Promise<void> {
  database.exec('pragma busy_timeout = 0');
  try {
    for (let tries = 1; ; tries += 1) {
      try {
        database.exec('begin immediate');
        return;
      } catch (error) {
        if (!codeOf(error).startsWith('SQLITE_BUSY') || tries === MIGRATION_LOCK_TRIES) throw error;
      }
      await sleep(MIGRATION_LOCK_PAUSE_MS);
    }
  } finally {
    database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}
