import { GraphError } from '../../errors/graph-error.js';
import type { StreamTransport } from '../graphql-exchange.js';

/** What is counted: connections of each transport, and subscriptions of both. */
export type StreamKind = StreamTransport | 'subscription';

/** Whose streams are counted together, and how many may be open. */
export interface StreamHolder {
  /** Such as a tenant, or one of its callers: no two holders have the same name. */
  readonly name: string;
  /** Undefined: any number. */
  readonly most: Readonly<Record<StreamKind, number | undefined>>;
}

/** Counts the open streams of tenants and callers. */
export class OpenStreams {
  private readonly open = new Map<string, number>();

  /** Counts one more stream for each of its holders until the returned function is called. @throws GraphError RATE_LIMITED */
  add(kinds: readonly StreamKind[], holders: readonly StreamHolder[]): () => void {
    const counted = kinds.flatMap((kind) =>
      holders.map(({ name, most }) => ({ key: JSON.stringify([kind, name]), most: most[kind] ?? Infinity })),
    );
    if (counted.some(({ key, most }) => (this.open.get(key) ?? 0) >= most)) throw TOO_MANY;
    for (const { key } of counted) this.count(key, 1);
    let isOpen = true;
    return () => {
      if (isOpen) for (const { key } of counted) this.count(key, -1);
      isOpen = false;
    };
  }

  private count(key: string, change: number): void {
    const open = (this.open.get(key) ?? 0) + change;
    if (open === 0) this.open.delete(key);
    else this.open.set(key, open);
  }
}

const TOO_MANY = new GraphError('RATE_LIMITED', 'Too many open connections or subscriptions', {
  retryable: true,
  retryAfterMs: 5_000,
});
