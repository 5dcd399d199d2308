import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { pathToFileURL } from 'node:url';
import { openLedger } from '../../src/ledger/ledger.js';
import { TEST_KEYS } from '../support/ledger-keys.js';

describe('opening a ledger', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'open-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));
  const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

  it('creates the file and its directory for their owner only, since they hold personal data', async () => {
    const data = join(directory, 'deep', 'data');
    const ledger = await openLedger({ databaseUrl: `file:${data}/ledger.db`, keys: TEST_KEYS });
    const modes = readdirSync(data).map((name) => [name, modeOf(join(data, name))]);
    await ledger.close();
    expect(modes).toEqual([
      ['ledger.db', '600'],
      ['ledger.db-shm', '600'],
      ['ledger.db-wal', '600'],
    ]);
    expect(modeOf(data)).toBe('700');
    expect(modeOf(join(directory, 'deep'))).toBe('700');
  });

  it('accepts a file URL with an authority part and escapes', async () => {
    const ledger = await openLedger({ databaseUrl: pathToFileURL(join(directory, 'a b.db')).href, keys: TEST_KEYS });
    await ledger.close();
    expect(readdirSync(directory)).toContain('a b.db');
  });

  it.each([
    [
      'there is a directory at its path',
      'SQLITE_CANTOPEN',
      (place: string) => mkdirSync(join(place, 'ledger.db'), { recursive: true }),
    ],
    ['its directory is a file', 'EEXIST', (place: string) => writeFileSync(place, '')],
    [
      'the file is not a database',
      'SQLITE_NOTADB',
      (place: string) => {
        mkdirSync(place);
        writeFileSync(join(place, 'ledger.db'), 'not a database, '.repeat(400));
      },
    ],
  ])('fails with the code and without the path when %s', async (_what, code, prepare) => {
    const place = join(directory, 'place');
    const path = join(place, 'ledger.db');
    prepare(place);
    const failure = (await openLedger({ databaseUrl: `file:${path}`, keys: TEST_KEYS }).catch(
      (error: unknown) => error,
    )) as Error;
    expect(failure).toMatchObject({
      code: 'INTERNAL',
      message: `The ledger (DATABASE_URL) could not be opened: ${code}.`,
    });
    expect(inspect(failure)).not.toContain(directory);
  });

  it('fails with the code and without the password when PostgreSQL is unreachable', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address() as AddressInfo;
    await new Promise((closed) => server.close(closed));
    await expect(
      openLedger({ databaseUrl: `postgres://user:hunter2@127.0.0.1:${port}/db`, keys: TEST_KEYS }),
    ).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'The ledger (DATABASE_URL) could not be opened: ECONNREFUSED.',
    });
  });

  it('names the setting, without its value, when the URL has another scheme', async () => {
    await expect(openLedger({ databaseUrl: 'mysql://user:hunter2@host/db', keys: TEST_KEYS })).rejects.toThrow(
      'DATABASE_URL must start with file: or postgres://',
    );
  });
});
