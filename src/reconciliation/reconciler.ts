import type { Ledger } from '../ledger/ledger.js';
import type { OpenOperation, OpenOperationCount } from '../ledger/open-operations.js';
import type { OperationRecord } from '../ledger/operation.js';
import { LONGEST_ATTEMPT_MS } from '../ledger/operation-rows.js';
import { delayBeforeCheck } from './check-schedule.js';
import type { OperationSettler } from './operation-settler.js';
import type { Verdict } from './verdict.js';

/** Receives what telemetry counts. */
export interface ReconciliationObserver {
  /** One operation became APPLIED or REJECTED, by its call or by settlement. */
  settled(record: OperationRecord): void;
  /** What is open after a run, over all tenants. */
  openOperations(counts: readonly OpenOperationCount[], now: Date): void;
}

export interface ReconcilerOptions {
  readonly ledger: Ledger;
  readonly settler: OperationSettler;
  readonly observer?: Partial<ReconciliationObserver>;
  /** Milliseconds since the epoch; the real clock by default. */
  readonly now?: () => number;
  readonly random?: () => number;
  /** Between runs; 5 s by default. */
  readonly intervalMs?: number;
}

const INTERVAL_MS = 5_000;
/** Checked at the same time: few enough to leave the providers' capacity to callers. */
const CONCURRENT_CHECKS = 8;
/** A check may retry a write, so it holds the operation exclusively for as long as a write may last. */
const LEASE_MS = LONGEST_ATTEMPT_MS;

/** Resolves UNKNOWN and PENDING operations in the background. Several processes may run one: each leases its own rows. */
export class Reconciler {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<number> | undefined;
  private closing = false;
  private readonly now: () => number;
  private readonly random: () => number;

  constructor(private readonly options: ReconcilerOptions) {
    this.now = options.now ?? Date.now;
    this.random = options.random ?? Math.random;
    options.ledger.operations.onSettled((record) => options.observer?.settled?.(record));
  }

  /** Runs at intervals until `close`. */
  start(): void {
    if (this.closing || this.timer) return;
    const next = (): void => {
      this.timer = setTimeout(
        () =>
          void this.runOnce()
            .catch(() => 0)
            .then(() => this.closing || next()),
        this.options.intervalMs ?? INTERVAL_MS,
      );
      this.timer.unref();
    };
    next();
  }

  /** Checks once every operation that is due, and returns how many it checked. Rejects while the store does not respond. */
  runOnce(): Promise<number> {
    this.running ??= this.checkAllDue().finally(() => (this.running = undefined));
    return this.running;
  }

  /** Claims nothing more and waits for the checks in progress. */
  async close(): Promise<void> {
    this.closing = true;
    clearTimeout(this.timer);
    await this.running?.catch(() => 0);
  }

  private async checkAllDue(): Promise<number> {
    const { ledger, observer } = this.options;
    let checked = 0;
    while (!this.closing) {
      const now = new Date(this.now());
      const claimed = await ledger.openOperations.claim({ now, limit: CONCURRENT_CHECKS, leaseMs: LEASE_MS });
      await Promise.all(claimed.map((operation) => this.check(operation)));
      checked += claimed.length;
      if (claimed.length < CONCURRENT_CHECKS) break;
    }
    if (observer?.openOperations) observer.openOperations(await ledger.openOperations.counts(), new Date(this.now()));
    return checked;
  }

  /** When the store fails here, the row stays leased and is claimed again after the lease. */
  private async check(operation: OpenOperation): Promise<void> {
    const { settler } = this.options;
    const now = new Date(this.now());
    // a failed read shows nothing, not even that the write is absent
    const verdict: Verdict = await settler.examine(operation, now).catch(() => ({ wait: 'open' }));
    if ('end' in verdict) {
      const recorded = await settler.end(operation, verdict).then(
        () => true,
        () => false,
      );
      if (recorded) return;
    }
    await this.release(operation, verdict, now).catch(() => undefined);
  }

  private release(operation: OpenOperation, verdict: Verdict, now: Date): Promise<void> {
    const { openOperations } = this.options.ledger;
    if ('operator' in verdict) return openOperations.release(operation, { at: null, note: verdict.operator });
    const at = new Date(this.now() + delayBeforeCheck(operation.checks, this.random));
    const { absentSince, absentChecks } = operation;
    if ('wait' in verdict && verdict.wait === 'absent')
      return openOperations.release(operation, { at, absentSince: absentSince ?? now, absentChecks: absentChecks + 1 });
    return openOperations.release(operation, { at, absentSince, absentChecks });
  }
}
