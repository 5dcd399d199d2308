import { useCustomerQuery, type AccountCardFragment, type Branches, type Path } from '@customer-graph/react';
import { FailedBranch } from './failed-branch.js';
import { PayByTransfer } from './pay-by-transfer.js';

/** One customer with accounts of every kind; what failed stands in its own place. */
export function CustomerDetail({ id }: { id: string }) {
  const query = useCustomerQuery({ id });
  const { data, isPending, error } = query;
  if (isPending) return <p>Loading…</p>;
  if (error) return <p role="alert">This customer could not be read: {error.code}.</p>;
  if (query.branchAt(['customer'])) return <FailedBranch query={query} path={['customer']} />;
  if (!data?.customer) return <p>There is no such customer.</p>;
  const { givenName, familyName, accounts } = data.customer;
  return (
    <section aria-label="Customer">
      <h2>
        {givenName} {familyName}
      </h2>
      {accounts?.map((account, place) => (
        <Account key={account?.id ?? place} account={account} query={query} path={['customer', 'accounts', place]} />
      )) ?? <FailedBranch query={query} path={['customer', 'accounts']} />}
    </section>
  );
}

interface AccountProps {
  readonly account: AccountCardFragment | null;
  readonly query: Branches;
  readonly path: Path;
}

function Account({ account, query, path }: AccountProps) {
  if (!account) return <FailedBranch query={query} path={path} />;
  const pays = account.paymentMethods?.map((method) => method?.type).join(', ');
  return (
    <p>
      {account.kind} {account.__typename === 'WalletAccount' && balancesOf(account)} pays by{' '}
      {pays ?? <FailedBranch query={query} path={[...path, 'paymentMethods']} />}{' '}
      {account.__typename === 'BillingAccount' && <PayByTransfer accountId={account.id} />}
    </p>
  );
}

function balancesOf({ assets }: Extract<AccountCardFragment, { __typename: 'WalletAccount' }>) {
  return assets?.map((asset) => `${asset?.balance?.amount} ${asset?.code}`).join(', ');
}
