import { createHash } from 'node:crypto';
import { EventQueue } from './event-queue.js';

/** What is told: that there is something to read. The id leads to the row; nothing of the row is in it. */
export interface CommittedRow {
  readonly tenant: string;
  /** What kind of row it is, such as `operation`. */
  readonly topic: string;
  /** What it is about: what those who watch one thing watch. */
  readonly subject: string;
  readonly id: string;
}

/** What somebody watches; all of the tenant's topic without a subject. */
export type EventFilter = Pick<CommittedRow, 'tenant' | 'topic'> & { readonly subject?: string };

/** What a watcher hears: of one row, or that since a moment notices may have been missed and the store must be asked. */
export type EventNotification = { readonly id: string } | { readonly missedSince: Date };

/** A notice as it travels: the row's id, and whom it is for as hashes, so that it is short and says nothing of tenant or subject. */
export type EncodedNotification = readonly [id: string, ...audiences: string[]];

/** Where it becomes known that a row was committed. */
export interface EventBus {
  publish(notice: CommittedRow): void;
  /** Hears what is posted from now on, until it is ended. */
  subscribe(watched: EventFilter): EventQueue<EventNotification>;
  /** Ends every watch. */
  close(): Promise<void>;
}

/** How many unread notices a watcher may have; a notice is one short object that all its watchers share. */
export const QUEUE_LIMIT = 256;

/** The watchers of this process, by whom they are. */
export class LocalEventBus implements EventBus {
  private readonly watchers = new Map<string, Set<EventQueue<EventNotification>>>();

  constructor(private readonly inboxLimit = QUEUE_LIMIT) {}

  publish(notice: CommittedRow): void {
    this.deliver(encodeNotification(notice));
  }

  subscribe({ tenant, topic, subject }: EventFilter): EventQueue<EventNotification> {
    const audience = audienceOf(tenant, topic, subject);
    const inbox = new EventQueue<EventNotification>(this.inboxLimit, () => this.leave(audience, inbox));
    const present = this.watchers.get(audience);
    if (present === undefined) this.watchers.set(audience, new Set([inbox]));
    else present.add(inbox);
    return inbox;
  }

  deliver([id, ...audiences]: EncodedNotification): void {
    const heard = { id };
    for (const audience of audiences) this.watchers.get(audience)?.forEach((inbox) => inbox.push(heard));
  }

  /** Tells every watcher that notices may have been missed. */
  deliverMissed(missedSince: Date): void {
    const heard = { missedSince };
    for (const inboxes of this.watchers.values()) inboxes.forEach((inbox) => inbox.push(heard));
  }

  /** How many watch. */
  get size(): number {
    return [...this.watchers.values()].reduce((sum, { size }) => sum + size, 0);
  }

  close(): Promise<void> {
    for (const inboxes of [...this.watchers.values()]) inboxes.forEach((inbox) => inbox.end());
    return Promise.resolve();
  }

  private leave(audience: string, inbox: EventQueue<EventNotification>): void {
    const present = this.watchers.get(audience);
    if (present?.delete(inbox) && present.size === 0) this.watchers.delete(audience);
  }
}

/** For those who watch its subject, and for those who watch its whole topic. */
export function encodeNotification({ tenant, topic, subject, id }: CommittedRow): EncodedNotification {
  return [id, audienceOf(tenant, topic, subject), audienceOf(tenant, topic)];
}

/** 22 characters; `null` stands apart from every subject. */
function audienceOf(tenant: string, topic: string, subject: string | null = null): string {
  return createHash('sha256')
    .update(JSON.stringify([tenant, topic, subject]))
    .digest('base64url')
    .slice(0, 22);
}
