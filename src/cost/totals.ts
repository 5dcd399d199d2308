/** Counts of a part of an operation: upper bounds, fractions where they are averages over lists. */
export class Totals {
  nodes = 0;
  errors = 0;
  /** Of JSON, without the texts. */
  bytes = 0;
  /** Leaves whose length is not known. */
  texts = 0;
  /** By position in `CostModel.names`: queries of the ledger, then calls of each endpoint. */
  readonly calls: Float64Array;
  /** The same if nothing was batched. */
  readonly unbatched: Float64Array;

  constructor(names: number) {
    this.calls = new Float64Array(names);
    this.unbatched = new Float64Array(names);
  }

  add(other: Totals): void {
    this.nodes += other.nodes;
    this.errors += other.errors;
    this.bytes += other.bytes;
    this.texts += other.texts;
    for (let i = 0; i < this.calls.length; i += 1) {
      this.calls[i]! += other.calls[i]!;
      this.unbatched[i]! += other.unbatched[i]!;
    }
  }

  /**
   * Adds the most of several alternatives: an object is of one type. Objects of different types are in different batches, so calls are the sum
   * over the types, but no more than without batches.
   */
  addMost(alternatives: readonly Totals[]): void {
    const [first, ...rest] = alternatives;
    if (!first) return;
    if (rest.length === 0) return this.add(first);
    const most = new Totals(this.calls.length);
    for (const each of alternatives) {
      most.nodes = Math.max(most.nodes, each.nodes);
      most.errors = Math.max(most.errors, each.errors);
      most.bytes = Math.max(most.bytes, each.bytes);
      most.texts = Math.max(most.texts, each.texts);
      for (let i = 0; i < most.calls.length; i += 1) {
        most.calls[i]! += each.calls[i]!;
        most.unbatched[i] = Math.max(most.unbatched[i]!, each.unbatched[i]!);
      }
    }
    for (let i = 0; i < most.calls.length; i += 1) most.calls[i] = Math.min(most.calls[i]!, most.unbatched[i]!);
    this.add(most);
  }

  get ledgerReads(): number {
    return Math.floor(this.calls[0]!);
  }

  /** Calls of all endpoints. */
  get providerCalls(): number {
    let sum = 0;
    for (let i = 1; i < this.calls.length; i += 1) sum += this.calls[i]!;
    return Math.floor(sum);
  }
}
