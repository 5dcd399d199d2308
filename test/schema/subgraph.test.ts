import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { printGraphSchema } from '../../src/schema-text.js';
import { graph } from './graph.js';

describe('as a subgraph of a federation', () => {
  it('is built from its own text and gives that text, directives and all, to a router', async () => {
    const federated = buildSubgraphSchema({
      typeDefs: parse(
        `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])\n${printGraphSchema(graph)}`,
      ),
    });
    const { data, errors } = await graphql({ schema: federated, source: '{ _service { sdl } }' });
    expect(errors).toBeUndefined();
    expect((data?.['_service'] as { sdl: string }).sdl).toMatch(/documentNumber: String @personal/);
  });
});
