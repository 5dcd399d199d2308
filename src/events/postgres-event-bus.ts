import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  LocalEventBus,
  encodeNotification,
  type CommittedRow,
  type EncodedNotification,
  type EventBus,
  type EventFilter,
  type EventNotification,
} from './event-bus.js';
import type { EventQueue } from './event-queue.js';
import { PostgresListener, type PostgresListenerOptions } from './postgres-listener.js';

/** PostgreSQL refuses payloads of 8000 bytes; one notification is about 100. */
const PAYLOAD_BYTES = 7_500;
/** Kept while there is no connection. */
const MAX_UNSENT = 1_000;
/** A row is committed at most this long before its notification is published. */
const COMMIT_BEFORE_PUBLISH_MS = 5_000;

const payloadRules = z.object({
  from: z.string(),
  notifications: z.array(z.tuple([z.string()], z.string())),
  /** Since when the sender could not send every notification. */
  missedSince: z.iso.datetime().optional(),
});
type Payload = z.output<typeof payloadRules>;
type ConnectionOptions = Omit<PostgresListenerOptions, 'onPayload' | 'onUp'>;

/** The subscribers of this process, notified also of rows that other processes of the same database have committed. */
export class PostgresEventBus implements EventBus {
  private readonly local = new LocalEventBus();
  private readonly from = randomUUID();
  private readonly listener: PostgresListener;
  private unsent: EncodedNotification[] = [];
  /** When the oldest of them was published. */
  private unsentSince = new Date();
  private missedSince: Date | undefined;
  private sending: Promise<void> | undefined;

  private constructor(options: ConnectionOptions) {
    this.listener = new PostgresListener({
      ...options,
      onPayload: (payload) => this.receive(payload),
      onUp: (missedSince) => {
        if (missedSince) this.local.deliverMissed(missedSince);
        void this.send();
      },
    });
  }

  /** Listens when the promise resolves, if the database was reachable; otherwise it keeps trying in the background. */
  static async open(options: ConnectionOptions): Promise<PostgresEventBus> {
    const bus = new PostgresEventBus(options);
    await bus.listener.open();
    return bus;
  }

  publish(row: CommittedRow): void {
    const notification = encodeNotification(row);
    this.local.deliver(notification);
    if (this.unsent.length === 0) this.unsentSince = new Date();
    this.unsent.push(notification);
    if (this.unsent.length > MAX_UNSENT) {
      this.unsent = [];
      // other processes then query what was committed since the first notification that was discarded
      this.missedSince ??= new Date(this.unsentSince.getTime() - COMMIT_BEFORE_PUBLISH_MS);
    }
    void this.send();
  }

  subscribe(filter: EventFilter): EventQueue<EventNotification> {
    return this.local.subscribe(filter);
  }

  async close(): Promise<void> {
    await this.send();
    await this.listener.close();
    await this.local.close();
  }

  private send(): Promise<void> {
    return (this.sending ??= this.sendAll().finally(() => (this.sending = undefined)));
  }

  /** A notification that may not have been sent is sent again: subscribers ignore duplicates. */
  private async sendAll(): Promise<void> {
    while (this.listener.isUp && (this.unsent.length > 0 || this.missedSince !== undefined)) {
      const { missedSince } = this;
      const notifications = firstThatFit(this.unsent);
      const payload: Payload = {
        from: this.from,
        notifications,
        ...(missedSince && { missedSince: missedSince.toISOString() }),
      };
      const sent = await this.listener.notify(JSON.stringify(payload)).then(
        () => true,
        () => false,
      );
      if (!sent) return;
      // by identity: meanwhile more may have been added, or all discarded
      const done = new Set<EncodedNotification>(notifications);
      this.unsent = this.unsent.filter((notification) => !done.has(notification));
      if (this.missedSince === missedSince) this.missedSince = undefined;
    }
  }

  private receive(text: string): void {
    const payload = parsed(text);
    // ignore payloads that we cannot parse, and our own
    if (payload === undefined || payload.from === this.from) return;
    for (const notification of payload.notifications) this.local.deliver(notification);
    if (payload.missedSince !== undefined) this.local.deliverMissed(new Date(payload.missedSince));
  }
}

function firstThatFit(unsent: readonly EncodedNotification[]): Payload['notifications'] {
  let bytes = 100;
  const end = unsent.findIndex((each) => (bytes += Buffer.byteLength(JSON.stringify(each)) + 1) > PAYLOAD_BYTES);
  return unsent.slice(0, end === -1 ? unsent.length : Math.max(1, end)) as Payload['notifications'];
}

function parsed(text: string): Payload | undefined {
  try {
    return payloadRules.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
