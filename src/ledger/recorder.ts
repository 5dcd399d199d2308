import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectionFailed } from './attempt-write.js';
import { LinkConflict, NO_CHANGES } from './changes.js';
import type { OperationRow } from './operation-record.js';
import type { OperationRows } from './operation-rows.js';
import type { Attempt, Outcome, OutcomeRows } from './outcome-rows.js';
import type { OutcomeSpool } from './outcome-spool.js';
import { outcomeOfError } from './outcome.js';

/** Delays between tries while the store is unavailable; the last one repeats. */
const DELAYS_MS = [100, 500, 2_000, 5_000, 10_000, 30_000];

/** Records outcomes. While the store is unavailable they are kept in the spool, and recorded once it is back, or by the next process. */
export class Recorder {
  private readonly retries = new Set<Promise<void>>();
  private readonly closing = new AbortController();

  constructor(
    private readonly rows: OperationRows,
    private readonly outcomes: OutcomeRows,
    private readonly spool: OutcomeSpool,
  ) {
    // one listener for each outcome that waits
    setMaxListeners(Infinity, this.closing.signal);
  }

  /** The row with its outcome; when that could not be recorded, the row unchanged: UNKNOWN, never failed. */
  async record(row: OperationRow, outcome: Outcome): Promise<OperationRow> {
    try {
      return (await this.tryOnce(row, outcome)) ?? row;
    } catch {
      this.recordLater(row, outcome);
      return row;
    }
  }

  /** Records in the background, for as long as it takes. */
  recordLater(attempt: Attempt, outcome: Outcome): void {
    const retry = this.keepTrying(attempt, outcome);
    this.retries.add(retry);
    void retry.finally(() => this.retries.delete(retry));
  }

  /** Records what earlier processes left in the spool. */
  async resume(): Promise<void> {
    for (const { attempt, outcome } of await this.spool.left()) this.recordLater(attempt, outcome);
  }

  /** Tries once more, now, to record each outcome that is still not recorded; what fails stays in the spool. */
  async drain(): Promise<void> {
    this.closing.abort();
    await Promise.all(this.retries);
  }

  /** The row as it is now; undefined when there is none. */
  private async tryOnce(attempt: Attempt, outcome: Outcome): Promise<OperationRow | undefined> {
    try {
      // undefined: it was settled meanwhile, or an earlier try was committed although its confirmation was lost
      return (await this.outcomes.record(attempt, outcome)) ?? (await this.rows.byId(attempt.tenant, attempt.id));
    } catch (error) {
      if (!(error instanceof LinkConflict)) throw error;
      return this.tryOnce(attempt, withoutLink(attempt, outcome, error));
    }
  }

  private async keepTrying(attempt: Attempt, outcome: Outcome): Promise<void> {
    const { signal } = this.closing;
    // where the file system fails too, memory is all that is left
    await this.spool.save({ attempt, outcome }).catch(() => undefined);
    for (let tries = 0; ; tries += 1) {
      const delayMs = DELAYS_MS[Math.min(tries, DELAYS_MS.length - 1)];
      await sleep(delayMs, undefined, { signal, ref: false }).catch(() => undefined);
      const done = await this.tryOnce(attempt, outcome).then(
        () => true,
        () => false,
      );
      if (done) await this.spool.remove(attempt).catch(() => undefined);
      if (done || signal.aborted) return;
    }
  }
}

/** A link that belongs to another customer rejects a write to our own store; a provider's write was applied all the same. */
function withoutLink({ provider }: Attempt, { response, evidence }: Outcome, conflict: LinkConflict): Outcome {
  if (provider !== null) return projectionFailed({ response, failure: conflict, evidence });
  return { ...outcomeOfError(conflict, true), response: null, changes: NO_CHANGES, evidence };
}
