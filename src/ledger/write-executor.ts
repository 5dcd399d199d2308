import { setTimeout as sleep } from 'node:timers/promises';
import { GraphError, InputError } from '../errors/graph-error.js';
import { attemptWrite } from './attempt-write.js';
import { inputHash, isSameInput } from './input-hash.js';
import { canonicalJson, type Json } from './json.js';
import type { LedgerKeys } from './keys/ledger-keys.js';
import { mayBeSentAgain, toRecord, type OperationRow } from './operation-record.js';
import type { FoundRow, OperationKey, OperationRows } from './operation-rows.js';
import type { Recorder } from './recorder.js';
import { StoreError } from './store/store-error.js';
import { IDEMPOTENCY_KEY, type WriteIntent, type WriteKey, type WriteResult } from './write-intent.js';

/** A write in progress in this process; later writes with its key join it. */
interface WriteInProgress {
  input: Json;
  /** Rejects when the intent could not be recorded; then no call is made. */
  begun: Promise<Claim>;
  ended: Promise<OperationRow>;
}

/** The row of a key, and whether this process makes the call. */
type Claim = { ours: true; row: OperationRow } | { ours: false; row: FoundRow };

const FIRST_POLL_MS = 10;
const SLOWEST_POLL_MS = 200;
const LEASE_POLL_MS = 50;

/** Makes each write at most once: records the intent, calls, records the outcome, and replays the record for the same key. */
export class WriteExecutor {
  private readonly inProgress = new Map<string, WriteInProgress>();
  private closing = false;

  private readonly rows: OperationRows;
  private readonly recorder: Recorder;
  private readonly keys: LedgerKeys;
  /** How long a duplicate waits for the outcome of a write that is in progress in another process. */
  private readonly waitMs: number;

  constructor(parts: { rows: OperationRows; recorder: Recorder; keys: LedgerKeys; waitMs: number }) {
    this.rows = parts.rows;
    this.recorder = parts.recorder;
    this.keys = parts.keys;
    this.waitMs = parts.waitMs;
  }

  async write<R extends Json>(intent: WriteIntent<R>): Promise<WriteResult> {
    const startedAt = performance.now();
    if (!IDEMPOTENCY_KEY.pattern.test(intent.idempotencyKey)) {
      throw new InputError([{ field: 'input.idempotencyKey', message: IDEMPOTENCY_KEY.message }]);
    }
    const { begun, ended, joined } = this.beginOrJoin(intent);
    const { row, ours } = await begun;
    const { respondWithinMs } = intent;
    const latest =
      respondWithinMs === undefined
        ? ended
        : firstOf(ended, respondWithinMs - (performance.now() - startedAt), () => this.latest(row));
    return { ...toRecord(await latest), replayed: joined || !ours };
  }

  /**
   * The record of a key whose write is not to be sent again; undefined for a new key, or where the same key may make a new call.
   * @throws GraphError IDEMPOTENCY_KEY_REUSED
   */
  async replay(key: WriteKey): Promise<WriteResult | undefined> {
    const row = await this.sameUse(key);
    if (row === undefined || isFree(row)) return undefined;
    return { ...toRecord(await this.outcomeElsewhere(row)), replayed: true };
  }

  /** Refuses new writes and waits until those in progress have ended. */
  async drain(): Promise<void> {
    this.closing = true;
    await Promise.allSettled([...this.inProgress.values()].map(({ ended }) => ended));
  }

  /** The row as it is now: whether its request has begun may have changed since it was inserted. */
  private async latest(row: OperationRow): Promise<OperationRow> {
    return (await this.rows.byId(row.tenant, row.id).catch(() => undefined)) ?? row;
  }

  private beginOrJoin<R extends Json>(intent: WriteIntent<R>): WriteInProgress & { joined: boolean } {
    const { tenant, caller, mutation, idempotencyKey, input } = intent;
    const key = JSON.stringify([tenant, caller.subject, mutation, idempotencyKey]);
    const joined = this.inProgress.get(key);
    if (joined !== undefined) {
      refuseOtherInput(canonicalJson(joined.input) === canonicalJson(input));
      return { ...joined, joined: true };
    }
    if (this.closing)
      throw new GraphError('INTERNAL', 'This server is stopping; nothing was sent.', { retryable: true });
    const begun = this.claim(intent).catch(asNotSent);
    const ended = begun.then((claim) =>
      claim.ours ? this.carryOut(intent, claim.row) : this.outcomeElsewhere(claim.row),
    );
    const remove = () => void this.inProgress.delete(key);
    ended.then(remove, remove);
    const started = { input, begun, ended };
    this.inProgress.set(key, started);
    return { ...started, joined: false };
  }

  /** Records the intent, or finds the record of the same key. */
  private async claim<R extends Json>(intent: WriteIntent<R>): Promise<Claim> {
    const { precondition } = intent;
    if (precondition) {
      const known = await this.sameUse(intent);
      if (known === undefined || isFree(known)) await precondition();
    }
    const inserted = await this.insert(intent);
    if (inserted !== undefined) return { row: inserted, ours: true };
    const found = await this.existing(intent);
    if (!isFree(found)) return { row: found, ours: false };
    const claimed = await this.rows.claimAgain(found, planOf(intent));
    return claimed === undefined ? { row: await this.existing(intent), ours: false } : { row: claimed, ours: true };
  }

  private insert<R extends Json>(intent: WriteIntent<R>): Promise<OperationRow | undefined> {
    const { caller, provider = null, endpoint = null, subject = null, reportedAs = null } = intent;
    const input = canonicalJson(intent.input);
    return this.rows.insert({
      ...keyOf(intent),
      ...planOf(intent),
      client: caller.client ?? null,
      input_hash: inputHash(this.keys, input),
      ...{ input, provider, endpoint, subject, reported_as: reportedAs },
    });
  }

  /** The row of a key. @throws GraphError IDEMPOTENCY_KEY_REUSED where the key was used with other input. */
  private async sameUse(key: WriteKey): Promise<FoundRow | undefined> {
    const row = await this.rows.byKey(keyOf(key));
    if (row) refuseOtherInput(isSameInput(this.keys, row.input_hash, key));
    return row;
  }

  private async existing(key: WriteKey): Promise<FoundRow> {
    const row = await this.sameUse(key);
    if (row === undefined) throw new Error('the key is taken but its operation does not exist');
    return row;
  }

  private async carryOut<R extends Json>(intent: WriteIntent<R>, row: OperationRow): Promise<OperationRow> {
    // a snapshot that cannot be read does not stop the write; without it, an operator may have to settle the write
    const snapshot = await intent.takeSnapshot?.().catch(() => null);
    if (intent.waitsForRetry) await waitWhile(() => this.rows.isSubjectLeased(row));
    if (intent.oneAtATime) await waitWhile(() => this.rows.isEarlierInProgress(row));
    const stored = snapshot == null ? undefined : JSON.stringify(snapshot);
    const outcome = await attemptWrite(intent, row.id, () => this.rows.begin(row, stored));
    if (outcome !== null) return this.recorder.record(row, outcome);
    return this.latest(row);
  }

  /** Waits briefly for the outcome of an attempt that another process seems to be making. */
  private async outcomeElsewhere(row: FoundRow): Promise<OperationRow> {
    const giveUpAt = performance.now() + this.waitMs;
    let delayMs = FIRST_POLL_MS;
    let latest = row;
    while (latest.inProgress && performance.now() < giveUpAt && !this.closing) {
      await sleep(Math.min(delayMs, Math.max(0, giveUpAt - performance.now())));
      delayMs = Math.min(delayMs * 2, SLOWEST_POLL_MS);
      latest = await this.rows.byId(row.tenant, row.id).then(
        (found) => found ?? latest,
        () => latest,
      );
    }
    return latest;
  }
}

/**
 * Waits for the writes that were begun before this one's intent was stored; those that begin now see it and wait in turn. If the
 * store is unreachable, continue: the request cannot be marked as begun, and is not sent.
 */
async function waitWhile(busy: () => Promise<boolean>): Promise<void> {
  while (await busy().catch(() => false)) await sleep(LEASE_POLL_MS);
}

/** Whether the same key makes a new attempt: the last one was not applied, or its process ended before it sent anything. */
function isFree(row: FoundRow): boolean {
  return mayBeSentAgain(row) || (row.status === 'UNKNOWN' && row.sent_at === null && !row.inProgress);
}

function keyOf({ tenant, caller, mutation, idempotencyKey }: WriteKey): OperationKey {
  return { tenant, caller: caller.subject, mutation, idempotency_key: idempotencyKey };
}

function planOf<R extends Json>({ plan, scope }: WriteIntent<R>): { plan: string | null; scope: string | null } {
  return { plan: plan === undefined ? null : JSON.stringify(plan), scope: scope ?? null };
}

function asNotSent(error: unknown): never {
  if (!(error instanceof StoreError)) throw error;
  throw new GraphError('INTERNAL', 'The write could not be recorded, so it was not sent.', error.details, {
    cause: error,
  });
}

function refuseOtherInput(same: boolean): void {
  if (same) return;
  throw new GraphError('IDEMPOTENCY_KEY_REUSED', 'This idempotencyKey was already used with other input.', {
    retryable: false,
  });
}

/** The outcome if it is recorded within `ms`, else what is known by then; no timer is left either way. */
async function firstOf(
  ended: Promise<OperationRow>,
  ms: number,
  latest: () => Promise<OperationRow>,
): Promise<OperationRow> {
  const waiting = new AbortController();
  const timeUp = sleep(Math.max(0, ms), undefined, { signal: waiting.signal }).catch(() => undefined);
  try {
    return await Promise.race([ended, timeUp.then(latest)]);
  } finally {
    waiting.abort();
  }
}
