/** Milliseconds of execution in one turn of the event loop, over all operations; then sockets and timers get their turn. */
const TURN_MS = 10;
/** Milliseconds: an operation that has executed for longer waits for shorter ones. */
export const SHORT_MS = 5;
/** Of so many pieces of work, one goes to an operation that is not short even where short ones wait. */
const SHARE_OF_LONG = 4;

/** An operation whose execution is divided into pieces. */
export interface PacedWork {
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
 * is used up and continue in a later one. Short operations go first. Among the others the oldest does, so that few large results are in
 * memory at once.
 */
export class WorkQueue {
  /** An array: the discarded backing tables of a `Set` retain what was in it until a major garbage collection. */
  private readonly waiting: PacedWork[] = [];
  private turnStartedAt = 0;
  private inTurn = false;
  private scheduled = false;
  private pieces = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether to wait for a later turn before more is executed. */
  get turnIsOver(): boolean {
    if (this.waiting.length > 0) return true;
    if (this.inTurn) return this.now() - this.turnStartedAt >= TURN_MS;
    this.startTurn();
    setImmediate(() => (this.inTurn = false));
    return false;
  }

  /** Resolves in a later turn. */
  wait(work: PacedWork): Promise<void> {
    return new Promise((resolve) => {
      work.waiting.push(resolve);
      if (!this.waiting.includes(work)) this.waiting.push(work);
      this.schedule();
    });
  }

  /** One turn: pieces until its time is used up. */
  private run(): void {
    this.startTurn();
    this.runPiece(this.turnStartedAt);
  }

  private runPiece(startedAt: number): void {
    const work = this.next();
    if (!work) return this.endTurn();
    work.waiting.shift()!();
    // A tick that a microtask asks for comes after all microtasks, so after everything that the piece runs.
    queueMicrotask(() =>
      process.nextTick(() => {
        const endedAt = this.now();
        work.executedMs += endedAt - startedAt;
        if (work.waiting.length === 0) this.leave(work);
        if (endedAt - this.turnStartedAt >= TURN_MS) this.endTurn();
        else this.runPiece(endedAt);
      }),
    );
  }

  private endTurn(): void {
    this.inTurn = this.scheduled = false;
    if (this.waiting.length > 0) this.schedule();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.run());
  }

  private leave(work: PacedWork): void {
    this.waiting.splice(this.waiting.indexOf(work), 1);
    work.onIdle();
  }

  private next(): PacedWork | undefined {
    let oldest: PacedWork | undefined;
    let short: PacedWork | undefined;
    for (const work of this.waiting) {
      if (work.executedMs < SHORT_MS) short ??= work;
      else if (!oldest || work.startedAt < oldest.startedAt) oldest = work;
    }
    this.pieces += 1;
    return (this.pieces % SHARE_OF_LONG === 0 ? oldest : undefined) ?? short ?? oldest;
  }

  private startTurn(): void {
    this.inTurn = true;
    this.turnStartedAt = this.now();
  }
}
