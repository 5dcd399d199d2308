import { setTimeout as sleep } from 'node:timers/promises';
import { GraphError, InputError } from '../errors/graph-error.js';
import { attemptWrite } from './attempt-write.js';
import { canonicalJson, sha256, type Json } from './json.js';
import { OperationStatus } from './operation.js';
import { mayBeInProgress, toRecord, type OperationRow, type OperationRows } from './operation-rows.js';
import type { Recorder } from './recorder.js';
import { StoreError } from './store/store-error.js';
import { IDEMPOTENCY_KEY, type WriteIntent, type WriteKey, type WriteResult } from './write-intent.js';

/** A write in progress in this process; later writes with its key join it. */
interface WriteInProgress {
  mutation: string;
  inputHash: string;
  /** Rejects when the intent could not be recorded; then no call is made. */
  begun: Promise<Claim>;
  ended: Promise<OperationRow>;
}

/** A key and what it is used for. */
interface KeyUse {
  tenant: string;
  idempotencyKey: string;
  mutation: string;
  inputHash: string;
}

/** The row of a key; `ours` when this process makes the call. */
interface Claim {
  row: OperationRow;
  ours: boolean;
}

const FIRST_POLL_MS = 10;
const SLOWEST_POLL_MS = 200;
const LEASE_POLL_MS = 50;

/** Makes each write at most once: records the intent, calls, records the outcome, and replays the record for the same key. */
export class WriteExecutor {
  private readonly inProgress = new Map<string, WriteInProgress>();
  private closing = false;

  constructor(
    private readonly rows: OperationRows,
    private readonly recorder: Recorder,
    /** How long a duplicate waits for the outcome of a write that is in progress in another process. */
    private readonly waitMs: number,
  ) {}

  async write<R extends Json>(intent: WriteIntent<R>): Promise<WriteResult> {
    const startedAt = performance.now();
    if (!IDEMPOTENCY_KEY.pattern.test(intent.idempotencyKey)) {
      throw new InputError([{ field: 'input.idempotencyKey', message: IDEMPOTENCY_KEY.message }]);
    }
    const { begun, ended, joined } = this.beginOrJoin(intent);
    const { row, ours } = await begun;
    const { respondWithinMs } = intent;
    const latest =
      respondWithinMs === undefined ? ended : firstOf(ended, respondWithinMs - (performance.now() - startedAt), row);
    return { ...toRecord(await latest), replayed: joined || !ours };
  }

  /**
   * The record of a key whose write is not to be sent again; undefined for a new key, or where the same key may make a new call.
   * @throws GraphError IDEMPOTENCY_KEY_REUSED
   */
  async replay({ tenant, idempotencyKey, mutation, input }: WriteKey): Promise<WriteResult | undefined> {
    const row = await this.sameUse({ tenant, idempotencyKey, mutation, inputHash: sha256(canonicalJson(input)) });
    if (row === undefined || mayBeSentAgain(row)) return undefined;
    return { ...toRecord(await this.outcomeElsewhere(row)), replayed: true };
  }

  /** Refuses new writes and waits until those in progress have ended. */
  async drain(): Promise<void> {
    this.closing = true;
    await Promise.allSettled([...this.inProgress.values()].map(({ ended }) => ended));
  }

  private beginOrJoin<R extends Json>(intent: WriteIntent<R>): WriteInProgress & { joined: boolean } {
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
    const begun = this.claim(intent, { input, inputHash }).catch(asNotSent);
    const ended = begun.then(({ row, ours }) => (ours ? this.carryOut(intent, row) : this.outcomeElsewhere(row)));
    const remove = () => void this.inProgress.delete(key);
    ended.then(remove, remove);
    const started = { mutation, inputHash, begun, ended };
    this.inProgress.set(key, started);
    return { ...started, joined: false };
  }

  /** Records the intent, or finds the record of the same key. */
  private async claim<R extends Json>(
    intent: WriteIntent<R>,
    { input, inputHash }: { input: string; inputHash: string },
  ): Promise<Claim> {
    const { tenant, idempotencyKey, mutation, provider, endpoint, subject, plan, scope, precondition } = intent;
    const use = { tenant, idempotencyKey, mutation, inputHash };
    if (precondition) {
      const known = await this.sameUse(use);
      if (known === undefined || mayBeSentAgain(known)) await precondition();
    }
    const made = { plan: plan === undefined ? null : JSON.stringify(plan), scope: scope ?? null };
    const inserted = await this.rows.insert({
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
    const found = await this.existing(use);
    if (!mayBeSentAgain(found)) return { row: found, ours: false };
    const claimed = await this.rows.claimRetry(found, made);
    return claimed === undefined ? { row: await this.existing(use), ours: false } : { row: claimed, ours: true };
  }

  /** The row of a key. @throws GraphError IDEMPOTENCY_KEY_REUSED where the key was used for something else. */
  private async sameUse({ tenant, idempotencyKey, mutation, inputHash }: KeyUse): Promise<OperationRow | undefined> {
    const row = await this.rows.byKey(tenant, idempotencyKey);
    if (row) refuseOtherUse(row.mutation === mutation && row.input_hash === inputHash);
    return row;
  }

  private async existing(use: KeyUse): Promise<OperationRow> {
    const row = await this.sameUse(use);
    if (row === undefined) throw new Error('the key is taken but its operation does not exist');
    return row;
  }

  private async carryOut<R extends Json>(intent: WriteIntent<R>, row: OperationRow): Promise<OperationRow> {
    if (intent.takeSnapshot) await this.storeSnapshot(intent.takeSnapshot, row);
    if (intent.waitsForRetry) await this.waitForRetry(row);
    return this.recorder.record(row, await attemptWrite(intent, row.id));
  }

  /** A snapshot that cannot be read or stored does not stop the write; without it, an operator may have to settle the write. */
  private async storeSnapshot(takeSnapshot: () => Promise<Json>, row: OperationRow): Promise<void> {
    try {
      const snapshot = await takeSnapshot();
      if (snapshot !== null) await this.rows.saveSnapshot(row, JSON.stringify(snapshot));
    } catch {
      // see above
    }
  }

  /**
   * Our intent is already stored, so a reconciler that claims an earlier write from now on will see it and not retry. Wait for one that
   * claimed it before. If the store is unreachable, continue: no reconciler could have claimed anything.
   */
  private async waitForRetry(row: OperationRow): Promise<void> {
    while (await this.rows.isSubjectLeased(row).catch(() => false)) await sleep(LEASE_POLL_MS);
  }

  /** Waits briefly for the outcome of an attempt that another process seems to be making. */
  private async outcomeElsewhere(row: OperationRow): Promise<OperationRow> {
    const giveUpAt = performance.now() + this.waitMs;
    let delayMs = FIRST_POLL_MS;
    let latest = row;
    while (mayStillRun(latest) && performance.now() < giveUpAt && !this.closing) {
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

function mayStillRun(row: OperationRow): boolean {
  return mayBeInProgress({ ...row, attemptedAt: new Date(row.attempted_at) }, Date.now());
}

function mayBeSentAgain(row: OperationRow): boolean {
  return row.status === OperationStatus.REJECTED && toRecord(row).error?.retryable === true;
}

function asNotSent(error: unknown): never {
  if (!(error instanceof StoreError)) throw error;
  throw new GraphError('INTERNAL', 'The write could not be recorded, so it was not sent.', error.details, {
    cause: error,
  });
}

function refuseOtherUse(same: boolean): void {
  if (same) return;
  throw new GraphError(
    'IDEMPOTENCY_KEY_REUSED',
    'This idempotencyKey was already used with another mutation or input.',
    { retryable: false },
  );
}

/** The outcome if it is recorded within `ms`, else `current`; no timer is left either way. */
async function firstOf(ended: Promise<OperationRow>, ms: number, current: OperationRow): Promise<OperationRow> {
  const waiting = new AbortController();
  const timeUp = sleep(Math.max(0, ms), current, { signal: waiting.signal }).catch(() => current);
  try {
    return await Promise.race([ended, timeUp]);
  } finally {
    waiting.abort();
  }
}
