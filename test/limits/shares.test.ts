import { Shares } from '../../src/limits/shares.js';

describe('shares', () => {
  it('are equal parts for those that hold something, and for the one that asks', () => {
    const shares = new Shares();
    expect(shares.isWithinShare('a', 12, 12)).toBe(true);
    shares.add('a', 12);
    expect([
      shares.isWithinShare('a', 1, 12),
      shares.isWithinShare('b', 6, 12),
      shares.isWithinShare('b', 7, 12),
    ]).toEqual([false, true, false]);
    shares.add('b', 4);
    expect([shares.total, shares.isWithinShare('c', 4, 12), shares.isWithinShare('c', 5, 12)]).toEqual([
      16,
      true,
      false,
    ]);
  });

  it('a tenant that has given back all it held has no part in the others’ shares', () => {
    const shares = new Shares();
    shares.add('a', 12);
    shares.add('a', -12);
    expect([shares.total, shares.isWithinShare('b', 12, 12)]).toEqual([0, true]);
  });
});
