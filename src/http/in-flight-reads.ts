import type { Endpoint } from './endpoint.js';
import type { InFlightRead } from './in-flight-read.js';

const BUCKETS = 1_024;

/**
 * The reads in flight that can be joined. Not a `Map`: with entries that live for milliseconds its tables, outgrown and dropped,
 * keep dead flights alive until the next full collection, which made the whole call three times as dear (measured).
 */
export class InFlightReads {
  private readonly heads: (InFlightRead | undefined)[] = new Array<InFlightRead | undefined>(BUCKETS).fill(undefined);
  // So that nobody can choose ids that meet in one bucket.
  private readonly seed = Math.floor(Math.random() * 0x7fffffff);

  find(tenant: string, endpoint: Endpoint, path: string): InFlightRead | undefined {
    let flight = this.heads[this.bucket(path)];
    while (flight && !(flight.path === path && flight.endpoint.name === endpoint.name && flight.tenant === tenant))
      flight = flight.below;
    return flight;
  }

  add(flight: InFlightRead): void {
    const at = this.bucket(flight.path);
    flight.below = this.heads[at];
    this.heads[at] = flight;
    flight.joinable = true;
  }

  remove(flight: InFlightRead): void {
    if (!flight.joinable) return;
    const at = this.bucket(flight.path);
    let above: InFlightRead | undefined;
    let one = this.heads[at];
    while (one && one !== flight) {
      above = one;
      one = one.below;
    }
    if (above) above.below = flight.below;
    else this.heads[at] = flight.below;
    flight.below = undefined;
    flight.joinable = false;
  }

  /** No flight of before can be joined any more; those who wait still get their answer. */
  clear(): void {
    for (let at = 0; at < BUCKETS; at += 1) {
      for (let flight = this.heads[at]; flight;) {
        const next: InFlightRead | undefined = flight.below;
        flight.below = undefined;
        flight.joinable = false;
        flight = next;
      }
      this.heads[at] = undefined;
    }
  }

  private bucket(path: string): number {
    let hash = this.seed;
    for (let i = 0; i < path.length; i += 1) hash = Math.imul(hash ^ path.charCodeAt(i), 0x01000193);
    return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
  }
}
