import type { Counter } from 'prom-client';

interface Count {
  labels: Record<string, string>;
  pending: number;
  children: Map<string, Count>;
}

/** Counts in plain objects and adds the sums to prom-client on collection, because prom-client's `inc` hashes the labels on every call. */
export class LabelledCounter {
  private readonly root: Count = { labels: {}, pending: 0, children: new Map() };
  private readonly counts = new Set<Count>();

  constructor(private readonly names: readonly string[]) {
    if (names.length === 0) this.counts.add(this.root);
  }

  /** Adds one, with one value per label name. */
  increment(...values: string[]): void {
    let count = this.root;
    for (let i = 0; i < values.length; i += 1)
      count = count.children.get(values[i] as string) ?? this.child(count, i, values[i] as string);
    count.pending += 1;
  }

  /** Adds the counts since the previous flush to `counter`. */
  flush(counter: Counter): void {
    for (const count of this.counts) {
      if (count.pending > 0) counter.inc(count.labels, count.pending);
      count.pending = 0;
    }
  }

  private child(parent: Count, at: number, value: string): Count {
    const labels = { ...parent.labels, [this.names[at] as string]: value };
    const count: Count = { labels, pending: 0, children: new Map() };
    parent.children.set(value, count);
    this.counts.add(count);
    return count;
  }
}
