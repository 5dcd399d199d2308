import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendGraphql } from './client.js';
import type { RecordingProviders } from './providers.js';

const PAUSE_MS = 80;
const RETRY_MS = 250;
const CPF = '52998224725';
const MONITORED = 'billing:00000000-0000-4000-8000-000000000001';

/** One intended write: one idempotency key, sent until the caller knows its outcome. */
export interface IntendedWrite {
  readonly key: string;
  /** What the provider knows it by: the account, or the person. */
  readonly subject: string;
  /** The last status that a response showed. */
  seen: string | null;
}

/** One response to a write. */
export interface WriteResponse {
  readonly at: number;
  readonly ms: number;
  /** `refused`: a retryable error and nothing was sent; otherwise the operation's status. */
  readonly outcome: string;
}

const DOCUMENTS = {
  card: 'mutation ($input: ChangePaymentMethodInput!) { write: changePaymentMethod(input: $input) { operation { status } } }',
  person:
    'mutation ($input: AddNaturalPersonInput!) { write: addNaturalPerson(input: $input) { operation { status } } }',
  monitor:
    'mutation ($input: StartAccountMonitoringInput!) { write: startAccountMonitoring(input: $input) { operation { status } } }',
};
interface Written {
  write: { operation: { status: string } } | null;
}

export interface WritersOptions {
  urls: readonly string[];
  count: number;
  providers: RecordingProviders;
}

/** Callers that write all the time, each write under its own key, half to MasStack and half to QI Tech. */
export class Writers {
  readonly writes: IntendedWrite[] = [];
  readonly responses: WriteResponse[] = [];
  /** What must never happen, one sentence each. */
  readonly violations: string[] = [];
  private running: Promise<unknown> = Promise.resolve();
  private stopping = false;

  constructor(private readonly options: WritersOptions) {}

  /** Before the load: the account that the persons are added to. */
  async prepare(): Promise<void> {
    const input = { idempotencyKey: 'monitor', accountId: MONITORED, kind: 'INDIVIDUAL' };
    const { data } = await sendGraphql<Written>(this.options.urls[0]!, DOCUMENTS.monitor, { input });
    if (data?.write?.operation.status !== 'APPLIED') throw new Error('the account could not be monitored');
  }

  start(): void {
    this.running = Promise.all(Array.from({ length: this.options.count }, (_, index) => this.writeAlways(index)));
  }

  /** Each caller ends the write it has begun. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async writeAlways(writer: number): Promise<void> {
    for (let number = 1; !this.stopping; number += 1) {
      const key = `key-w${writer}-${number}`;
      const write: IntendedWrite = { key, subject: writesCards(writer) ? randomUUID() : key, seen: null };
      this.writes.push(write);
      await this.carryOut(write, writer);
      await sleep(PAUSE_MS * (0.5 + Math.random()));
    }
  }

  /** Repeats a refused write under its key; UNKNOWN is an outcome, which the server reconciles. */
  private async carryOut(write: IntendedWrite, writer: number): Promise<void> {
    const byCard = writesCards(writer);
    const input = byCard ? cardInput(write) : personInput(write);
    const document = byCard ? DOCUMENTS.card : DOCUMENTS.person;
    for (let tries = 0; tries < 400; tries += 1) {
      // a retry goes to the other process too
      const url = this.options.urls[(writer + tries) % this.options.urls.length]!;
      const outcome = await this.sendOnce(write, { url, document, input });
      if (outcome !== 'refused') return;
      await sleep(RETRY_MS);
    }
  }

  private async sendOnce(
    write: IntendedWrite,
    { url, document, input }: { url: string; document: string; input: object },
  ): Promise<string> {
    const startedAt = performance.now();
    const { data, errors } = await sendGraphql<Written>(url, document, { input });
    const at = performance.now();
    const status = data?.write?.operation.status;
    const outcome = status ?? 'refused';
    this.responses.push({ at, ms: at - startedAt, outcome });
    if (status !== undefined) write.seen = status;
    else if (errors?.[0]?.extensions?.['retryable'] !== true)
      this.violations.push(`${write.key}: an error that is not retryable: ${JSON.stringify(errors)}`);
    else if (this.options.providers.recorded(write.subject).requests > 0)
      this.violations.push(`${write.key}: refused as not sent, but the provider received it`);
    return outcome;
  }
}

/** To MasStack; the other writers add persons at QI Tech. */
const writesCards = (writer: number) => writer % 2 === 0;

function cardInput({ key, subject }: IntendedWrite): object {
  const paymentMethod = { creditCard: { tokenId: randomUUID() } };
  return { idempotencyKey: key, accountId: `billing:${subject}`, paymentMethod };
}

function personInput({ key, subject }: IntendedWrite): object {
  return { idempotencyKey: key, accountId: MONITORED, personId: subject, name: 'Ana Prado', documentNumber: CPF };
}
