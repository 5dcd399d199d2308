import { useCustomerQuery, type AccountCardFragment } from '../../clients/react.js';
import { PayByTransfer } from './pay-by-transfer.js';

/** One customer with accounts of every kind. */
export function CustomerDetail({ id }: { id: string }) {
  const { data, isPending, error } = useCustomerQuery({ id });
  if (isPending) return <p>Loading…</p>;
  if (error || !data?.customer) return <p role="alert">This customer could not be read.</p>;
  const { givenName, familyName, accounts } = data.customer;
  return (
    <section>
      <h2>
        {givenName} {familyName}
      </h2>
      {accounts?.map((account, place) =>
        account ? <Account key={account.id} account={account} /> : <p key={place}>One account could not be read.</p>,
      )}
    </section>
  );
}

function Account({ account }: { account: AccountCardFragment }) {
  const pays = account.paymentMethods?.map((method) => method?.type).join(', ') ?? 'an unknown method';
  switch (account.__typename) {
    case 'WalletAccount':
      return <p>Wallet {account.assets?.map((asset) => `${asset?.balance?.amount} ${asset?.code}`).join(', ')}</p>;
    case 'BillingAccount':
      return (
        <p>
          Billing, pays by {pays} <PayByTransfer accountId={account.id} />
        </p>
      );
    case 'CheckoutAccount':
      return (
        <p>
          Checkout, {account.status}, pays by {pays}
        </p>
      );
  }
}
