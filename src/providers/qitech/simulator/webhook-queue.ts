import type { PendingWebhook, MonitoringState } from './state.js';
import type { WebhookSender } from './webhook-sender.js';

export interface WebhookQueueOptions {
  state: MonitoringState;
  sender: WebhookSender;
  /** From the event to its first delivery, in milliseconds. */
  screeningMs: number;
  /** Records, in the journal, that the event was delivered. */
  delivered: (webhookId: string) => void;
}

/** Sends pending events to the customer's webhook after its URL is set. An event that was not delivered is sent again after a restart. */
export class WebhookQueue {
  private url: string | undefined;
  private running = false;
  /** Scheduled or being sent. */
  private readonly scheduled = new Map<string, NodeJS.Timeout>();

  constructor(private readonly options: WebhookQueueOptions) {
    options.state.onWebhook = (webhook) => this.schedule(webhook);
  }

  deliverTo(url: string): void {
    this.url = url;
    this.scheduleAll();
  }

  /** Sends an event that is not pending; false before the URL is set. */
  sendNow(event: PendingWebhook['event']): boolean {
    if (this.url !== undefined) void this.options.sender.send({ url: this.url, event });
    return this.url !== undefined;
  }

  start(): void {
    this.running = true;
    this.scheduleAll();
  }

  stop(): void {
    this.running = false;
    for (const timer of this.scheduled.values()) clearTimeout(timer);
    this.scheduled.clear();
    this.options.sender.stop();
  }

  private scheduleAll(): void {
    for (const webhook of this.options.state.undelivered()) this.schedule(webhook);
  }

  private schedule(webhook: PendingWebhook): void {
    const { url } = this;
    if (!this.running || url === undefined || this.scheduled.has(webhook.id)) return;
    const timer = setTimeout(() => void this.send(url, webhook), this.options.screeningMs);
    timer.unref();
    this.scheduled.set(webhook.id, timer);
  }

  private async send(url: string, { id, event }: PendingWebhook): Promise<void> {
    const { delivered } = await this.options.sender.send({ url, event });
    if (!this.running) return;
    this.scheduled.delete(id);
    if (delivered) this.options.delivered(id);
  }
}
