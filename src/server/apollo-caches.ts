import { InMemoryLRUCache, type KeyValueCache } from '@apollo/utils.keyvaluecache';
import type { DocumentNode } from 'graphql';
import type { TrustedDocuments } from './trusted-documents.js';

/** Heap bytes of one token with its AST nodes, measured: 270 to 320. */
const BYTES_PER_TOKEN = 320;
const MIB = 1024 * 1024;

/** Bounds of one cache. */
export interface CacheBounds {
  entries: number;
  bytes: number;
}

/** Parsed and validated documents by hash. Apollo's own cache counts their JSON, a quarter of what they take. */
export function documentCache({ entries, bytes }: CacheBounds = { entries: 1_000, bytes: 32 * MIB }) {
  return new InMemoryLRUCache<DocumentNode>({ max: entries, maxSize: bytes, sizeCalculation: heapBytes });
}

/** Texts of persisted queries by hash. */
export function persistedQueryCache({ entries, bytes }: CacheBounds = { entries: 1_000, bytes: 8 * MIB }) {
  return new InMemoryLRUCache<string>({ max: entries, maxSize: bytes, sizeCalculation: (text) => 2 * text.length });
}

/** The same with the texts of trusted documents, which no client has to send. */
export function withTrusted(
  cache: KeyValueCache<string>,
  trusted: Pick<TrustedDocuments, 'textOf'> | undefined,
): KeyValueCache<string> {
  if (!trusted) return cache;
  return {
    // a key is `apq:` and the hash
    get: async (key) => trusted.textOf(key.slice(key.indexOf(':') + 1)) ?? cache.get(key),
    set: (key, text, options) => cache.set(key, text, options),
    delete: (key) => cache.delete(key),
  };
}

function heapBytes({ loc }: DocumentNode): number {
  let tokens = 0;
  for (let token = loc?.startToken; token; token = token.next ?? undefined) tokens += 1;
  return BYTES_PER_TOKEN * tokens + 2 * (loc?.source.body.length ?? 0);
}
