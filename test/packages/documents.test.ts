import { readFileSync } from 'node:fs';
import { Kind, parse, validate, visit, type SelectionSetNode } from 'graphql';
import * as operations from '../../packages/react/src/operations.js';
import { CustomersDocument, GraphClient } from '../../packages/react/src/index.js';
import { branchRetry } from '../../packages/react/src/branch-retry.js';
import { readServerSettings, serverSettings } from '../../src/server/settings.js';
import { graph } from '../schema/graph.js';
import { startTestApp } from '../support/test-app.js';

interface Manifest {
  readonly operations: { readonly name: string; readonly body: string }[];
}
const manifest = JSON.parse(
  readFileSync(new URL('../../clients/trusted-documents.json', import.meta.url), 'utf8'),
) as Manifest;
const documents = Object.values(operations).flatMap((each) => (typeof each === 'object' ? each : []));

const names = ({ selections }: SelectionSetNode) =>
  selections.flatMap((each) => (each.kind === Kind.FIELD ? each.name.value : []));

describe('documents of @customer-graph/react', () => {
  it('read `__typename` beside each `id` in queries, so that a failed field can be asked for through its node', () => {
    const without: string[] = [];
    for (const { name, text } of documents.filter(({ text }) => text.includes('\nquery ') || text.startsWith('query ')))
      visit(parse(text), {
        SelectionSet: (set) =>
          void (names(set).includes('id') && !names(set).includes('__typename') && without.push(name)),
      });
    expect(documents.length).toBeGreaterThan(20);
    expect(without).toEqual([]);
  });

  it('of single fields are in the manifest of trusted documents, all valid against the schema', () => {
    const branches = manifest.operations.filter(({ name }) => name === 'RetryBranch');
    expect(branches.length).toBeGreaterThan(50);
    const problems = branches.flatMap(({ body }) => validate(graph, parse(body)).map(({ message }) => message));
    expect(problems).toEqual([]);
  });

  it('are all accepted by a server that requires trusted documents, with the retry of a field', async () => {
    const problems: string[] = [];
    const { trusted } = readServerSettings(serverSettings.parse({ TRUSTED_DOCUMENTS: 'require' }), problems);
    const app = await startTestApp({ world: { customers: 2 }, server: { trusted } });
    const client = new GraphClient({ url: `${app.url}graphql` });
    const variables = { first: 2 };
    const { data, branches } = await client.request(CustomersDocument, variables);
    const retries = (data.customers?.nodes ?? []).flatMap((node, place) => [
      branchRetry({ document: CustomersDocument, variables, data, path: ['customers', 'nodes', place, 'accounts'] })!,
      ...(node?.accounts ?? []).map((_, index) =>
        branchRetry({
          ...{ document: CustomersDocument, variables, data },
          path: ['customers', 'nodes', place, 'accounts', index, 'paymentMethods'],
        })!,
      ),
    ]);
    const retried = await Promise.all(retries.map((retry) => client.request(retry.document, retry.variables)));
    expect(retried.length).toBeGreaterThan(4);
    expect([branches, ...retried.map((each) => each.branches), problems].flat()).toEqual([]);
    await app.stop();
  });
});
