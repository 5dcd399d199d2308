// Writes schema.graphql from the code. After a build: `npm run schema`.
import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';

const [{ providers }, { buildGraphSchema }, { printGraphSchema }] = await Promise.all([
  import('../dist/providers/index.js'),
  import('../dist/schema.js'),
  import('../dist/schema-text.js'),
]);
await writeFile(new URL('../schema.graphql', import.meta.url), printGraphSchema(await buildGraphSchema(providers)));
console.log('wrote schema.graphql');
