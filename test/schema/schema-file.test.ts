import { readFile } from 'node:fs/promises';
import { printGraphSchema } from '../../src/schema-text.js';
import { graph } from './graph.js';

describe('schema.graphql', () => {
  it('is the schema that the code builds', async () => {
    const committed = await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8');
    // Not a matcher: its diff would be pages long.
    if (committed !== printGraphSchema(graph))
      throw new Error('schema.graphql is not the schema that the code builds: run `npm run schema` and commit it.');
  });

  it('contains the @personal directive on its fields', () => {
    expect(printGraphSchema(graph)).toMatch(/documentNumber: String @personal/);
  });
});
