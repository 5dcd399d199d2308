import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { printGraphSchema } from '../../src/schema-text.js';
import { graph } from './graph.js';

// graphql-js 16 has `@oneOf` and so does not print its definition; @apollo/subgraph 2.14 does not know it and leaves it out of `_service.sdl`.
const HEAD = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])
directive @oneOf on INPUT_OBJECT
`;

describe('federation subgraph', () => {
  it('is built from schema.graphql, and its _service.sdl keeps the directives', async () => {
    const federated = buildSubgraphSchema({
      typeDefs: parse(HEAD + printGraphSchema(graph)),
    });
    expect(federated.getType('BillingPaymentMethodInput')).toMatchObject({ isOneOf: true });
    const { data, errors } = await graphql({ schema: federated, source: '{ _service { sdl } }' });
    expect(errors).toBeUndefined();
    expect((data?.['_service'] as { sdl: string }).sdl).toMatch(/documentNumber: String @personal/);
  });
});
