import { performance } from 'node:perf_hooks';
import { Shares } from './shares.js';

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
  /** Whether there are several tenants; by default there is one. */
  isShared?: () => boolean;
}

/** The place of one operation, which must call `leave` once. */
export interface AdmittedPlace {
  /** Says whose operation it is, once that is known; false where it must not begin, because its tenant holds its share. */
  ownedBy(tenant: string): boolean;
  leave(): void;
}

/**
 * Limits concurrent operations. While the event loop is saturated, more operations only delay all of them, so the limit decreases until the
 * event loop is just busy; while it has spare capacity (operations wait for providers) the limit increases. Operations over the limit are
 * refused at once, which is cheap, so that throughput stays at the server's capacity.
 *
 * With several tenants the caller decides: a tenant below its share of the limit is admitted though others hold all of it, and they get further
 * places only once there is room below the limit. Until its caller is known an operation is of no tenant; no more than the limit are.
 */
export class Admission {
  private inFlight = 0;
  private limit = 128;
  private readonly shares = new Shares();
  private readonly utilization: () => number;
  private readonly onRefused: () => void;
  private readonly isShared: () => boolean;
  private readonly timer: NodeJS.Timeout;

  constructor({
    utilization = eventLoopBusy(),
    onRefused = () => undefined,
    isShared = () => false,
  }: AdmissionOptions = {}) {
    this.utilization = utilization;
    this.onRefused = onRefused;
    this.isShared = isShared;
    this.timer = setInterval(() => this.adjust(), ADJUST_EVERY_MS);
    this.timer.unref();
  }

  /** A place for one more operation; undefined where it is refused. */
  enter(): AdmittedPlace | undefined {
    const held = this.isShared() ? this.inFlight - this.shares.total : this.inFlight;
    if (held >= this.limit) {
      this.onRefused();
      return undefined;
    }
    this.inFlight += 1;
    let owner: string | undefined;
    return {
      ownedBy: (tenant) => {
        if (!this.isShared()) return true;
        if (this.shares.total >= this.limit && !this.shares.isWithinShare(tenant, 1, this.limit)) {
          this.onRefused();
          return false;
        }
        this.shares.add((owner = tenant), 1);
        return true;
      },
      leave: () => {
        this.inFlight -= 1;
        if (owner !== undefined) this.shares.add(owner, -1);
      },
    };
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
