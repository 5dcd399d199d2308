import { performance } from 'node:perf_hooks';

/** Lower and upper bound of the concurrency limit. */
const MIN_LIMIT = 16;
const MAX_LIMIT = 1_024;
/** How often the limit is adjusted, in milliseconds. */
const ADJUST_EVERY_MS = 100;
/** Event-loop utilization above which the event loop is saturated, and below which it has spare capacity. */
const SATURATED = 0.97;
const SPARE = 0.9;

export interface AdmissionOptions {
  /** Event-loop utilization since the previous call, 0 to 1. */
  utilization?: () => number;
  /** Called for each refused operation. */
  onRefused?: () => void;
}

/**
 * Limits concurrent operations. While the event loop is saturated, more operations only delay all of them, so the limit decreases until the
 * event loop is just busy; while it has spare capacity (operations wait for providers) the limit increases. Operations over the limit are
 * refused at once, which is cheap, so that throughput stays at the server's capacity.
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
    this.timer = setInterval(() => this.adjust(), ADJUST_EVERY_MS);
    this.timer.unref();
  }

  /** Admits one more operation, which must call `leave` once, or returns false. */
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

  /** Adjusts the limit to the event-loop utilization; called on a timer. */
  adjust(): void {
    const busy = this.utilization();
    if (busy > SATURATED && this.inFlight >= this.limit * 0.8)
      this.limit = Math.max(MIN_LIMIT, Math.floor(this.limit * 0.8));
    else if (busy < SPARE) this.limit = Math.min(MAX_LIMIT, this.limit + 16);
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
