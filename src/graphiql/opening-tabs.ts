/** What a first visitor finds, one tab each. */
export const openingTabs = [
  {
    query: `# Customers with all that hangs on them: every list below is read in batches.
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
    query: `# Filters go in variables: they are below.
query Search($filter: CustomerFilter) {
  customers(first: 10, filter: $filter) {
    nodes { id name }
    pageInfo { hasNextPage endCursor }
  }
}
`,
    variables: '{\n  "filter": { "search": "Carmen" }\n}',
  },
  {
    query: `# The same key and input again is answered from the ledger, without a second call.
mutation Update($input: UpdateCustomerInput!) {
  updateCustomer(input: $input) {
    customer { id name }
    operation { id status }
    errors { code message }
  }
}
`,
    variables: '{\n  "input": {\n    "idempotencyKey": "first-try",\n    "customerId": "customer:9f0c219e-fc51-476b-99bf-763852ba7d6a",\n    "surname": "Zamorano"\n  }\n}',
  },
  {
    query: `# When one provider fails, its branch is null with an error at its path; the rest still comes.
query PartialFailure {
  customers(first: 3) {
    nodes {
      id
      accounts { id promotions { id } }
    }
  }
}
`,
  },
];
