/** What is counted of an operation. */
export interface Amounts {
  /** Requests to providers, without those for tokens and without retries. */
  readonly calls: number;
  /** Values in the response: one for each field of each object and one for each list item. */
  readonly nodes: number;
  /** Queries of our own store. */
  readonly ledgerReads: number;
  readonly errors: number;
  /** Size of `data` as JSON. */
  readonly bytes: number;
}

/** What a response says about its cost, in `extensions.cost`. */
export interface Bill {
  readonly bound: Amounts | null;
  readonly actual: Amounts;
  readonly remaining: Amounts;
}

/** The most that one operation may cost. */
export interface CostLimits extends Amounts {
  /** Root fields of a mutation. */
  readonly mutations: number;
}

/** A query for 100 customers with all their accounts, persons, promotions and payment methods fits, with twice as many nodes to spare. */
export const DEFAULT_LIMITS: CostLimits = {
  calls: 3_000,
  nodes: 200_000,
  ledgerReads: 3_000,
  errors: 10_000,
  bytes: 10_000_000,
  mutations: 10,
};
