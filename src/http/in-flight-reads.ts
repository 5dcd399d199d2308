import type { Endpoint } from './endpoint.js';
import type { InFlightRead } from './in-flight-read.js';

const BUCKETS = 1_024;

/**
 * In-flight reads by path, in a fixed hash table. A `Map` with millisecond-lived entries tripled the cost per call (measured): its
 * discarded backing tables retain dead entries until a major garbage collection.
 */
export class InFlightReads {
  private readonly heads: (InFlightRead | undefined)[] = new Array<InFlightRead | undefined>(BUCKETS).fill(undefined);
  // Random, so that a client cannot choose ids that collide in one bucket.
  private readonly seed = Math.floor(Math.random() * 0x7fffffff);

  find(endpoint: Endpoint, path: string, tenant: string): InFlightRead | undefined {
    let read = this.heads[this.bucket(path)];
    while (read && !(read.path === path && read.endpoint === endpoint && read.tenant === tenant))
      read = read.nextInBucket;
    return read;
  }

  add(read: InFlightRead): void {
    const bucket = this.bucket(read.path);
    read.bucket = bucket;
    read.nextInBucket = this.heads[bucket];
    this.heads[bucket] = read;
    read.joinable = true;
  }

  remove(read: InFlightRead): void {
    if (!read.joinable) return;
    const { bucket } = read;
    let previous: InFlightRead | undefined;
    let current = this.heads[bucket];
    while (current && current !== read) {
      previous = current;
      current = current.nextInBucket;
    }
    if (previous) previous.nextInBucket = read.nextInBucket;
    else this.heads[bucket] = read.nextInBucket;
    read.nextInBucket = undefined;
    read.joinable = false;
  }

  /** Makes every read unjoinable; their callers still get their response. */
  clear(): void {
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      for (let read = this.heads[bucket]; read;) {
        const next: InFlightRead | undefined = read.nextInBucket;
        read.nextInBucket = undefined;
        read.joinable = false;
        read = next;
      }
      this.heads[bucket] = undefined;
    }
  }

  private bucket(path: string): number {
    let hash = this.seed;
    for (let i = 0; i < path.length; i += 1) hash = Math.imul(hash ^ path.charCodeAt(i), 0x01000193);
    return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
  }
}
