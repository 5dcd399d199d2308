// Writes the schema to schema.graphql or to the file given as argument. Needs a build; run it with `npm run schema`.
import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';

const [{ providers }, { buildGraphSchema }, { printGraphSchema }] = await Promise.all([
  import('../dist/providers/index.js'),
  import('../dist/schema.js'),
  import('../dist/schema-text.js'),
]);
const file = process.argv[2] ?? 'schema.graphql';
await writeFile(file, printGraphSchema(await buildGraphSchema(providers)));
console.log(`wrote ${file}`);
