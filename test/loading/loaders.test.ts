import { asError, loadByKey, loadEach, loadGroups } from '../../src/loading/loaders.js';

interface Key {
  account: string;
  from?: string | undefined;
  to?: string | undefined;
}

interface Row {
  key: string;
  n: number;
}

/** Records the batches that `fetch` receives. */
function recording(rows: readonly Row[]) {
  const batches: string[][] = [];
  const fetch = (keys: readonly string[]) => {
    batches.push([...keys]);
    return Promise.resolve(rows.filter(({ key }) => keys.includes(key)));
  };
  return { batches, options: { fetch, keyOf: ({ key }: Row) => key, max: 2 } };
}

describe('loaders: loadEach', () => {
  it('makes one call per distinct string key', async () => {
    const calls: string[] = [];
    const loader = loadEach((key: string) => Promise.resolve(calls.push(key)));
    await loader.loadMany(['a', 'b', 'a']);
    expect(calls).toEqual(['a', 'b']);
  });

  it.each<[string, Key, Key]>([
    ['with the same members', { account: 'a', from: '1' }, { account: 'a', from: '1' }],
    ['with members in another order', { account: 'a', from: '1' }, { from: '1', account: 'a' }],
    ['with an undefined member', { account: 'a' }, { account: 'a', from: undefined }],
  ])('treats object keys %s as one key', async (_, one, two) => {
    const calls: Key[] = [];
    const loader = loadEach((key: Key) => Promise.resolve(calls.push(key)));
    await loader.loadMany([one, two]);
    expect(calls).toEqual([one]);
  });

  it.each<[string, Key, Key]>([
    ['that differ in one member', { account: 'a', from: '1' }, { account: 'a', from: '2' }],
    ['with the same value under another name', { account: 'a', from: '1' }, { account: 'a', to: '1' }],
    ['whose joined values are equal', { account: 'a b', from: 'c' }, { account: 'a', from: 'b c' }],
  ])('treats object keys %s as two keys', async (_, one, two) => {
    const calls: Key[] = [];
    const loader = loadEach((key: Key) => Promise.resolve(calls.push(key)));
    await loader.loadMany([one, two]);
    expect(calls).toEqual([one, two]);
  });

  it('clears an object key by value', async () => {
    let calls = 0;
    const loader = loadEach((_: Key) => Promise.resolve((calls += 1)));
    await loader.load({ account: 'a', from: '1' });
    loader.clear({ from: '1', account: 'a' });
    await loader.load({ account: 'a', from: '1' });
    expect(calls).toBe(2);
  });

  it('rejects only the key whose call failed', async () => {
    const loader = loadEach((key: string) => (key === 'b' ? Promise.reject(new Error('down')) : Promise.resolve(key)));
    expect(await loader.loadMany(['a', 'b', 'c'])).toEqual(['a', new Error('down'), 'c']);
  });

  it('wraps a rejection that is not an Error', () => {
    expect(asError('text')).toMatchObject({ message: 'load failed', cause: 'text' });
  });
});

describe('loaders: loadByKey', () => {
  it('matches rows by key whatever their order, with null for a missing one, at most `max` keys per call', async () => {
    const { batches, options } = recording([
      { key: 'c', n: 3 },
      { key: 'b', n: 2 },
      { key: 'a', n: 1 },
    ]);
    const rows = await loadByKey(options).loadMany(['a', 'x', 'a', 'c']);
    expect(rows).toEqual([{ key: 'a', n: 1 }, null, { key: 'a', n: 1 }, { key: 'c', n: 3 }]);
    expect(batches).toEqual([['a', 'x'], ['c']]);
  });

  it('rejects every key of a batch whose call failed', async () => {
    const fetch = () => Promise.reject(new Error('down'));
    const loader = loadByKey<string, Row>({ fetch, keyOf: ({ key }) => key, max: 2 });
    expect(await loader.loadMany(['a', 'b'])).toEqual([new Error('down'), new Error('down')]);
  });
});

describe('loaders: loadGroups', () => {
  it('groups rows by key in their order, with [] for a key without rows, and ignores other rows', async () => {
    const rows = [
      { key: 'a', n: 2 },
      { key: 'z', n: 9 },
      { key: 'a', n: 1 },
    ];
    const fetch = () => Promise.resolve(rows);
    const loader = loadGroups<string, Row>({ fetch, keyOf: ({ key }) => key, max: 10 });
    expect(await loader.loadMany(['a', 'b'])).toEqual([[rows[0], rows[2]], []]);
  });
});
