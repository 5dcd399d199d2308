/** Something that waits for a slot; the links are the queue's own. */
export interface QueueEntry {
  /** The slot is yours: give it back with `leave`. */
  run(): void;
  previous: QueueEntry | undefined;
  next: QueueEntry | undefined;
  queued: boolean;
}

/**
 * Slots for calls in flight to one provider, with a bounded first-in-first-out queue. A linked list, because a call nobody
 * waits for any more must leave the middle of the queue at once; cockatiel's bulkhead keeps it and costs promises per call.
 */
export class Bulkhead {
  private active = 0;
  private waiting = 0;
  private first: QueueEntry | undefined;
  private last: QueueEntry | undefined;
  private draining = false;

  constructor(
    private readonly slots: number,
    private readonly places: number,
  ) {}

  /** `now`: run it, the slot is taken; `queued`: `run` will be called; `full`: neither. */
  enter(turn: QueueEntry): 'now' | 'queued' | 'full' {
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
  forget(turn: QueueEntry): void {
    if (!turn.queued) return;
    if (turn.previous) turn.previous.next = turn.next;
    else this.first = turn.next;
    if (turn.next) turn.next.previous = turn.previous;
    else this.last = turn.previous;
    turn.previous = turn.next = undefined;
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

  private append(turn: QueueEntry): void {
    turn.queued = true;
    turn.previous = this.last;
    if (this.last) this.last.next = turn;
    else this.first = turn;
    this.last = turn;
    this.waiting += 1;
  }
}
