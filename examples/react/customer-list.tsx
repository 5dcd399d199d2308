import { useInfiniteCustomersQuery } from '../../clients/react.js';

/** Customers a page at a time, through the hook of the query `Customers`. */
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
        {customers.map(({ id, name, surname, accounts }) => (
          <li key={id}>
            <button onClick={() => onChoose(id)}>
              {name} {surname}
            </button>{' '}
            {/* A null list could not be known; an empty one means "has none". */}
            {accounts ? `${accounts.length} accounts` : 'accounts not known at present'}
          </li>
        ))}
      </ul>
      {hasNextPage && <button onClick={() => void fetchNextPage()}>More</button>}
    </>
  );
}
