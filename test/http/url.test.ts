import fc from 'fast-check';
import { z } from 'zod';
import type { Endpoint } from '../../src/http/endpoint.js';
import { targetPath, type CallTarget } from '../../src/http/url.js';

const endpoint = (name: string, path: string): Endpoint => ({ name, method: 'GET', path, response: z.unknown() });
const TWO = endpoint('p.two', '/orgs/{org}/accounts/{id}');
const fill = (id: string, query: CallTarget['query'] = {}) =>
  targetPath('/v4', TWO, { params: { org: 'o', id }, query });

describe('url: a path parameter', () => {
  it('is exactly one segment for any text, and the URL parser does not change the path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), (id) => {
        let path: string;
        try {
          path = fill(id);
        } catch (error) {
          return error instanceof TypeError;
        }
        const url = new URL(path, 'http://host');
        const segments = url.pathname.split('/');
        return (
          url.pathname === path &&
          url.search === '' &&
          segments.length === 6 &&
          decodeURIComponent(segments[5] ?? '') === id
        );
      }),
      { numRuns: 3_000 },
    );
  });

  it.each(['a b', "it's", 'é', '...', '.a'])('may be %j', (id) => {
    expect(new URL(fill(id), 'http://host').pathname).toBe(`/v4/orgs/o/accounts/${encodeURIComponent(id)}`);
  });

  it.each([
    'a/b',
    'a\\b',
    'a?b=1',
    'a#b',
    'a;b',
    '../x',
    'a%2fb',
    'a\u202eb',
    'a\u200bb',
    '',
    '.',
    '..',
    '%2e',
    '%2E%2e',
    '.%2e',
    'a\nb',
    'a\u0000',
    '\u007f',
    '\u0085',
    '\ud800',
  ])('may not be %j, and the error does not quote it', (id) => {
    expect(() => fill(id)).toThrow(TypeError);
    expect(() => fill(id)).toThrow(/"id"/);
  });

  it('is required', () => {
    expect(() => targetPath('', TWO, { params: { org: 'o' } })).toThrow('p.two: path parameter "id" is missing');
    expect(() => targetPath('', TWO, {})).toThrow('"org"');
  });
});

describe('url: a query', () => {
  it('repeats the key of an array and omits undefined values', () => {
    expect(fill('a', { ids: ['1', '2'], none: [], from: undefined, limit: 10, active: true })).toBe(
      '/v4/orgs/o/accounts/a?ids=1&ids=2&limit=10&active=true',
    );
  });

  it('encodes any text so that it is decoded unchanged', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ unit: 'grapheme', minLength: 1 }).filter((key) => key !== '__proto__'),
          fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }),
        ),
        (query) => {
          const params = new URL(fill('a', query), 'http://host').searchParams;
          return Object.entries(query).every(
            ([key, values]) => JSON.stringify(params.getAll(key)) === JSON.stringify(values),
          );
        },
      ),
    );
  });

  it.each([NaN, Infinity])('rejects %d', (limit) => expect(() => fill('a', { limit })).toThrow('"limit"'));
});

it.each(['no-slash', '/a/../b', '/a b', '/a?b={c}'])("url: rejects %j as an endpoint's path", (path) => {
  expect(() => targetPath('', endpoint('p.bad', path), { params: { c: 'x' } })).toThrow(
    'p.bad: path must start with "/"',
  );
});
