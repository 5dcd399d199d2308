import { setTimeout as sleep } from 'node:timers/promises';
import { GraphError, InputError } from '../errors/errors.js';
import { attemptWrite } from './attempt-write.js';
import { canonicalJson, sha256 } from './canonical-json.js';
import { failureOf, LONGEST_ATTEMPT_MS, toRecord, type OperationRow, type Operations } from './operations.js';
import type { Recorder } from './recorder.js';
import { onStore } from './store-error.js';
import type { Json, WriteIntent, WriteResult } from './types.js';

/** A write in progress in this process; later writes with its key join it. */
interface WriteInProgress {
  mutation: string;
  inputHash: string;
  /** The row as it was found or claimed; rejects when nothing could be recorded, and then no call is made. */
  begun: Promise<Claim>;
  ended: Promise<OperationRow>;
}

/** The row of a key; `ours` when the call is ours to make. */
interface Claim {
  row: OperationRow;
  ours: boolean;
}

const KEY = /^[\x20-\x7e]{1,255}$/;
const FIRST_POLL_MS = 10;
const SLOWEST_POLL_MS = 200;

/** Makes each write at most once: records the intent, calls, records the outcome, and answers repeats from the record. */
export class WriteExecutor {
  private readonly inProgress = new Map<string, WriteInProgress>();
  private closing = false;

  constructor(
    private readonly operations: Operations,
    private readonly recorder: Recorder,
    /** How long a repeat waits for the outcome of a write under way in another process, in milliseconds. */
    private readonly waitMs: number,
  ) {}

  async write<A extends Json>(intent: WriteIntent<A>): Promise<WriteResult> {
    const started = performance.now();
    if (!KEY.test(intent.idempotencyKey)) {
      throw new InputError([{ field: 'input.idempotencyKey', message: 'must be 1 to 255 printable ASCII characters' }]);
    }
    const { begun, ended, joined } = this.beginOrJoin(intent);
    const { row, ours } = await begun;
    const { respondWithinMs } = intent;
    const latest =
      respondWithinMs === undefined ? ended : inTime(ended, respondWithinMs - (performance.now() - started), row);
    return { ...toRecord(await latest), replayed: joined || !ours };
  }

  /** Refuses new writes and waits until those under way have ended. */
  async drain(): Promise<void> {
    this.closing = true;
    await Promise.allSettled([...this.inProgress.values()].map(({ ended }) => ended));
  }

  private beginOrJoin<A extends Json>(intent: WriteIntent<A>): WriteInProgress & { joined: boolean } {
    const { tenant, idempotencyKey, mutation } = intent;
    const input = canonicalJson(intent.input);
    const inputHash = sha256(input);
    const key = JSON.stringify([tenant, idempotencyKey]);
    const joined = this.inProgress.get(key);
    if (joined !== undefined) {
      refuseOtherUse(joined.mutation === mutation && joined.inputHash === inputHash);
      return { ...joined, joined: true };
    }
    if (this.closing)
      throw new GraphError('INTERNAL', 'This server is stopping; nothing was sent.', { retryable: true });
    const begun = onStore(
      () => this.claim(intent, input, inputHash),
      'The write could not be recorded, so it was not sent.',
    );
    const ended = begun.then(({ row, ours }) => (ours ? this.carryOut(intent, row) : this.outcomeElsewhere(row)));
    const land = () => void this.inProgress.delete(key);
    ended.then(land, land);
    const started = { mutation, inputHash, begun, ended };
    this.inProgress.set(key, started);
    return { ...started, joined: false };
  }

  /** Records the intent, or finds the record of the same key. */
  private async claim<A extends Json>(intent: WriteIntent<A>, input: string, inputHash: string): Promise<Claim> {
    const { tenant, idempotencyKey, mutation, provider, endpoint, subject, plan, scope, precondition } = intent;
    const known = precondition && (await this.operations.byKey(tenant, idempotencyKey));
    if (precondition && (known === undefined || mayBeSentAgain(known))) await precondition();
    const made = { plan: plan === undefined ? null : JSON.stringify(plan), scope: scope ?? null };
    const inserted = await this.operations.insert({
      ...made,
      tenant,
      idempotency_key: idempotencyKey,
      mutation,
      input_hash: inputHash,
      input,
      provider: provider ?? null,
      endpoint: endpoint ?? null,
      subject: subject ?? null,
    });
    if (inserted !== undefined) return { row: inserted, ours: true };
    const found = await this.found(tenant, idempotencyKey);
    refuseOtherUse(found.mutation === mutation && found.input_hash === inputHash);
    if (!mayBeSentAgain(found)) return { row: found, ours: false };
    const claimed = await this.operations.claimAgain(found, made);
    return claimed === undefined
      ? { row: await this.found(tenant, idempotencyKey), ours: false }
      : { row: claimed, ours: true };
  }

  private async found(tenant: string, idempotencyKey: string): Promise<OperationRow> {
    const row = await this.operations.byKey(tenant, idempotencyKey);
    if (row === undefined) throw new Error('the key is taken but its operation is gone');
    return row;
  }

  private async carryOut<A extends Json>(intent: WriteIntent<A>, row: OperationRow): Promise<OperationRow> {
    if (intent.takeSnapshot) await this.storeSnapshot(intent.takeSnapshot, row);
    if (intent.waitsForRetry) await this.waitForRetry(row);
    return this.recorder.record(row, await attemptWrite(intent, row.id));
  }

  /** What could not be read or kept is missing when the write is to be settled, and then a person settles it. */
  private async storeSnapshot(before: () => Promise<Json>, row: OperationRow): Promise<void> {
    try {
      const seen = await before();
      if (seen !== null) await this.operations.saw(row, JSON.stringify(seen));
    } catch {
      // the write itself is not refused for it
    }
  }

  /**
   * The intent is recorded by now, so a worker that takes an earlier write up from here on sees it and repeats nothing; one that took it
   * up before is waited for. A store that cannot be asked holds nothing up: the worker could not have taken anything up either.
   */
  private async waitForRetry(row: OperationRow): Promise<void> {
    while (await this.operations.isLeased(row).catch(() => false)) await sleep(SLOWEST_POLL_MS / 4);
  }

  /** Waits a little for the outcome of an attempt that another process seems to be making. */
  private async outcomeElsewhere(row: OperationRow): Promise<OperationRow> {
    const until = performance.now() + this.waitMs;
    let pause = FIRST_POLL_MS;
    let latest = row;
    while (mayBeUnderWay(latest) && performance.now() < until && !this.closing) {
      await sleep(Math.min(pause, Math.max(0, until - performance.now())));
      pause = Math.min(pause * 2, SLOWEST_POLL_MS);
      latest = await this.operations.byId(row.tenant, row.id).then(
        (found) => found ?? latest,
        () => latest,
      );
    }
    return latest;
  }
}

function mayBeSentAgain(row: OperationRow): boolean {
  return row.status === 'REJECTED' && failureOf(row)?.retryable === true;
}

function refuseOtherUse(same: boolean): void {
  if (same) return;
  throw new GraphError(
    'IDEMPOTENCY_KEY_REUSED',
    'This idempotencyKey was used before, with another mutation or input.',
    { retryable: false },
  );
}

function mayBeUnderWay({ status, error, attempted_at }: OperationRow): boolean {
  return status === 'UNKNOWN' && error === null && Date.now() - Date.parse(attempted_at) < LONGEST_ATTEMPT_MS;
}

/** The outcome if it comes in time, else the row as it stands; the timer is gone either way. */
async function inTime(ended: Promise<OperationRow>, ms: number, asItStands: OperationRow): Promise<OperationRow> {
  const waiting = new AbortController();
  const timeUp = sleep(Math.max(0, ms), asItStands, { signal: waiting.signal }).catch(() => asItStands);
  try {
    return await Promise.race([ended, timeUp]);
  } finally {
    waiting.abort();
  }
}
