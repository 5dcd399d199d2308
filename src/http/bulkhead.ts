/** Something that waits for a slot; the links are the queue's own. */
export interface Turn {
  /** The slot is yours: give it back with `leave`. */
  run(): void;
  before: Turn | undefined;
  after: Turn | undefined;
  queued: boolean;
}

/**
 * Slots for calls in flight to one provider, with a bounded first-in-first-out queue. A linked list, because a call nobody
 * waits for any more must leave the middle of the queue at once; cockatiel's bulkhead keeps it and costs promises per call.
 */
export class Bulkhead {
  private active = 0;
  private waiting = 0;
  private first: Turn | undefined;
  private last: Turn | undefined;
  private draining = false;

  constructor(
    private readonly slots: number,
    private readonly places: number,
  ) {}

  /** `now`: run it, the slot is taken; `queued`: `run` will be called; `full`: neither. */
  enter(turn: Turn): 'now' | 'queued' | 'full' {
    if (this.active < this.slots && this.waiting === 0) {
      this.active += 1;
      return 'now';
    }
    if (this.waiting >= this.places) return 'full';
    this.append(turn);
    return 'queued';
  }

  /** Gives a slot back. */
  leave(): void {
    this.active -= 1;
    if (this.waiting === 0 || this.draining) return;
    this.draining = true;
    // Not at once: we may be inside undici's parser, which must not be entered again by a new dispatch.
    queueMicrotask(() => this.drain());
  }

  /** Takes a turn that gave up out of the queue. */
  forget(turn: Turn): void {
    if (!turn.queued) return;
    if (turn.before) turn.before.after = turn.after;
    else this.first = turn.after;
    if (turn.after) turn.after.before = turn.before;
    else this.last = turn.before;
    turn.before = turn.after = undefined;
    turn.queued = false;
    this.waiting -= 1;
  }

  private drain(): void {
    this.draining = false;
    while (this.first && this.active < this.slots) {
      const turn = this.first;
      this.forget(turn);
      this.active += 1;
      turn.run();
    }
  }

  private append(turn: Turn): void {
    turn.queued = true;
    turn.before = this.last;
    if (this.last) this.last.after = turn;
    else this.first = turn;
    this.last = turn;
    this.waiting += 1;
  }
}
