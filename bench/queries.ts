/**
 * The same text for all candidates; the hand-written one responds by the operation's name. Each connection requests a
 * different page: Customer Graph merges identical in-flight reads into one call, which would make it look faster here.
 */
const accounts = (name: string, first: number) => `query ${name}($after: String) {
  customers(first: ${first}, after: $after) {
    nodes {
      id
      login
      accounts(kinds: [BILLING]) {
        id
        persons { id name }
        promotions { id name }
        paymentMethods { type }
        ... on BillingAccount { availablePaymentMethods }
      }
    }
  }
}`;

/** The queries, each with the number of provider calls it must make, and how many of them must wait for each other. */
export const QUERIES = {
  /** 1 list, 20 customers' accounts, 3 calls for each of 60 accounts; persons come from our own store. */
  nested: { text: accounts('Nested', 20), calls: 201, chain: 3, connections: 4 },
  /** The same for one customer. */
  small: { text: accounts('Small', 1), calls: 11, chain: 3, connections: 8 },
  typename: { text: 'query Typename { __typename }', calls: 0, chain: 0, connections: 16 },
} as const;

export type QueryName = keyof typeof QUERIES;
