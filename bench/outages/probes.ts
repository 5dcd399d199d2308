import { setTimeout as sleep } from 'node:timers/promises';
import { sendGraphql } from './client.js';

const EVERY_MS = 200;
const READ = '{ node(id: "billing:00000000-0000-4000-8000-000000000002") { ... on BillingAccount { modality } } }';

/** One check: whether it succeeded, and how long it took. */
export interface Sample {
  readonly at: number;
  readonly ms: number;
  readonly ok: boolean;
}

/** Asks a server all the time whether it lives, whether it is ready, and to read from a provider. */
export class Probes {
  readonly ready: Sample[] = [];
  readonly live: Sample[] = [];
  readonly reads: Sample[] = [];
  private running: Promise<unknown> = Promise.resolve();
  private stopping = false;

  constructor(private readonly url: string) {}

  start(): void {
    const ok = (path: string) => async () => (await fetch(`${this.url}${path}`)).status === 200;
    const read = async () => {
      const { data, errors } = await sendGraphql<{ node: { modality: string } | null }>(this.url, READ);
      return errors === undefined && data?.node?.modality === 'POSTPAID';
    };
    this.running = Promise.all([
      this.repeat(this.ready, ok('health/ready')),
      this.repeat(this.live, ok('health/live')),
      this.repeat(this.reads, read),
    ]);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async repeat(samples: Sample[], check: () => Promise<boolean>): Promise<void> {
    while (!this.stopping) {
      const startedAt = performance.now();
      const ok = await check().catch(() => false);
      const at = performance.now();
      samples.push({ at, ms: at - startedAt, ok });
      await sleep(EVERY_MS);
    }
  }
}
