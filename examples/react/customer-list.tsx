import { useInfiniteCustomersQuery } from '../../clients/react.js';

/** Customers, page by page, through the generated hook of the query `Customers`. */
export function CustomerList({ onChoose }: { onChoose: (id: string) => void }) {
  const { data, error, fetchNextPage, hasNextPage } = useInfiniteCustomersQuery(
    { first: 10 },
    {
      initialPageParam: undefined,
      getNextPageParam: ({ customers }) =>
        customers?.pageInfo.hasNextPage ? { after: customers.pageInfo.endCursor } : undefined,
    },
  );
  if (error) return <p role="alert">The customers could not be read.</p>;
  const customers =
    data?.pages.flatMap((page) => page.customers?.nodes ?? []).filter((customer) => customer !== null) ?? [];
  return (
    <>
      <ul>
        {customers.map(({ id, givenName, familyName, accounts }) => (
          <li key={id}>
            <button onClick={() => onChoose(id)}>
              {givenName} {familyName}
            </button>{' '}
            {/* null: the provider failed; empty: there are none. */}
            {accounts ? `${accounts.length} accounts` : 'accounts unavailable'}
          </li>
        ))}
      </ul>
      {hasNextPage && <button onClick={() => void fetchNextPage()}>More</button>}
    </>
  );
}
