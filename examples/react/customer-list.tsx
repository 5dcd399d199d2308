import { useInfiniteCustomersQuery } from '@customer-graph/react';
import { FailedBranch } from './failed-branch.js';

/** Customers, page by page, through the hook of the query `Customers`. */
export function CustomerList({ onChoose }: { onChoose: (id: string) => void }) {
  const query = useInfiniteCustomersQuery({ first: 10 });
  const { data, error, fetchNextPage, hasNextPage } = query;
  if (error) return <p role="alert">The customers could not be read: {error.code}.</p>;
  return (
    <>
      <ul aria-label="Customers">
        {data?.map(({ customers }, page) =>
          customers ? (
            customers.nodes.map(
              (customer, place) =>
                customer && (
                  <li key={customer.id}>
                    <button onClick={() => onChoose(customer.id)}>
                      {customer.givenName} {customer.familyName}
                    </button>{' '}
                    {/* null: the provider failed; empty: there are none. */}
                    {customer.accounts ? (
                      `${customer.accounts.length} accounts`
                    ) : (
                      <FailedBranch query={query} path={[page, 'customers', 'nodes', place, 'accounts']} />
                    )}
                  </li>
                ),
            )
          ) : (
            <li key={page}>
              <FailedBranch query={query} path={[page, 'customers']} />
            </li>
          ),
        )}
      </ul>
      {hasNextPage && <button onClick={() => void fetchNextPage()}>More</button>}
    </>
  );
}
