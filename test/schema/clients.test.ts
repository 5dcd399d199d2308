import { readdirSync, readFileSync } from 'node:fs';
import { concatAST, Kind, parse, validate, visit, type DocumentNode } from 'graphql';
import { graph } from './graph.js';

const folder = new URL('../../clients/operations/', import.meta.url);
const document: DocumentNode = concatAST(readdirSync(folder).map((name) => parse(readFileSync(new URL(name, folder), 'utf8'))));

describe('the operations the clients are made of', () => {
  it('fit the schema', () => {
    expect(validate(graph, document).map(({ message }) => message)).toEqual([]);
  });

  it('have one for every mutation', () => {
    const asked = new Set<string>();
    visit(document, { OperationDefinition: ({ selectionSet }) => selectionSet.selections.forEach((field) => void (field.kind === Kind.FIELD && asked.add(field.name.value))) });
    expect(Object.keys(graph.getMutationType()!.getFields()).filter((name) => !asked.has(name))).toEqual([]);
  });
});
