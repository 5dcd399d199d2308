import { readFile } from 'node:fs/promises';
import { printGraphSchema } from '../../src/schema-text.js';
import { graph } from './graph.js';

describe('schema.graphql', () => {
  it('says what the code says', async () => {
    const committed = await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8');
    // Compared here, not by a matcher: its difference would be pages long.
    if (committed !== printGraphSchema(graph))
      throw new Error('schema.graphql is not what the code says: run `npm run schema` and commit it.');
  });

  it('carries the directives', () => {
    expect(printGraphSchema(graph)).toMatch(/documentNumber: String @personal/);
  });
});
