import fc from 'fast-check';
import type { Endpoint } from '../../src/http/endpoint.js';
import { targetPath } from '../../src/http/url.js';

const TWO: Endpoint = { name: 'p.two', method: 'GET', path: '/orgs/{org}/accounts/{id}' };
const fill = (id: string, query?: Parameters<typeof targetPath>[3]) => targetPath('/v4', TWO, { org: 'o', id }, query);

describe('a path parameter', () => {
  it('is one segment, whatever it holds, and the URL that is asked is the one that was meant', () => {
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

  it.each(['a/b', 'a?b=1', 'a#b', '../x', 'a%2fb', 'a b', "it's", 'é', '...', '.a'])('may be %j', (id) => {
    expect(new URL(fill(id), 'http://host').pathname).toBe(`/v4/orgs/o/accounts/${encodeURIComponent(id)}`);
  });

  it.each(['', '.', '..', '%2e', '%2E%2e', '.%2e', 'a\nb', 'a\u0000', '\u007f', '\u0085', '\ud800'])(
    'may not be %j, and the refusal does not repeat it',
    (id) => {
      expect(() => fill(id)).toThrow(TypeError);
      expect(() => fill(id)).toThrow(/"id"/);
    },
  );

  it('must be there', () => {
    expect(() => targetPath('', TWO, { org: 'o' }, undefined)).toThrow('p.two: path parameter "id" is missing');
    expect(() => targetPath('', TWO, undefined, undefined)).toThrow('"org"');
  });
});

describe('a query', () => {
  it('repeats the key of an array and leaves out what is undefined', () => {
    expect(fill('a', { ids: ['1', '2'], none: [], from: undefined, limit: 10, active: true })).toBe(
      '/v4/orgs/o/accounts/a?ids=1&ids=2&limit=10&active=true',
    );
  });

  it('gives back any text as it was', () => {
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

  it.each([NaN, Infinity])('refuses %d', (limit) => expect(() => fill('a', { limit })).toThrow('"limit"'));
});

it.each(['no-slash', '/a/../b', '/a b', '/a?b={c}'])('an endpoint may not have the path %j', (path) => {
  expect(() => targetPath('', { name: 'p.bad', method: 'GET', path }, { c: 'x' }, undefined)).toThrow(
    'p.bad: not a plain path',
  );
});
