import { setTimeout as sleep } from 'node:timers/promises';
import { projectionFailed } from './attempt-write.js';
import { LinkConflict, NO_CHANGES } from './changes.js';
import type { OperationRow, Operations, Outcome } from './operations.js';
import { outcomeOfError } from './outcome.js';

/** Pauses between tries while the store is away; about 50 seconds, the time a database takes to fail over. */
const PAUSES_MS = [100, 500, 2_000, 5_000, 10_000, 30_000];

/** Records outcomes, and keeps at it behind the caller's back while the store is away. */
export class Recorder {
  private readonly late = new Set<Promise<void>>();
  private readonly closing = new AbortController();

  constructor(private readonly operations: Operations) {}

  /** The row with its outcome; when that could not be recorded, the row as it stands: UNKNOWN, never failed. */
  async record(row: OperationRow, outcome: Outcome): Promise<OperationRow> {
    try {
      return await this.tryOnce(row, outcome);
    } catch {
      const late = this.keepTrying(row, outcome);
      this.late.add(late);
      void late.finally(() => this.late.delete(late));
      return row;
    }
  }

  /** Gives each outcome that is still waiting one last try, now. */
  async drain(): Promise<void> {
    this.closing.abort();
    await Promise.all(this.late);
  }

  private async tryOnce(row: OperationRow, outcome: Outcome): Promise<OperationRow> {
    try {
      // undefined: it was settled meanwhile, or an earlier try was recorded though its answer was lost
      return (
        (await this.operations.record(row, ['UNKNOWN'], outcome)) ??
        (await this.operations.byId(row.tenant, row.id)) ??
        row
      );
    } catch (error) {
      if (!(error instanceof LinkConflict)) throw error;
      return this.tryOnce(row, withoutLink(row, outcome, error));
    }
  }

  private async keepTrying(row: OperationRow, outcome: Outcome): Promise<void> {
    const { signal } = this.closing;
    for (const pause of PAUSES_MS) {
      await sleep(pause, undefined, { signal }).catch(() => undefined);
      const done = await this.tryOnce(row, outcome).then(
        () => true,
        () => false,
      );
      if (done || signal.aborted) return;
    }
  }
}

/** A link that belongs to another customer refuses a write of our own store; a provider's write has happened all the same. */
function withoutLink(row: OperationRow, { answer }: Outcome, taken: LinkConflict): Outcome {
  if (row.provider !== null) return projectionFailed(answer, taken);
  return { ...outcomeOfError(taken, true), answer: null, changes: NO_CHANGES };
}
