import { GraphError } from '../errors/graph-error.js';

/** An operation whose result is in memory from its first field until its response is written. */
export interface NodeHolder {
  /** By `performance.now()`. */
  readonly startedAt: number;
  /** What it may hold without asking. */
  heldNodes: number;
}

interface Waiting {
  readonly holder: NodeHolder;
  readonly nodes: number;
  begin(): void;
}

/** What every operation may hold without asking: a hundred of them hold little. */
export const UNCOUNTED_NODES = 2_000;
const MAX_WAITING = 1_000;

/**
 * Bounds what the results of all operations in flight hold together, counted while they grow: a bound that is known beforehand is far above what most
 * operations hold. An operation that needs more than is left waits, the oldest first. Where all that hold something wait for more, the oldest goes on, so they
 * never wait for each other.
 */
export class NodesInFlight {
  private inFlight = 0;
  private readonly holders = new Set<NodeHolder>();
  private waiting: Waiting[] = [];

  constructor(
    private readonly most: number,
    private readonly waitMs: number,
  ) {}

  /** Lets the operation hold `nodes` in all; a promise while there is no room. It rejects with OVERLOADED when there is none in time. */
  hold(holder: NodeHolder, nodes: number): Promise<void> | undefined {
    if (nodes <= holder.heldNodes) return undefined;
    if (this.waiting.length === 0 && this.fits(holder, nodes)) return this.grant(holder, nodes);
    if (this.waiting.length >= MAX_WAITING) return Promise.reject(overloaded());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting = this.waiting.filter((other) => other !== entry);
        reject(overloaded());
      }, this.waitMs);
      const begin = () => {
        clearTimeout(timer);
        resolve();
      };
      const entry: Waiting = { holder, nodes, begin };
      const index = this.waiting.findIndex((other) => other.holder.startedAt > holder.startedAt);
      this.waiting.splice(index < 0 ? this.waiting.length : index, 0, entry);
      this.admit();
    });
  }

  /** The operation has ended: what it held is free, and what of it still waits goes on to its end without a share. */
  release(holder: NodeHolder): void {
    const own = this.waiting.filter((entry) => entry.holder === holder);
    if (own.length > 0) this.waiting = this.waiting.filter((entry) => entry.holder !== holder);
    if (this.holders.delete(holder)) this.inFlight -= holder.heldNodes;
    for (const entry of own) entry.begin();
    this.admit();
  }

  private fits(holder: NodeHolder, nodes: number): boolean {
    return this.holders.size === 0 || this.inFlight + this.missing(holder, nodes) <= this.most;
  }

  private missing(holder: NodeHolder, nodes: number): number {
    return Math.max(0, nodes - (this.holders.has(holder) ? holder.heldNodes : 0));
  }

  private grant(holder: NodeHolder, nodes: number): undefined {
    this.inFlight += this.missing(holder, nodes);
    this.holders.add(holder);
    holder.heldNodes = Math.max(nodes, holder.heldNodes);
  }

  private admit(): void {
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      if (!this.fits(next.holder, next.nodes) && !this.isStuck()) return;
      this.waiting.shift();
      this.grant(next.holder, next.nodes);
      next.begin();
    }
  }

  /** Whether every operation that holds something waits for more. */
  private isStuck(): boolean {
    const waiting = new Set(this.waiting.map(({ holder }) => holder));
    return [...this.holders].every((holder) => waiting.has(holder));
  }
}

function overloaded(): GraphError {
  return new GraphError('OVERLOADED', 'Too many large operations are running; try again shortly', { retryable: true });
}
