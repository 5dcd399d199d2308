import type { Endpoint, QueryValue } from './endpoint.js';
import { isIdentifier } from './identifier.js';

/** The variable parts of a call's URL. */
export interface CallTarget {
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, QueryValue>>;
}

/** An endpoint's path, parsed once: texts[0] names[0] texts[1] names[1] ... texts[n]. */
interface Template {
  texts: readonly string[];
  names: readonly string[];
}

const PLAIN = /^[A-Za-z0-9_-]+$/;

const templates = new WeakMap<Endpoint, Template>();

/**
 * The path and query of one call. Every value becomes exactly one segment: the output of `encodeURIComponent` has only letters, digits
 * and `-_.!~*'()%`, which URL parsing does not change, except in the segments `.` and `..`; these and their encoded forms are rejected.
 * @throws TypeError naming the parameter, never its value; input is validated before this point.
 */
export function targetPath(prefix: string, endpoint: Endpoint, { params, query }: CallTarget): string {
  let template = templates.get(endpoint);
  if (template === undefined) templates.set(endpoint, (template = compile(endpoint)));
  const { texts, names } = template;
  let path = prefix + texts[0];
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] as string;
    path += segment(endpoint, name, params?.[name]) + (texts[i + 1] as string);
  }
  return query === undefined ? path : path + search(endpoint, query);
}

function segment(endpoint: Endpoint, name: string, value: string | undefined): string {
  if (typeof value !== 'string' || value === '')
    throw new TypeError(`${endpoint.name}: path parameter "${name}" is missing`);
  if (PLAIN.test(value)) return value;
  if (!isIdentifier(value)) throw new TypeError(`${endpoint.name}: path parameter "${name}" is not allowed`);
  return encoded(endpoint, name, value);
}

/** Arrays repeat their key (`a=1&a=2`); `undefined` is omitted. */
function search(endpoint: Endpoint, query: Readonly<Record<string, QueryValue>>): string {
  let text = '';
  for (const name in query) {
    const value = query[name];
    if (value === undefined) continue;
    const key = encodeURIComponent(name);
    if (typeof value !== 'object') text += `&${key}=${queryValue(endpoint, name, value)}`;
    else for (const item of value) text += `&${key}=${queryValue(endpoint, name, item)}`;
  }
  return text === '' ? '' : `?${text.slice(1)}`;
}

function queryValue(endpoint: Endpoint, name: string, value: string | number | boolean): string {
  if (typeof value === 'string') return PLAIN.test(value) ? value : encoded(endpoint, name, value);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError(`${endpoint.name}: query parameter "${name}" is not a number`);
  return encodeURIComponent(value);
}

function encoded(endpoint: Endpoint, name: string, value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    // A lone surrogate. Callers expect a TypeError that names the parameter, not a URIError.
    throw new TypeError(`${endpoint.name}: parameter "${name}" is not valid Unicode`);
  }
}

function compile(endpoint: Endpoint): Template {
  const parts = endpoint.path.split(/\{([^{}]+)\}/);
  const texts = parts.filter((_, i) => i % 2 === 0);
  const names = parts.filter((_, i) => i % 2 === 1);
  // Parsed as a URL once per endpoint, to validate the fixed part; the values are safe by their encoding.
  const sample = texts.join('x');
  if (!sample.startsWith('/') || new URL(sample, 'http://host').pathname !== sample)
    throw new TypeError(`${endpoint.name}: path must start with "/" and contain no "..", space or query`);
  return { texts, names };
}
