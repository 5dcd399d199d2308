import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatedKeys } from '../../src/ledger/keys/generated-keys.js';

describe("keys of the sandbox's ledger", () => {
  const directory = mkdtempSync(join(tmpdir(), 'keys-'));
  const databaseUrl = `file:${join(directory, 'data', 'sandbox.db')}`;
  afterAll(() => rmSync(directory, { recursive: true }));

  it('are made once, in a file beside it for its owner only', () => {
    const made = generatedKeys(databaseUrl);
    expect(generatedKeys(databaseUrl).newest.fingerprint).toBe(made.newest.fingerprint);
    expect(readdirSync(join(directory, 'data'))).toEqual(['sandbox.db.keys']);
    expect(statSync(join(directory, 'data', 'sandbox.db.keys')).mode & 0o777).toBe(0o600);
  });

  it('are refused where the file is not valid, without a word of it', () => {
    writeFileSync(join(directory, 'data', 'sandbox.db.keys'), 'secret');
    expect(() => generatedKeys(databaseUrl)).toThrow("The file with the keys of the sandbox's ledger is not valid.");
  });
});
