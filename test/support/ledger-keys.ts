import { LedgerKeys } from '../../src/ledger/keys/ledger-keys.js';

/** An entry of `LEDGER_KEYS`: 32 equal bytes, for tests alone. */
export function testKeyEntry(id: string, byte: number): string {
  return `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
}

export function testKeys(...entries: string[]): LedgerKeys {
  return LedgerKeys.parse(entries.join(','))!;
}

/** The keys of every test that is not about keys. */
export const TEST_KEYS = testKeys(testKeyEntry('test', 1));
