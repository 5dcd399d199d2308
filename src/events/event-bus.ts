import { createHash } from 'node:crypto';
import { EventQueue } from './event-queue.js';

/** A row that was committed. Only its id is published; subscribers read the row themselves. */
export interface CommittedRow {
  readonly tenant: string;
  /** What kind of row it is, such as `settled`. */
  readonly topic: string;
  /** What the row is about, for subscribers to one subject. */
  readonly subject: string;
  readonly id: string;
}

/** What a subscriber wants: rows about one subject, or, without a subject, the tenant's whole topic. */
export type EventFilter = Pick<CommittedRow, 'tenant' | 'topic'> & { readonly subject?: string };

/** What a subscriber receives: the id of one row, or that notifications may have been missed since a timestamp, so it must query. */
export type EventNotification = { readonly id: string } | { readonly missedSince: Date };

/** A notification between processes: the row's id, and hashes of the filters it matches, so that it is short and names no tenant. */
export type EncodedNotification = readonly [id: string, ...filterKeys: string[]];

/** Publishes committed rows to subscribers. */
export interface EventBus {
  publish(row: CommittedRow): void;
  /** Receives what is published from now on, until the queue is ended. */
  subscribe(filter: EventFilter): EventQueue<EventNotification>;
  /** Ends every subscription. */
  close(): Promise<void>;
}

/** Pending notifications per subscriber; each is one small object that all subscribers share. */
const QUEUE_LIMIT = 256;

/** The subscribers of this process. */
export class LocalEventBus implements EventBus {
  private readonly queues = new Map<string, Set<EventQueue<EventNotification>>>();

  publish(row: CommittedRow): void {
    this.deliver(encodeNotification(row));
  }

  subscribe({ tenant, topic, subject }: EventFilter): EventQueue<EventNotification> {
    const key = filterKey(tenant, topic, subject);
    const queue = new EventQueue<EventNotification>(QUEUE_LIMIT, () => this.remove(key, queue));
    const present = this.queues.get(key);
    if (present === undefined) this.queues.set(key, new Set([queue]));
    else present.add(queue);
    return queue;
  }

  deliver([id, ...filterKeys]: EncodedNotification): void {
    const notification = { id };
    for (const key of filterKeys) this.queues.get(key)?.forEach((queue) => queue.push(notification));
  }

  /** Notifies every subscriber that notifications may have been missed. */
  deliverMissed(missedSince: Date): void {
    const notification = { missedSince };
    for (const queues of this.queues.values()) queues.forEach((queue) => queue.push(notification));
  }

  close(): Promise<void> {
    for (const queues of [...this.queues.values()]) queues.forEach((queue) => queue.end());
    return Promise.resolve();
  }

  private remove(key: string, queue: EventQueue<EventNotification>): void {
    const present = this.queues.get(key);
    if (present?.delete(queue) && present.size === 0) this.queues.delete(key);
  }
}

/** For subscribers to the subject, and for those to the whole topic. */
export function encodeNotification({ tenant, topic, subject, id }: CommittedRow): EncodedNotification {
  return [id, filterKey(tenant, topic, subject), filterKey(tenant, topic)];
}

/** 22 characters; `null` differs from every subject. */
function filterKey(tenant: string, topic: string, subject: string | null = null): string {
  return createHash('sha256')
    .update(JSON.stringify([tenant, topic, subject]))
    .digest('base64url')
    .slice(0, 22);
}
