/** Milliseconds of execution in one turn of the event loop, over all operations; then sockets and timers get their turn. */
const TURN_MS = 10;
/** Milliseconds: an operation that has executed for longer waits for shorter ones. */
export const SHORT_MS = 5;
/** Of so many pieces of work, one goes to an operation that is not short even where short ones wait. */
const SHARE_OF_LONG = 4;

/** An operation whose execution is divided into pieces. */
export interface PacedWork {
  /** Whose operation it is. */
  readonly tenant: string;
  /** By `performance.now()`. */
  readonly startedAt: number;
  /** Milliseconds it has executed in pieces. */
  executedMs: number;
  /** Pieces that wait for their turn. */
  readonly waiting: (() => void)[];
  /** All pieces have had their turn. */
  onIdle(): void;
}

/**
 * Divides execution into turns of the event loop. graphql-js completes whatever is resolved in one go; fields with objects ask whether the turn
 * is used up and continue in a later one. Tenants take turns, piece by piece.
 */
export class WorkQueue {
  private readonly tenants = new Map<string, TenantWork>();
  /** Those whose work waits, in the order of their turns. */
  private readonly turns: TenantWork[] = [];
  private turnStartedAt = 0;
  private inTurn = false;
  private scheduled = false;
  private pieces = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether to wait for a later turn before more is executed. */
  get turnIsOver(): boolean {
    if (this.turns.length > 0) return true;
    if (this.inTurn) return this.now() - this.turnStartedAt >= TURN_MS;
    this.startTurn();
    setImmediate(() => (this.inTurn = false));
    return false;
  }

  /** Resolves in a later turn. */
  wait(work: PacedWork): Promise<void> {
    return new Promise((resolve) => {
      work.waiting.push(resolve);
      const tenant = this.workOf(work.tenant);
      if (tenant.isEmpty) this.turns.push(tenant);
      tenant.add(work);
      this.schedule();
    });
  }

  /** One turn: pieces until its time is used up. */
  private run(): void {
    this.startTurn();
    this.runPiece(this.turnStartedAt);
  }

  private runPiece(startedAt: number): void {
    const tenant = this.turns.shift();
    if (!tenant) return this.endTurn();
    this.turns.push(tenant);
    const work = tenant.next();
    work.waiting.shift()!();
    // A tick that a microtask asks for comes after all microtasks, so after everything that the piece runs.
    queueMicrotask(() =>
      process.nextTick(() => {
        const endedAt = this.now();
        work.executedMs += endedAt - startedAt;
        if (work.waiting.length === 0) this.leave(tenant, work);
        if (endedAt - this.turnStartedAt >= TURN_MS) this.endTurn();
        else this.runPiece(endedAt);
      }),
    );
  }

  private endTurn(): void {
    this.inTurn = this.scheduled = false;
    if (this.turns.length > 0) this.schedule();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.run());
  }

  private leave(tenant: TenantWork, work: PacedWork): void {
    tenant.remove(work);
    if (tenant.isEmpty) this.turns.splice(this.turns.indexOf(tenant), 1);
    work.onIdle();
  }

  private workOf(tenant: string): TenantWork {
    let work = this.tenants.get(tenant);
    if (!work) this.tenants.set(tenant, (work = new TenantWork()));
    return work;
  }

  private startTurn(): void {
    this.inTurn = true;
    this.turnStartedAt = this.now();
  }
}

/**
 * The operations of one tenant that wait. Short ones go first. Among the others the oldest does, so that few large results are in memory at
 * once.
 */
class TenantWork {
  /** An array: the discarded backing tables of a `Set` retain what was in it until a major garbage collection. */
  private readonly waiting: PacedWork[] = [];
  private pieces = 0;

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  add(work: PacedWork): void {
    if (!this.waiting.includes(work)) this.waiting.push(work);
  }

  remove(work: PacedWork): void {
    this.waiting.splice(this.waiting.indexOf(work), 1);
  }

  /** Whose piece is next; there must be one. */
  next(): PacedWork {
    let oldest: PacedWork | undefined;
    let short: PacedWork | undefined;
    for (const work of this.waiting) {
      if (work.executedMs < SHORT_MS) short ??= work;
      else if (!oldest || work.startedAt < oldest.startedAt) oldest = work;
    }
    this.pieces += 1;
    return (this.pieces % SHARE_OF_LONG === 0 ? oldest : undefined) ?? short ?? oldest!;
  }
}
