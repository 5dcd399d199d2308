import { AUTHORIZATION } from '../access-token.js';
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const REPORT_EVERY_MS = 250;
const RETRY_MS = 500;
const ACCOUNT = 'wallet:5f1c7e0a-0000-4000-8000-000000000000';

interface Event {
  data?: {
    operationSettled?: { idempotencyKey: string; status: string } | null;
    monitoringEventReceived?: { rawEvent: string } | null;
  } | null;
  errors?: unknown[];
}

/** What one subscription received, and how it ended if it did. */
export class Subscriber {
  readonly received: string[] = [];
  ended: string | null = null;
  private readonly leaving = new AbortController();

  private constructor(
    readonly name: string,
    private readonly keyOf: (event: Event) => string | undefined,
  ) {}

  static async settled(name: string, url: string): Promise<Subscriber> {
    const subscriber = new Subscriber(name, ({ data }) => data?.operationSettled?.idempotencyKey);
    return subscriber.open(url, 'subscription { operationSettled { idempotencyKey status } }');
  }

  static async reported(name: string, url: string): Promise<Subscriber> {
    const subscriber = new Subscriber(name, ({ data }) => data?.monitoringEventReceived?.rawEvent);
    return subscriber.open(url, `subscription { monitoringEventReceived(accountId: "${ACCOUNT}") { rawEvent } }`);
  }

  /** Which of the expected it has not received. */
  missing(expected: Iterable<string>): string[] {
    const received = new Set(this.received);
    return [...expected].filter((key) => !received.has(key));
  }

  get repeated(): number {
    return this.received.length - new Set(this.received).size;
  }

  stop(): void {
    this.leaving.abort();
  }

  private async open(url: string, query: string): Promise<this> {
    const response = await fetch(`${url}graphql`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json', authorization: AUTHORIZATION },
      body: JSON.stringify({ query }),
      signal: this.leaving.signal,
    });
    void this.read(response.body!).then(
      () => this.leaving.signal.aborted || (this.ended ??= 'the stream ended'),
      (error: unknown) => this.leaving.signal.aborted || (this.ended ??= String(error)),
    );
    return this;
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split('\n\n');
      text = events.pop()!;
      events.forEach((event) => this.take(event));
    }
  }

  private take(text: string): void {
    const data = /^data: ?(.+)$/m.exec(text)?.[1];
    if (data === undefined) return;
    const event = JSON.parse(data) as Event;
    const key = this.keyOf(event);
    if (key !== undefined) this.received.push(key);
    else if (event.errors) this.ended ??= `failed: ${JSON.stringify(event.errors)}`;
  }
}

/** Sends QI Tech's signed reports all the time, each until it is accepted. */
export class Reporter {
  readonly accepted: string[] = [];
  /** Responses other than 200. */
  refused = 0;
  private running: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly urls: readonly string[],
    private readonly signatureKey: string,
  ) {}

  start(): void {
    this.running = this.reportAlways();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async reportAlways(): Promise<void> {
    for (let number = 0; !this.stopping; number += 1) {
      const event = `report-${number}`;
      while (!(await this.send(event, this.urls[number % this.urls.length]!))) {
        this.refused += 1;
        await sleep(RETRY_MS);
      }
      this.accepted.push(event);
      await sleep(REPORT_EVERY_MS);
    }
  }

  private async send(event: string, server: string): Promise<boolean> {
    const url = `${server}webhooks/qitech`;
    const payload = JSON.stringify({
      account_id: ACCOUNT,
      person_id: 'person',
      monitoring_topic: 'OFAC',
      event,
      person_type: 'natural_person',
      account_type: 'natural_person_account',
    });
    const signature = createHmac('sha1', this.signatureKey).update(`${url}PUT${payload}`).digest('hex');
    const init = { method: 'PUT', headers: { 'content-type': 'application/json', signature }, body: payload };
    const response = await fetch(url, init).catch(() => undefined);
    return response?.status === 200;
  }
}
