import type { Happening, MonitoringState } from './state.js';
import type { WebhookSender } from './webhook.js';

export interface AnnouncerOptions {
  state: MonitoringState;
  sender: WebhookSender;
  /** From a happening to its first delivery, in milliseconds. */
  screeningMs: number;
  /** Makes it known, durably, that the happening was delivered. */
  delivered: (happeningId: string) => void;
}

/** Tells the customer's webhook what happened, once it is known where that is; what was not delivered is told again after a restart. */
export class Announcer {
  private url: string | undefined;
  private running = false;
  /** Waiting or being sent. */
  private readonly underway = new Map<string, NodeJS.Timeout>();

  constructor(private readonly options: AnnouncerOptions) {
    options.state.onHappening = (happening) => this.announce(happening);
  }

  deliverTo(url: string): void {
    this.url = url;
    this.announceAll();
  }

  start(): void {
    this.running = true;
    this.announceAll();
  }

  stop(): void {
    this.running = false;
    for (const timer of this.underway.values()) clearTimeout(timer);
    this.underway.clear();
    this.options.sender.stop();
  }

  private announceAll(): void {
    for (const happening of this.options.state.undelivered()) this.announce(happening);
  }

  private announce(happening: Happening): void {
    const { url } = this;
    if (!this.running || url === undefined || this.underway.has(happening.id)) return;
    const timer = setTimeout(() => void this.send(url, happening), this.options.screeningMs);
    timer.unref();
    this.underway.set(happening.id, timer);
  }

  private async send(url: string, { id, event }: Happening): Promise<void> {
    const { delivered } = await this.options.sender.send({ url, event });
    if (!this.running) return;
    this.underway.delete(id);
    if (delivered) this.options.delivered(id);
  }
}
