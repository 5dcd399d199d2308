import { sortableId } from '../../src/ledger/ids.js';

describe('a sortable id', () => {
  it('is a UUID of version 7 that carries its time', () => {
    const now = Date.now() + 1_000_000;
    const id = sortableId(now);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
  });

  it('grows with every call, within one millisecond and past 4,096 of them', () => {
    const now = Date.now() + 2_000_000;
    const ids = Array.from({ length: 10_000 }, () => sortableId(now));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('grows though the clock is set back', () => {
    const now = Date.now() + 3_000_000;
    const before = sortableId(now);
    expect(sortableId(now - 60_000) > before).toBe(true);
  });
});
