import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createElement, type FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import {
  CustomerDocument,
  CustomersDocument,
  GraphClient,
  GraphError,
  GraphProvider,
  graphQueryKey,
  useCustomerQuery,
  useInfiniteCustomersQuery,
  type Branch,
} from '../../packages/react/src/index.js';
import { RETRIES } from '../../packages/react/src/query-options.js';
import { unlessRefused } from '../../packages/react/src/use-graph-mutation.js';

const branch: Branch = {
  path: ['customers'],
  code: 'UPSTREAM_TIMEOUT',
  message: '',
  provider: 'prozora',
  retryable: true,
};

function rendered(component: FunctionComponent, queries: QueryClient): string {
  const client = new GraphClient({ url: 'http://127.0.0.1:1/graphql' });
  const provided = createElement(GraphProvider, { value: client }, createElement(component));
  return renderToStaticMarkup(createElement(QueryClientProvider, { client: queries }, provided));
}

describe('hooks of @customer-graph/react', () => {
  it('of a query: data with a failed field is a success, and branchAt names its provider', () => {
    const queries = new QueryClient();
    const variables = { id: 'customer:1' };
    queries.setQueryData(graphQueryKey(CustomerDocument, variables), {
      data: { customer: { givenName: 'Carmen', accounts: null } },
      branches: [{ ...branch, path: ['customer', 'accounts'] }],
    });
    const Name = () => {
      const { data, isSuccess, branches, branchAt } = useCustomerQuery(variables);
      const failed = branchAt(['customer', 'accounts', 0])?.provider;
      return createElement('p', null, `${isSuccess} ${data?.customer?.givenName} ${branches.length} ${failed}`);
    };
    expect(rendered(Name, queries)).toBe('<p>true Carmen 1 prozora</p>');
  });

  it('of a paged query: a branch begins with the index of its page, and the next page is behind the cursor', () => {
    const queries = new QueryClient();
    const variables = { first: 1 };
    const page = { nodes: [], pageInfo: { hasNextPage: true, endCursor: 'c1' } };
    queries.setQueryData([...graphQueryKey(CustomersDocument, variables), 'pages'], {
      pages: [
        { data: { customers: page }, branches: [] },
        { data: { customers: null }, branches: [branch] },
      ],
      pageParams: [null, 'c1'],
    });
    const Pages = () => {
      const { data, branchAt, hasNextPage } = useInfiniteCustomersQuery(variables);
      const failed = [0, 1].map((index) => branchAt([index, 'customers', 'nodes'])?.code ?? 'read');
      return createElement('p', null, `${data?.length} ${failed.join(' ')} ${hasNextPage}`);
    };
    expect(rendered(Pages, queries)).toBe('<p>2 read UPSTREAM_TIMEOUT false</p>');
  });

  it('outside of a GraphProvider say so', () => {
    const queries = new QueryClient();
    const Lost = () => createElement('p', null, String(useCustomerQuery({ id: 'customer:1' }).isPending));
    const tree = createElement(QueryClientProvider, { client: queries }, createElement(Lost));
    expect(() => renderToStaticMarkup(tree)).toThrow('outside of <GraphProvider>');
  });

  it('of a query send the whole operation again only without data, and when that may help', () => {
    const retryable = new GraphError({ code: 'OVERLOADED', retryable: true, retryAfterMs: 250 });
    expect([0, 3].map((count) => RETRIES.retry(count, retryable))).toEqual([true, false]);
    expect(RETRIES.retry(0, new GraphError({ code: 'BAD_INPUT' }))).toBe(false);
    expect(RETRIES.retryDelay(0, retryable)).toBe(250);
    expect(RETRIES.retryDelay(1, new GraphError({ code: 'TIMEOUT' }))).toBe(2_000);
  });

  it('of a mutation: refused input is an error, and a payload is data', () => {
    const applied = { data: { updateCustomer: { replayed: false } }, branches: [] };
    expect(unlessRefused(applied)).toBe(applied);
    const refused = { data: { updateCustomer: null }, branches: [{ ...branch, code: 'BAD_INPUT' }] };
    expect(() => unlessRefused(refused)).toThrow(new GraphError({ code: 'BAD_INPUT' }));
  });
});
