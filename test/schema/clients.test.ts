import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { concatAST, Kind, parse, validate, visit, type DocumentNode } from 'graphql';
import { graph } from './graph.js';

const folder = new URL('../../clients/operations/', import.meta.url);
/** A provider may bring the operations of its own mutations. */
const providers = new URL('../../src/providers/', import.meta.url);
const files = [
  ...readdirSync(folder).map((name) => new URL(name, folder)),
  ...readdirSync(providers).map((name) => new URL(`${name}/operations.graphql`, providers)),
];
const document: DocumentNode = concatAST(
  files.filter((file) => existsSync(file)).map((file) => parse(readFileSync(file, 'utf8'))),
);

describe('the operations the clients are made of', () => {
  it('fit the schema', () => {
    expect(validate(graph, document).map(({ message }) => message)).toEqual([]);
  });

  it('have one for every mutation', () => {
    const asked = new Set<string>();
    visit(document, {
      OperationDefinition: ({ selectionSet }) =>
        selectionSet.selections.forEach((field) => void (field.kind === Kind.FIELD && asked.add(field.name.value))),
    });
    expect(Object.keys(graph.getMutationType()!.getFields()).filter((name) => !asked.has(name))).toEqual([]);
  });
});
