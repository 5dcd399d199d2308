import { createHmac } from 'node:crypto';

/** One event and its URL. The fields are documented; the values of `person_type` and `account_type` are assumed. */
export interface OutgoingWebhook {
  url: string;
  event: Readonly<
    Record<'person_type' | 'account_type' | 'person_id' | 'account_id' | 'monitoring_topic' | 'event', string>
  >;
}

/** The result of sending one webhook. */
export interface WebhookDelivery {
  delivered: boolean;
  /** The response status of each attempt; 0 when there was no response. */
  statuses: number[];
}

/** The provider documents seven retries. */
const RETRY_DELAYS_MS = [10, 40, 160, 640, 2_560, 10_240, 40_960].map((seconds) => seconds * 1000);

/** Hex HMAC-SHA1 over URL, method and payload, as documented. */
function webhookSignature(signatureKey: string, { url, payload }: { url: string; payload: string }): string {
  return createHmac('sha1', signatureKey).update(`${url}PUT${payload}`).digest('hex');
}

/** Sends an event by PUT until the response is 200. Retries mean that an event can arrive twice and out of order. */
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

  async send({ url, event }: OutgoingWebhook): Promise<WebhookDelivery> {
    const payload = JSON.stringify(event);
    const headers = {
      'content-type': 'application/json',
      signature: webhookSignature(this.signatureKey, { url, payload }),
    };
    const stopsBefore = this.stops;
    const statuses: number[] = [];
    for (const delay of [0, ...this.retryDelaysMs]) {
      if (delay > 0) await this.pause(delay);
      if (this.stops !== stopsBefore) break;
      const status = await attempt(url, { method: 'PUT', headers, body: payload });
      statuses.push(status);
      if (status === 200) return { delivered: true, statuses };
    }
    return { delivered: false, statuses };
  }

  /** Cancels all retries. */
  stop(): void {
    this.stops += 1;
    for (const [timer, resolve] of this.pauses) {
      clearTimeout(timer);
      resolve();
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
