import { RequestRefused, errorReply } from './reply.js';

const MESSAGE =
  '`extensions.persistedQuery` must be an object with a `version` and a `sha256Hash` of hexadecimal digits';

/** Checks what Apollo uses as a key without checking it. @throws RequestRefused with 400. */
export function checkPersistedQuery(extensions: unknown): void {
  const persistedQuery = memberOf(extensions, 'persistedQuery');
  if (!persistedQuery) return;
  const hash = memberOf(persistedQuery, 'sha256Hash');
  if (typeof hash !== 'string' || !/^[0-9a-f]{1,128}$/i.test(hash)) throw new RequestRefused(errorReply(400, MESSAGE));
}

/** The same for `extensions` in a query string; what is not JSON is Apollo's to refuse. */
export function checkPersistedQueryIn(search: string): void {
  if (!search.includes('extensions=')) return;
  for (const text of new URLSearchParams(search).getAll('extensions')) {
    let extensions: unknown;
    try {
      extensions = JSON.parse(text);
    } catch {
      continue;
    }
    checkPersistedQuery(extensions);
  }
}

/** A member of a JSON object; undefined where there is no object. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
