import { GraphError } from '../errors/graph-error.js';

interface Waiting {
  readonly nodes: number;
  begin(): void;
}

/** Operations below this do not wait: a hundred of them hold little. */
const SMALL = 2_000;
const MAX_WAITING = 1_000;

/**
 * Bounds what the results of all operations in flight may hold together, by the nodes of their bounds: a result is in memory from its first field until
 * its response is written. A large operation waits for its share, in order; a small one does not.
 */
export class NodesInFlight {
  private inFlight = 0;
  private waiting: Waiting[] = [];

  constructor(
    private readonly most: number,
    private readonly waitMs: number,
  ) {}

  /** Whether an operation has to ask for a share. */
  isLarge(nodes: number): boolean {
    return nodes > SMALL;
  }

  /** Resolves to the function that gives the share back. @throws GraphError OVERLOADED when it does not get its share in time. */
  async acquire(nodes: number): Promise<() => void> {
    if (this.waiting.length > 0 || !this.fits(nodes)) await this.wait(nodes);
    else this.inFlight += nodes;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.inFlight -= nodes;
      this.admit();
    };
  }

  /** One operation alone always fits. */
  private fits(nodes: number): boolean {
    return this.inFlight === 0 || this.inFlight + nodes <= this.most;
  }

  private async wait(nodes: number): Promise<void> {
    if (this.waiting.length >= MAX_WAITING) throw overloaded();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting = this.waiting.filter((other) => other !== entry);
        reject(overloaded());
      }, this.waitMs);
      const entry: Waiting = {
        nodes,
        begin: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      this.waiting.push(entry);
    });
  }

  private admit(): void {
    for (let next = this.waiting[0]; next && this.fits(next.nodes); next = this.waiting[0]) {
      this.waiting.shift();
      this.inFlight += next.nodes;
      next.begin();
    }
  }
}

function overloaded(): GraphError {
  return new GraphError('OVERLOADED', 'Too many large operations are running; try again shortly', { retryable: true });
}
