/** What a first visitor finds, one tab each. Lines are short enough for the editor's half of the page. */
export const openingTabs = [
  {
    query: `# Customers and all that hangs on them.
# Every list below is read in batches.
query Nested {
  customers(first: 20) {
    nodes {
      id
      name
      accounts {
        __typename
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
    query: `# Part of a name or login; the filter
# knows two dozen other conditions.
query Search {
  customers(
    first: 10
    filter: { search: "Carmen" }
    orderBy: SURNAME_ASC
  ) {
    totalCount
    nodes { id name surname }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  },
  {
    query: `# Run it twice: one call of the provider,
# one operation. Change the surname, but not
# the key, and it is refused.
mutation Update {
  updateCustomer(input: {
    idempotencyKey: "first-try"
    customerId: "customer:9f0c219e-fc51-476b-99bf-763852ba7d6a"
    surname: "Zamorano"
  }) {
    customer { id name surname }
    operation { id status attempts }
    errors { code message }
  }
}
`,
  },
  {
    query: `# Tells of writes as they end. Leave it running,
# and send the mutation from another window.
subscription Settled {
  operationSettled { id mutation status }
}
`,
  },
  {
    query: `# A branch that cannot be known is null, with
# an error at its path; the rest still stands.
# Here an id is mistyped. A provider that is
# down costs its own branches in the same way.
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
