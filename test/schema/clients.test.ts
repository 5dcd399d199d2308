import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { concatAST, parse, validate, type DocumentNode } from 'graphql';
import { openingTabs } from '../../src/graphiql/opening-tabs.js';
import { graph } from './graph.js';

const folder = new URL('../../clients/operations/', import.meta.url);
/** A provider may have the operations of its own mutations in its folder. */
const providers = new URL('../../src/providers/', import.meta.url);
const files = [
  ...readdirSync(folder).map((name) => new URL(name, folder)),
  ...readdirSync(providers).map((name) => new URL(`${name}/operations.graphql`, providers)),
];
const document: DocumentNode = concatAST(
  files.filter((file) => existsSync(file)).map((file) => parse(readFileSync(file, 'utf8'))),
);

describe('the tabs that GraphiQL opens with', () => {
  it('are valid against the schema', () => {
    const problems = [...openingTabs(true), ...openingTabs(false)].flatMap(({ query }) =>
      validate(graph, parse(query)).map(({ message }) => message),
    );
    expect(problems).toEqual([]);
  });
});

describe('client operations', () => {
  it('are valid against the schema', () => {
    expect(validate(graph, document).map(({ message }) => message)).toEqual([]);
  });

  it('of the generated SDK call every mutation of the schema', () => {
    const sdk = readFileSync(new URL('../../clients/sdk.ts', import.meta.url), 'utf8');
    const called = (name: string) => new RegExp(`^    ${name}\\(variables: ${name}MutationVariables`, 'im').test(sdk);
    expect(Object.keys(graph.getMutationType()!.getFields()).filter((name) => !called(name))).toEqual([]);
  });
});
