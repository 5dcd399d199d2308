import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** One key of `LEDGER_KEYS`, as the keys derived from it: each use has its own. */
export interface LedgerKey {
  readonly id: string;
  readonly encryption: KeyObject;
  readonly searchTerms: KeyObject;
  readonly inputs: KeyObject;
  /** Equal for equal keys, and shows nothing else of them. */
  readonly fingerprint: string;
}

const KEY_BYTES = 32;
const ENTRY = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)$/;

/** The keys of the ledger: the first one writes, all of them read. */
export class LedgerKeys {
  readonly newest: LedgerKey;
  private readonly byId: ReadonlyMap<string, LedgerKey>;

  constructor(readonly all: readonly [LedgerKey, ...LedgerKey[]]) {
    this.newest = all[0];
    this.byId = new Map(all.map((key) => [key.id, key]));
  }

  find(id: string): LedgerKey | undefined {
    return this.byId.get(id);
  }

  /** Reads `id:base64key` entries, separated by commas or line breaks, the newest first; null where an entry is malformed or an id occurs twice. */
  static parse(text: string): LedgerKeys | null {
    const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
    const keys = entries.flatMap((entry) => {
      const [, id = '', base64 = ''] = ENTRY.exec(entry) ?? [];
      return id === '' ? [] : [derived(id, Buffer.from(base64, 'base64'))];
    });
    const [first, ...rest] = keys;
    const valid = keys.length === entries.length && new Set(keys.map(({ id }) => id)).size === keys.length;
    return valid && first ? new LedgerKeys([first, ...rest]) : null;
  }
}

/** One entry of `LEDGER_KEYS`. */
export function keyEntry(id: string, bytes: Buffer): string {
  return `${id}:${bytes.toString('base64')}`;
}

function derived(id: string, secret: Buffer): LedgerKey {
  const bytes = (use: string) =>
    Buffer.from(hkdfSync('sha256', secret, '', `customer-graph ledger: ${use}`, KEY_BYTES));
  return {
    id,
    encryption: createSecretKey(bytes('encryption')),
    searchTerms: createSecretKey(bytes('search terms')),
    inputs: createSecretKey(bytes('inputs')),
    fingerprint: bytes('fingerprint').toString('hex'),
  };
}
