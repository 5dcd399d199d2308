import fc from 'fast-check';
import { canonicalJson, sha256 } from '../../src/ledger/canonical-json.js';
import type { Json } from '../../src/ledger/types.js';

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
  it('is the same text whatever the order of the keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        expect(canonicalJson(shuffled(value as Json))).toBe(canonicalJson(value as Json)),
      ),
    );
  });

  it('means what plain JSON means', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value))),
      ),
    );
  });

  it('tells apart what differs: order in lists, null and absence, text and number', () => {
    const texts = [{ a: [1, 2] }, { a: [2, 1] }, { a: null }, {}, { a: '1' }, { a: 1 }, { b: 1 }].map(canonicalJson);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('takes an undefined member for an absent one', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });
});

it('hashes to SHA-256 in hex', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
