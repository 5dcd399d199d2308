import { setTimeout as sleep } from 'node:timers/promises';
import { projectionFailed } from './attempt-write.js';
import { LinkConflict, NO_CHANGES } from './changes.js';
import type { OperationRow, OperationRows, Outcome } from './operation-rows.js';
import { outcomeOfError } from './outcome.js';

/** Delays between tries while the store is unavailable; about 50 seconds, the time a database takes to fail over. */
const DELAYS_MS = [100, 500, 2_000, 5_000, 10_000, 30_000];

/** Records outcomes; while the store is unavailable it retries in the background. */
export class Recorder {
  private readonly retries = new Set<Promise<void>>();
  private readonly closing = new AbortController();

  constructor(private readonly rows: OperationRows) {}

  /** The row with its outcome; when that could not be recorded, the row unchanged: UNKNOWN, never failed. */
  async record(row: OperationRow, outcome: Outcome): Promise<OperationRow> {
    try {
      return await this.tryOnce(row, outcome);
    } catch {
      const retry = this.keepTrying(row, outcome);
      this.retries.add(retry);
      void retry.finally(() => this.retries.delete(retry));
      return row;
    }
  }

  /** Tries once more, now, to record each outcome that is still not recorded. */
  async drain(): Promise<void> {
    this.closing.abort();
    await Promise.all(this.retries);
  }

  private async tryOnce(row: OperationRow, outcome: Outcome): Promise<OperationRow> {
    try {
      // undefined: it was settled meanwhile, or an earlier try was committed although its confirmation was lost
      return (await this.rows.record(row, outcome)) ?? (await this.rows.byId(row.tenant, row.id)) ?? row;
    } catch (error) {
      if (!(error instanceof LinkConflict)) throw error;
      return this.tryOnce(row, withoutLink(row, outcome, error));
    }
  }

  private async keepTrying(row: OperationRow, outcome: Outcome): Promise<void> {
    const { signal } = this.closing;
    for (const delayMs of DELAYS_MS) {
      await sleep(delayMs, undefined, { signal }).catch(() => undefined);
      const done = await this.tryOnce(row, outcome).then(
        () => true,
        () => false,
      );
      if (done || signal.aborted) return;
    }
  }
}

/** A link that belongs to another customer rejects a write to our own store; a provider's write was applied all the same. */
function withoutLink(row: OperationRow, { response }: Outcome, conflict: LinkConflict): Outcome {
  if (row.provider !== null) return projectionFailed(response, conflict);
  return { ...outcomeOfError(conflict, true), response: null, changes: NO_CHANGES };
}
