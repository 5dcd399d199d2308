// The generated SDK against a running server: `npm start` in one terminal, `npm run example` in another. GRAPH_URL points elsewhere.
import { randomUUID } from 'node:crypto';
import { ClientError, GraphQLClient } from 'graphql-request';
import { getSdk } from '../clients/sdk.js';

const sdk = getSdk(new GraphQLClient(process.env['GRAPH_URL'] ?? 'http://127.0.0.1:4000/graphql'));

try {
  const billing = await listCustomers();
  if (billing) await payByDirectDebit(billing);
} catch (error) {
  // Refused input names its code and field; nothing was recorded or called.
  if (!(error instanceof ClientError)) throw error;
  for (const { message, extensions } of error.response.errors ?? [])
    console.error(`${String(extensions?.['code'])}: ${message}`);
  process.exitCode = 1;
}

/** Prints a page of customers and returns the id of the first billing account. */
async function listCustomers(): Promise<string | undefined> {
  const { customers } = await sdk.Customers({ first: 5 });
  const accounts = (customers?.nodes ?? []).flatMap((customer) => {
    console.log(`${customer?.givenName ?? '?'} ${customer?.familyName ?? ''}`);
    return (customer?.accounts ?? []).filter((account) => account !== null);
  });
  for (const account of accounts) {
    // `__typename` narrows the type.
    if (account.__typename === 'WalletAccount')
      console.log(
        `  wallet ${account.iban ?? ''}: ${account.assets?.map((asset) => `${asset?.balance?.amount} ${asset?.code}`).join(', ')}`,
      );
    if (account.__typename === 'BillingAccount')
      console.log(`  billing, ${account.modality}, ${account.promotions?.length ?? 0} promotions`);
  }
  return accounts.find((account) => account.__typename === 'BillingAccount')?.id;
}

/** Changes how an account pays, twice with one key: one provider call, one operation. */
async function payByDirectDebit(accountId: string): Promise<void> {
  const input = {
    accountId,
    idempotencyKey: randomUUID(),
    paymentMethod: { directDebit: { iban: 'DE89 3704 0044 0532 0130 00' } },
  };
  const { changePaymentMethod } = await sdk.ChangePaymentMethod({ input });
  const again = await sdk.ChangePaymentMethod({ input });
  console.log(`sent once: ${changePaymentMethod?.operation.id}`);
  console.log(`replayed: ${again.changePaymentMethod?.operation.id}, ${again.changePaymentMethod?.replayed}`);
  for (const { code, message } of changePaymentMethod?.errors ?? []) console.log(`${code}: ${message}`);
  if (!changePaymentMethod) return;
  const { operation } = await sdk.OperationStatus({ id: changePaymentMethod.operation.id });
  console.log(`${operation?.mutation}: ${operation?.status}${operation?.nextStep ? `; ${operation.nextStep}` : ''}`);
}
