interface Tab {
  readonly query: string;
  readonly variables?: string;
}

/** The tabs of a first visit; those of the sandbox need its panel. Lines are short enough for half a page. */
export function openingTabs(isSandbox: boolean): Tab[] {
  return [...TABS, ...(isSandbox ? SANDBOX_TABS : [PARTIAL_FAILURE])];
}

const TABS: readonly Tab[] = [
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
    query: `# What a compliance desk asks first.
# Whose an unlinked account is:
# suggestLinks(accountId: "checkout:...")
query Desk {
  monitoringEvents(
    first: 10
    filter: { event: ENTERED }
  ) {
    nodes {
      topic
      personId
      person { name }
      account { id }
      receivedAt
    }
  }
  knownCheckoutAccounts(
    first: 10
    trafficLight: [RED, YELLOW]
  ) {
    nodes { id trafficLight customer { givenName } }
  }
  unlinkedAccounts(first: 10) {
    nodes {
      id
      unlinkedOwner { system externalId }
    }
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
];

const PARTIAL_FAILURE: Tab = {
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
};

const SANDBOX_TABS: readonly Tab[] = [
  {
    query: `# In the panel "Sandbox" press
# "Down" beside masstack: this
# runs again. A provider that is
# down costs its own fields only:
# null, each with an error.
query Outage {
  customers(first: 5) {
    nodes {
      givenName
      unavailableAccounts { kind code retryable }
      accounts {
        kind
        promotions { name }
        paymentMethods { type }
      }
    }
  }
}
`,
  },
  {
    query: `# In the panel "Sandbox" press
# "Run and lose the response".
# Whether this was applied is
# UNKNOWN until it is read back.
mutation Settlement($key: String!) {
  updateCustomer(input: {
    idempotencyKey: $key
    customerId: "customer:9f0c219e-fc51-476b-99bf-763852ba7d6a"
    givenName: "Hugo"
  }) {
    operation { id status nextStep }
    errors { code message }
  }
}
`,
    variables: '{ "key": "settlement-1" }',
  },
];
