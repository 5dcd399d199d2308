import { createHmac } from 'node:crypto';
import { z } from 'zod';

/** One event and where it goes. The event is as the provider's documentation shows it; the values of the two types are assumed. */
export const WEBHOOK = z.strictObject({
  url: z.url(),
  event: z.strictObject({
    person_type: z.string(),
    account_type: z.string(),
    person_id: z.string(),
    account_id: z.string(),
    monitoring_topic: z.string(),
    event: z.string(),
  }),
});
export type Webhook = z.output<typeof WEBHOOK>;
export type WebhookEvent = Webhook['event'];

export interface Delivery {
  delivered: boolean;
  /** What each attempt was answered, 0 for no answer. */
  statuses: number[];
}

/** Documented: seven retries. */
const RETRY_DELAYS_MS = [10, 40, 160, 640, 2_560, 10_240, 40_960].map((seconds) => seconds * 1000);

/** Hex HMAC-SHA1 of url, method and payload, as the documentation says. */
export function webhookSignature(signatureKey: string, { url, payload }: { url: string; payload: string }): string {
  return createHmac('sha1', signatureKey).update(`${url}PUT${payload}`).digest('hex');
}

/** Sends events by PUT until one is answered 200, so one can come twice and out of order. */
export class WebhookSender {
  private readonly pauses = new Map<NodeJS.Timeout, () => void>();
  private readonly signatureKey: string;
  private readonly retryDelaysMs: readonly number[];
  private stops = 0;

  constructor({
    signatureKey,
    retryDelaysMs = RETRY_DELAYS_MS,
  }: {
    signatureKey: string;
    retryDelaysMs?: readonly number[] | undefined;
  }) {
    this.signatureKey = signatureKey;
    this.retryDelaysMs = retryDelaysMs;
  }

  async send({ url, event }: Webhook): Promise<Delivery> {
    const payload = JSON.stringify(event);
    const headers = {
      'content-type': 'application/json',
      signature: webhookSignature(this.signatureKey, { url, payload }),
    };
    const before = this.stops;
    const statuses: number[] = [];
    for (const delay of [0, ...this.retryDelaysMs]) {
      if (delay > 0) await this.pause(delay);
      if (this.stops !== before) break;
      const status = await attempt(url, { method: 'PUT', headers, body: payload });
      statuses.push(status);
      if (status === 200) return { delivered: true, statuses };
    }
    return { delivered: false, statuses };
  }

  /** Gives up everything under way. */
  stop(): void {
    this.stops += 1;
    for (const [timer, wake] of this.pauses) {
      clearTimeout(timer);
      wake();
    }
    this.pauses.clear();
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.pauses.delete(timer);
        resolve();
      }, ms);
      timer.unref();
      this.pauses.set(timer, resolve);
    });
  }
}

async function attempt(url: string, init: RequestInit): Promise<number> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  }
}
