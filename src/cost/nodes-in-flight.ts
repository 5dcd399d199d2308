import { GraphError } from '../errors/graph-error.js';
import { Shares } from '../limits/shares.js';

/** An operation whose result is in memory from its first field until its response is written. */
export interface NodeHolder {
  /** Whose operation it is. */
  readonly tenant: string;
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
/** Of one tenant. */
const MAX_WAITING = 1_000;

/**
 * Bounds what the results of all operations in flight hold together, counted while they grow: a bound that is known beforehand is far above what most
 * operations hold. An operation that needs more than is left waits, the oldest first. Where all that hold something wait for more, the oldest goes on, so they
 * never wait for each other. An operation that stays within its tenant's share does not wait for those of other tenants.
 */
export class NodesInFlight {
  private readonly shares = new Shares();
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
    const before = this.waiting.filter((other) => other.holder.tenant === holder.tenant).length;
    if (before === 0 && this.isWithinShare(holder, nodes)) return this.grant(holder, nodes);
    if (before >= MAX_WAITING) return Promise.reject(overloaded());
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
    if (this.holders.delete(holder)) this.shares.add(holder.tenant, -holder.heldNodes);
    for (const entry of own) entry.begin();
    this.admit();
  }

  private fits(holder: NodeHolder, nodes: number): boolean {
    return this.holders.size === 0 || this.shares.total + this.missing(holder, nodes) <= this.most;
  }

  private isWithinShare(holder: NodeHolder, nodes: number): boolean {
    return this.shares.isWithinShare(holder.tenant, this.missing(holder, nodes), this.most);
  }

  private missing(holder: NodeHolder, nodes: number): number {
    return Math.max(0, nodes - (this.holders.has(holder) ? holder.heldNodes : 0));
  }

  private grant(holder: NodeHolder, nodes: number): undefined {
    this.shares.add(holder.tenant, this.missing(holder, nodes));
    this.holders.add(holder);
    holder.heldNodes = Math.max(nodes, holder.heldNodes);
  }

  /** The oldest operation goes first, and the oldest of each tenant within its share. */
  private admit(): void {
    const tenants = new Set<string>();
    for (const entry of [...this.waiting]) {
      const { holder, nodes } = entry;
      if (tenants.has(holder.tenant)) continue;
      const isOldest = tenants.size === 0;
      const fits = isOldest && (this.fits(holder, nodes) || this.isStuck());
      if (fits || this.isWithinShare(holder, nodes)) this.begin(entry);
      else tenants.add(holder.tenant);
    }
  }

  private begin(entry: Waiting): void {
    this.waiting.splice(this.waiting.indexOf(entry), 1);
    this.grant(entry.holder, entry.nodes);
    entry.begin();
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
