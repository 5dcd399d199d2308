import type { Endpoint, QueryValue } from './endpoint.js';

export type PathParams = Readonly<Record<string, string>>;
export type Query = Readonly<Record<string, QueryValue>>;

/** An endpoint's path, taken apart once: texts[0] names[0] texts[1] names[1] ... texts[n]. */
interface Template {
  texts: readonly string[];
  names: readonly string[];
}

const PLAIN = /^[A-Za-z0-9_-]+$/;
// eslint-disable-next-line no-control-regex -- these are what it looks for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const DOTS = /^(?:\.|%2e){1,2}$/i;

const templates = new WeakMap<Endpoint, Template>();

/**
 * The path and query of one call. Every value ends up as exactly one segment: `encodeURIComponent` leaves only letters, digits
 * and `-_.!~*'()%`, which URL parsing keeps as they are, save the segments `.` and `..`, which are refused with their encoded forms.
 * @throws TypeError naming the parameter, never its value; callers have checked the input before.
 */
export function targetPath(
  prefix: string,
  endpoint: Endpoint,
  params: PathParams | undefined,
  query: Query | undefined,
): string {
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
  if (DOTS.test(value) || CONTROL.test(value))
    throw new TypeError(`${endpoint.name}: path parameter "${name}" is not allowed`);
  return encoded(endpoint, name, value);
}

/** Arrays repeat their key (`a=1&a=2`); `undefined` is left out. */
function search(endpoint: Endpoint, query: Query): string {
  let text = '';
  for (const name in query) {
    const value = query[name];
    if (value === undefined) continue;
    const key = encodeURIComponent(name);
    if (typeof value !== 'object') text += `&${key}=${queryValue(endpoint, name, value)}`;
    else for (const one of value) text += `&${key}=${queryValue(endpoint, name, one)}`;
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
    // A lone surrogate; the URIError would be caught as one of ours, and the text of it says nothing.
    throw new TypeError(`${endpoint.name}: parameter "${name}" is not valid Unicode`);
  }
}

function compile(endpoint: Endpoint): Template {
  const parts = endpoint.path.split(/\{([^{}]+)\}/);
  const texts = parts.filter((_, i) => i % 2 === 0);
  const names = parts.filter((_, i) => i % 2 === 1);
  // One whole URL parse per endpoint proves the fixed part; the filled one is proved by the alphabet above.
  const sample = texts.join('x');
  if (!sample.startsWith('/') || new URL(sample, 'http://host').pathname !== sample)
    throw new TypeError(`${endpoint.name}: not a plain path`);
  return { texts, names };
}
