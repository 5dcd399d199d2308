import fc from 'fast-check';
import { canonicalJson, sha256 } from '../../src/ledger/json.js';
import type { Json } from '../../src/ledger/json.js';

function shuffled(value: Json): Json {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, member === undefined ? member : shuffled(member)]),
  );
}

describe('canonical JSON', () => {
  it('is the same text for any order of the keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        expect(canonicalJson(shuffled(value as Json))).toBe(canonicalJson(value as Json)),
      ),
    );
  });

  it('parses to the same value as plain JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value))),
      ),
    );
  });

  it('differs for another order in a list, null and absence, text and number', () => {
    const texts = [{ a: [1, 2] }, { a: [2, 1] }, { a: null }, {}, { a: '1' }, { a: 1 }, { b: 1 }].map(canonicalJson);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('leaves out undefined members', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });
});

it('sha256: returns the hash in hex', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
