import { canonicalJson, sha256, type Json } from './json.js';

/** The version of the hash. A new way to hash gets the next number; the earlier ones stay, so that keys of earlier releases replay. */
const VERSION = 1;

/** From the input's canonical JSON. */
const HASHES: Readonly<Record<number, (canonical: string) => string>> = { [VERSION]: sha256 };

/** What is stored of an input, given as its canonical JSON, for comparison: the version of the hash and the hash, such as `1:9f86d0...`. */
export function inputHash(canonical: string): string {
  return `${VERSION}:${HASHES[VERSION]!(canonical)}`;
}

/**
 * Whether `stored` was made from the same input. A hash without a version was stored by a release before versions, in the way of version 1.
 * `earlierForms` are the forms in which earlier releases recorded the same input.
 */
export function isSameInput(stored: string, input: Json, earlierForms: readonly Json[] = []): boolean {
  const [version, hash] = stored.includes(':') ? stored.split(':') : ['1', stored];
  const hashed = HASHES[Number(version)];
  return hashed !== undefined && [input, ...earlierForms].some((form) => hashed(canonicalJson(form)) === hash);
}
