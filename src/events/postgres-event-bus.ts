import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { EventQueue } from './event-queue.js';
import {
  LocalEventBus,
  encodeNotification,
  type EventNotification,
  type CommittedRow,
  type EventBus,
  type EncodedNotification,
  type EventFilter,
} from './event-bus.js';
import { PostgresListener, type PostgresListenerOptions } from './postgres-listener.js';

/** PostgreSQL refuses payloads of 8000 bytes; a notice is about 100. */
const PAYLOAD_BYTES = 7_500;
/** What is kept to be told while the line is down. */
const MOST_UNTOLD = 1_000;
const ROW_BEFORE_NOTICE_MS = 5_000;

const payloadRules = z.object({
  from: z.string(),
  told: z.array(z.tuple([z.string()], z.string())),
  /** Since when the sender could not tell everything. */
  missedSince: z.iso.datetime().optional(),
});
type Payload = z.output<typeof payloadRules>;

/** The watchers of this process, told also of what other processes of the same database have committed. */
export class PostgresEventBus implements EventBus {
  private readonly local = new LocalEventBus();
  private readonly from = randomUUID();
  private readonly line: PostgresListener;
  private untold: EncodedNotification[] = [];
  /** When the oldest of them was posted. */
  private untoldSince = new Date();
  private missedSince: Date | undefined;
  private telling: Promise<void> | undefined;

  private constructor(line: Omit<PostgresListenerOptions, 'onPayload' | 'onUp'>) {
    this.line = new PostgresListener({
      ...line,
      onPayload: (payload) => this.take(payload),
      onUp: (missedSince) => {
        if (missedSince) this.local.deliverMissed(missedSince);
        void this.tell();
      },
    });
  }

  /** Listens by the time it is answered, where the database lets it; otherwise it goes on trying. */
  static async open(line: Omit<PostgresListenerOptions, 'onPayload' | 'onUp'>): Promise<PostgresEventBus> {
    const board = new PostgresEventBus(line);
    await board.line.open();
    return board;
  }

  publish(notice: CommittedRow): void {
    const told = encodeNotification(notice);
    this.local.deliver(told);
    if (this.untold.length === 0) this.untoldSince = new Date();
    this.untold.push(told);
    if (this.untold.length > MOST_UNTOLD) {
      this.untold = [];
      // the others then look up what was committed since the first that was given up; its row is older than its notice
      this.missedSince ??= new Date(this.untoldSince.getTime() - ROW_BEFORE_NOTICE_MS);
    }
    void this.tell();
  }

  subscribe(watched: EventFilter): EventQueue<EventNotification> {
    return this.local.subscribe(watched);
  }

  async close(): Promise<void> {
    await this.tell();
    await this.line.close();
    await this.local.close();
  }

  private tell(): Promise<void> {
    return (this.telling ??= this.tellAll().finally(() => (this.telling = undefined)));
  }

  /** What was not told for sure is told again: hearing twice is harmless. */
  private async tellAll(): Promise<void> {
    while (this.line.isUp && (this.untold.length > 0 || this.missedSince !== undefined)) {
      const { missedSince } = this;
      const told = firstThatFit(this.untold);
      const payload: Payload = {
        from: this.from,
        told,
        ...(missedSince && { missedSince: missedSince.toISOString() }),
      };
      const sent = await this.line.notify(JSON.stringify(payload)).then(
        () => true,
        () => false,
      );
      if (!sent) return;
      // by identity: more may have come, or all been given up, meanwhile
      this.untold = this.untold.filter((notice) => !told.includes(notice as Payload['told'][number]));
      if (this.missedSince === missedSince) this.missedSince = undefined;
    }
  }

  /** A payload that is not ours is nobody's. */
  private take(text: string): void {
    const payload = parsed(text);
    if (payload === undefined || payload.from === this.from) return;
    for (const told of payload.told) this.local.deliver(told);
    if (payload.missedSince !== undefined) this.local.deliverMissed(new Date(payload.missedSince));
  }
}

function firstThatFit(untold: readonly EncodedNotification[]): Payload['told'] {
  let bytes = 100;
  const end = untold.findIndex((told) => (bytes += Buffer.byteLength(JSON.stringify(told)) + 1) > PAYLOAD_BYTES);
  return untold.slice(0, end === -1 ? untold.length : Math.max(1, end)) as Payload['told'];
}

function parsed(text: string): Payload | undefined {
  try {
    return payloadRules.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
