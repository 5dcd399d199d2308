import { createHmac } from 'node:crypto';
import { canonicalJson, sha256, type Json } from './json.js';
import type { LedgerKeys } from './keys/ledger-keys.js';

/** The version of the hash. A new way to hash gets the next number; the earlier ones stay, so that keys of earlier releases replay. */
const VERSION = 2;

/**
 * What is stored of an input, given as its canonical JSON, for comparison: version, key id and hash, such as `2:k1:9f86d0...`. Keyed,
 * because an unkeyed hash of a document number can be searched for among all document numbers.
 */
export function inputHash({ newest }: LedgerKeys, canonical: string): string {
  return `${VERSION}:${newest.id}:${hmac(newest.inputs, canonical)}`;
}

/**
 * Whether `stored` was made from the same input. Version 1, also without its number, is an unkeyed SHA-256 of releases before keys.
 * `earlierForms` are the forms in which earlier releases recorded the same input.
 */
export function isSameInput(
  keys: LedgerKeys,
  stored: string,
  { input, earlierForms = [] }: { input: Json; earlierForms?: readonly Json[] | undefined },
): boolean {
  return [input, ...earlierForms].some((form) => isHashOf(keys, stored, canonicalJson(form)));
}

/** Whether `stored` was made from this canonical JSON. */
export function isHashOf(keys: LedgerKeys, stored: string, canonical: string): boolean {
  return hashLike(keys, stored)?.(canonical) === stored;
}

/** Hashes in the way in which `stored` was made; undefined where that is not known. */
function hashLike(keys: LedgerKeys, stored: string): ((canonical: string) => string) | undefined {
  const [version, id = ''] = stored.split(':');
  if (!stored.includes(':')) return sha256;
  if (version === '1') return (canonical) => `1:${sha256(canonical)}`;
  const key = version === String(VERSION) ? keys.find(id) : undefined;
  return key && ((canonical) => `${VERSION}:${id}:${hmac(key.inputs, canonical)}`);
}

function hmac(key: LedgerKeys['newest']['inputs'], text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}
