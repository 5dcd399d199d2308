import { parse } from 'graphql';
import { documentCache, persistedQueryCache } from '../../src/server/apollo-caches.js';

it('document cache: holds a bounded number of documents', async () => {
  const cache = documentCache({ entries: 10, bytes: 1e9 });
  for (let i = 0; i < 50; i += 1) await cache.set(String(i), parse(`query Q${i} { a }`));
  expect(cache.keys()).toHaveLength(10);
  expect(await cache.get('49')).toBeDefined();
  expect(await cache.get('0')).toBeUndefined();
});

it('document cache: holds bounded bytes, counted by tokens and text', async () => {
  const bytes = 1024 * 1024;
  const cache = documentCache({ entries: 1_000, bytes });
  const fields = (i: number) => `query Q${i} { ${'a '.repeat(1_000)} }`;
  for (let i = 0; i < 20; i += 1) await cache.set(String(i), parse(fields(i)));
  // 1,000 tokens take about 320 kB.
  expect(cache.keys()).toHaveLength(3);
  await cache.set('text', parse(`{ a(b: "${'x'.repeat(bytes)}") }`));
  expect(await cache.get('text')).toBeUndefined();
});

it('persisted query cache: holds a bounded number of texts and bytes', async () => {
  const cache = persistedQueryCache({ entries: 10, bytes: 1_000 });
  for (let i = 0; i < 50; i += 1) await cache.set(String(i), '{ a }');
  expect(cache.keys()).toHaveLength(10);
  await cache.set('large', 'x'.repeat(400));
  expect(cache.keys()).toHaveLength(10);
  await cache.set('too large', 'x'.repeat(501));
  expect(await cache.get('too large')).toBeUndefined();
});
