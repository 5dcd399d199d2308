/** The tabs of a first visit. Lines are short enough for half a page. */
export const openingTabs = [
  {
    query: `# Customers with everything below them.
# Calls are batched where a provider allows it.
query Nested {
  customers(first: 20) {
    nodes {
      id
      givenName
      accounts {
        kind
        id
        monitoring { status }
        persons { id name }
        promotions { id }
        paymentMethods { type }
      }
    }
  }
}
`,
  },
  {
    query: `# A part of a name or login; the filter
# has two dozen other conditions.
query Search {
  customers(
    first: 10
    filter: { search: "Carmen" }
    orderBy: FAMILY_NAME_ASC
  ) {
    totalCount
    nodes { id givenName familyName }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  },
  {
    query: `# Run it twice: one provider call, one
# operation, replayed is true. Change the
# name but not the key: it is refused.
mutation Update {
  updateCustomer(input: {
    idempotencyKey: "first-try"
    customerId: "customer:9f0c219e-fc51-476b-99bf-763852ba7d6a"
    familyName: "Zamorano"
  }) {
    customer { id givenName familyName }
    operation { id status attempts }
    errors { code message }
    replayed
  }
}
`,
  },
  {
    query: `# Publishes writes as they end. Leave it
# running, and send the mutation from
# another window.
subscription Settled {
  operationSettled { id mutation status }
}
`,
  },
  {
    query: `# A field that failed is null, with an error
# at its path; the rest is unaffected.
# Here an id is mistyped. A provider that is
# down costs only its own fields.
query PartialFailure {
  customers(first: 3) {
    nodes {
      id
      accounts { id promotions { id } }
    }
  }
  mistyped: account(id: "biling:mistyped") {
    id
    promotions { id }
  }
}
`,
  },
];
