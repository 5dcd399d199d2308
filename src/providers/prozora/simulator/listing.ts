import { refuse } from './failure.js';

/** Undocumented: assumed as 10, and never more than 100 whatever is asked. */
const DEFAULT_LIMIT = 10;
const LARGEST_LIMIT = 100;

/** Cuts one page; `offset` and `limit` must be whole and not negative. */
export function page<T>(items: readonly T[], query: URLSearchParams): T[] {
  const offset = whole(query, 'offset') ?? 0;
  const limit = Math.min(whole(query, 'limit') ?? DEFAULT_LIMIT, LARGEST_LIMIT);
  return items.slice(offset, offset + limit);
}

/** Sorts by `ordering`, such as `created_at` or `-created_at`; a name that is not one of `keys` is refused. */
export function ordered<T>(
  items: T[],
  query: URLSearchParams,
  keys: Readonly<Record<string, (item: T) => string | number>>,
): T[] {
  const ordering = query.get('ordering');
  if (ordering === null) return items;
  const down = ordering.startsWith('-');
  const name = down ? ordering.slice(1) : ordering;
  const key = (Object.hasOwn(keys, name) ? keys[name] : undefined) ?? refuse(400, 'INVALID_ORDERING');
  const sign = down ? -1 : 1;
  return items.sort((a, b) => sign * compared(key(a), key(b)));
}

function compared(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function whole(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse(400, `INVALID_${name.toUpperCase()}`);
}

export function decimal(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : refuse(400, `INVALID_${name.toUpperCase()}`);
}

export function moment(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? refuse(400, `INVALID_${name.toUpperCase()}`) : at;
}

export function flag(query: URLSearchParams, name: string): boolean | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  return text === 'true' || text === 'false' ? text === 'true' : refuse(400, `INVALID_${name.toUpperCase()}`);
}
