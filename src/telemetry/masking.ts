import { GraphError } from '../errors/graph-error.js';
import { UpstreamError } from '../errors/upstream-error.js';

const MASK = '[masked]';
const MAX_DEPTH = 8;

// Whole words of a key, split at case changes, `_` and `-`: `customerFullName`, `first_name`, `CX-Authorization`.
const PERSONAL_WORDS = new Set(
  (
    'name surname firstname lastname middlename login username phone phones mobile email mail iban bic document documents cpf cnpj passport birthdate birthday dob birth gender ' +
    'address addresses postcode street city tax taxid token tokens jwt bearer authorization auth cookie cookies password passwd secret secrets credential credentials signature ' +
    'apikey assertion card pan cvv body payload headers input variables query url stack'
  ).split(' '),
);
// Keys that contain such a word but no personal value.
const HARMLESS_KEYS = new Set([
  'operationname',
  'endpointname',
  'hostname',
  'errorname',
  'typename',
  'fieldname',
  'filename',
  'causename',
]);

const MAX_CACHED_KEYS = 1_000;
const cached = new Map<string, boolean>();

/** Whether a value under this key may be personal data or a credential. */
export function isPersonalKey(key: string): boolean {
  let personal = cached.get(key);
  if (personal === undefined) {
    personal = hasPersonalWord(key);
    // Our own keys are few; those of an object from outside must not fill the memory.
    if (cached.size < MAX_CACHED_KEYS) cached.set(key, personal);
  }
  return personal;
}

function hasPersonalWord(key: string): boolean {
  if (HARMLESS_KEYS.has(key.toLowerCase().replace(/[^a-z]/g, ''))) return false;
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.some((word) => PERSONAL_WORDS.has(word)) || PERSONAL_WORDS.has(words.join(''));
}

/** A copy in which personal data is masked by key at any depth, and errors are reduced to name, code and location. */
export function masked(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return describeError(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth >= MAX_DEPTH) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => masked(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, isPersonalKey(key) ? MASK : masked(item, depth + 1)]),
  );
}

/**
 * What may be logged of an error. Only `GraphError` messages are known to contain no values; of any other error the name, the code and
 * the location where it was thrown are logged.
 */
function describeError(error: Error): Record<string, unknown> {
  const kind = error.name;
  const cause = nameOfCause(error.cause);
  if (error instanceof UpstreamError) {
    const { code, details, status, sent, message } = error;
    return { kind, code, message, endpoint: details.endpoint, failure: error.kind, status, sent, cause };
  }
  if (error instanceof GraphError) return { kind, code: error.code, message: error.message, cause };
  const code: unknown = 'code' in error ? error.code : undefined;
  return { kind, code: typeof code === 'string' ? code : undefined, at: placeOf(error), cause };
}

// The cause of an UpstreamError is a plain `{name, code}` (see http/failure.ts).
function nameOfCause(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null || !('name' in cause) || typeof cause.name !== 'string')
    return undefined;
  return 'code' in cause && typeof cause.code === 'string' ? `${cause.name} ${cause.code}` : cause.name;
}

// The first frame only, without the message before it, which may have several lines.
function placeOf(error: Error): string | undefined {
  return /^\s+at .*?([\w.-]+:\d+):\d+\)?$/m.exec(error.stack ?? '')?.[1];
}
