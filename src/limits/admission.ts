import { performance } from 'node:perf_hooks';

/** Operations in flight: never fewer allowed than the first, never more than the last. */
const LEAST = 16;
const MOST = 1_024;
/** How often the limit is looked at again, in milliseconds. */
const EVERY_MS = 100;
/** Part of the time the event loop was busy: above the first it is saturated, below the second it has room. */
const SATURATED = 0.97;
const ROOMY = 0.9;

export interface AdmissionOptions {
  /** Part of the time since the last look that the event loop was busy, 0 to 1. */
  utilization?: () => number;
  /** Told of each operation that was not let in. */
  onRefused?: () => void;
}

/**
 * How many operations may be in flight. While the event loop is saturated more of them only makes all of them late, so the limit falls
 * until it is just kept busy; while it has room (operations wait for providers) the limit rises. What is over it is refused at once,
 * which costs next to nothing: the server goes on answering as many as it can carry.
 */
export class Admission {
  private inFlight = 0;
  private limit = 128;
  private readonly utilization: () => number;
  private readonly onRefused: () => void;
  private readonly timer: NodeJS.Timeout;

  constructor({ utilization = eventLoopBusy(), onRefused = () => undefined }: AdmissionOptions = {}) {
    this.utilization = utilization;
    this.onRefused = onRefused;
    this.timer = setInterval(() => this.look(), EVERY_MS);
    this.timer.unref();
  }

  /** Whether there is a place for one more operation; who got one must `leave` once. */
  enter(): boolean {
    if (this.inFlight >= this.limit) {
      this.onRefused();
      return false;
    }
    this.inFlight += 1;
    return true;
  }

  leave(): void {
    this.inFlight -= 1;
  }

  /** Moves the limit by how busy the event loop was; called on a timer. */
  look(): void {
    const busy = this.utilization();
    if (busy > SATURATED && this.inFlight >= this.limit * 0.8)
      this.limit = Math.max(LEAST, Math.floor(this.limit * 0.8));
    else if (busy < ROOMY) this.limit = Math.min(MOST, this.limit + 16);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

function eventLoopBusy(): () => number {
  let last = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
}
