/**
 * One text for all candidates; the name tells the hand-written one what to answer. Each connection asks for a page of its own: ours makes one call of
 * identical reads in flight, which would flatter it here.
 */
const accounts = (name: string, first: number) => `query ${name}($after: String) {
  customers(first: ${first}, after: $after) {
    nodes {
      id
      name
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

/** With how many provider calls each must be answered. */
export const QUERIES = {
  /** 1 list, 20 customers' accounts, 3 calls for each of 60 accounts; persons are our own store's. */
  nested: { text: accounts('Nested', 20), calls: 201, connections: 4 },
  /** The same for one customer. */
  small: { text: accounts('Small', 1), calls: 11, connections: 8 },
  typename: { text: 'query Typename { __typename }', calls: 0, connections: 16 },
} as const;

export type QueryName = keyof typeof QUERIES;
