import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { GraphError } from '../../errors/graph-error.js';
import type { LedgerKeys } from './ledger-keys.js';

/** Where a sealed value stands; it can be opened nowhere else. */
export interface SealedPlace {
  readonly tenant: string;
  /** The row's id; of a projection its kind too. */
  readonly row: readonly string[];
  readonly column: string;
}

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** No JSON text begins with it: a value without it was stored before there were keys. */
const PREFIX = 'sealed.1:';

/** Encrypts with the newest key: `sealed.1:<key id>:<base64url of nonce, tag and ciphertext>`. */
export function seal(keys: LedgerKeys, clear: string | Uint8Array, place: SealedPlace): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, keys.newest.encryption, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(associatedData(place));
  const text = Buffer.concat([
    typeof clear === 'string' ? cipher.update(clear, 'utf8') : cipher.update(clear),
    cipher.final(),
  ]);
  return `${sealPrefix(keys)}${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`;
}

/** How what `seal` returns begins. */
export function sealPrefix({ newest }: LedgerKeys): string {
  return `${PREFIX}${newest.id}:`;
}

export function isSealed(value: string): boolean {
  return value.startsWith(PREFIX);
}

/** The bytes of a sealed value. @throws GraphError INTERNAL where the key is missing, or the value was changed or moved. */
export function open(keys: LedgerKeys, sealed: string, place: SealedPlace): Buffer {
  const id = sealed.slice(PREFIX.length, sealed.indexOf(':', PREFIX.length));
  const key = keys.find(id);
  if (!key) throw unreadable();
  const bytes = Buffer.from(sealed.slice(PREFIX.length + id.length + 1), 'base64url');
  try {
    const iv = bytes.subarray(0, IV_BYTES);
    const decipher = createDecipheriv(ALGORITHM, key.encryption, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(associatedData(place));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    throw unreadable();
  }
}

/** The text of a value that may be in clear. */
export function openText(keys: LedgerKeys, value: string, place: SealedPlace): string {
  return isSealed(value) ? open(keys, value, place).toString('utf8') : value;
}

function associatedData({ tenant, row, column }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify([tenant, column, ...row]));
}

function unreadable(): GraphError {
  return new GraphError('INTERNAL', 'A value of the ledger cannot be decrypted.', { retryable: false });
}
