import { sortableId } from '../../src/ledger/ids.js';

describe('sortable id', () => {
  it('is a UUID of version 7 that contains its creation time', () => {
    const now = Date.now() + 1_000_000;
    const id = sortableId(now);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
  });

  it('increases with every call, for 10,000 calls in one millisecond', () => {
    const now = Date.now() + 2_000_000;
    const ids = Array.from({ length: 10_000 }, () => sortableId(now));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('increases although the clock is set back', () => {
    const now = Date.now() + 3_000_000;
    const before = sortableId(now);
    expect(sortableId(now - 60_000) > before).toBe(true);
  });
});
