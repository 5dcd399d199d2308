import { rejectRequest } from './error-response.js';

/** Undocumented: 10 rows by default and at most 100 are assumed. */
const DEFAULT_LIMIT = 10;
const LARGEST_LIMIT = 100;

/** One page; `offset` and `limit` must be whole and not negative. */
export function pageOfRows<T>(items: readonly T[], query: URLSearchParams): T[] {
  const offset = integerParam(query, 'offset') ?? 0;
  const limit = Math.min(integerParam(query, 'limit') ?? DEFAULT_LIMIT, LARGEST_LIMIT);
  return items.slice(offset, offset + limit);
}

/** Sorts in place by `ordering`, such as `created_at` or `-created_at`. @throws SimulatedRefusal 400 for a name that is not in `keys`. */
export function sortRows<T>(
  items: T[],
  query: URLSearchParams,
  keys: Readonly<Record<string, (item: T) => string | number>>,
): T[] {
  const ordering = query.get('ordering');
  if (ordering === null) return items;
  const descending = ordering.startsWith('-');
  const name = descending ? ordering.slice(1) : ordering;
  const key = (Object.hasOwn(keys, name) ? keys[name] : undefined) ?? rejectRequest(400, 'INVALID_ORDERING');
  const sign = descending ? -1 : 1;
  return items.sort((a, b) => sign * compare(key(a), key(b)));
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function integerParam(query: URLSearchParams, name: string): number | undefined {
  return parsedParam(query, name, (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined));
}

/** A decimal number in a query; undefined if absent. @throws SimulatedRefusal 400. */
export function decimalParam(query: URLSearchParams, name: string): number | undefined {
  return parsedParam(query, name, (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined));
}

/** A date and time in a query, in milliseconds since the epoch; undefined if absent. @throws SimulatedRefusal 400. */
export function timestampParam(query: URLSearchParams, name: string): number | undefined {
  return parsedParam(query, name, (text) => {
    const at = Date.parse(text);
    return Number.isNaN(at) ? undefined : at;
  });
}

/** `true` or `false` in a query; undefined if absent. @throws SimulatedRefusal 400. */
export function booleanParam(query: URLSearchParams, name: string): boolean | undefined {
  return parsedParam(query, name, (text) => (text === 'true' || text === 'false' ? text === 'true' : undefined));
}

function parsedParam<T>(query: URLSearchParams, name: string, parse: (text: string) => T | undefined): T | undefined {
  const text = query.get(name);
  return text === null ? undefined : (parse(text) ?? rejectRequest(400, `INVALID_${name.toUpperCase()}`));
}
