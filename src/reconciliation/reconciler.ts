import type { Ledger } from '../ledger/ledger.js';
import type { OpenOperation } from '../ledger/open-operation.js';
import type { OpenOperationCount } from '../ledger/open-operations.js';
import type { OperationRecord } from '../ledger/operation.js';
import { LONGEST_ATTEMPT_MS } from '../ledger/operation-rows.js';
import { delayBeforeCheck } from './check-schedule.js';
import type { OperationSettler } from './operation-settler.js';
import { RepeatingTask } from './repeating-task.js';
import type { Verdict } from './verdict.js';

/** Receives what telemetry counts. */
export interface ReconciliationObserver {
  /** One operation became APPLIED, REJECTED or DISPUTED, by its call or by settlement. */
  settled(record: OperationRecord): void;
  /** What is open after a run, over all tenants. */
  openOperations(counts: readonly OpenOperationCount[]): void;
}

export interface ReconcilerOptions {
  readonly ledger: Ledger;
  readonly settler: OperationSettler;
  /** The names of the providers, which are reconciled independently of each other. */
  readonly providers: readonly string[];
  /** The ids of the tenants, whose operations at a provider are reconciled independently of each other. */
  tenants(): readonly string[];
  readonly observer?: Partial<ReconciliationObserver>;
  readonly random?: () => number;
  /** Between runs; 5 s by default. */
  readonly intervalMs?: number;
}

const INTERVAL_MS = 5_000;
/** Checked at the same time at one provider: few enough to leave its capacity to callers. */
const CONCURRENT_CHECKS = 8;
/** A check may retry a write, so it holds the operation exclusively for as long as a write may last. */
const LEASE_MS = LONGEST_ATTEMPT_MS;

/**
 * Determines in the background how UNKNOWN and PENDING operations ended. A provider that hangs delays only its own operations, and one that limits
 * our rate (429) is left alone for as long as it asks. Several processes may run one: each leases its own rows.
 */
export class Reconciler {
  private readonly tasks: readonly RepeatingTask[];

  constructor(private readonly options: ReconcilerOptions) {
    const { ledger, observer, providers, intervalMs = INTERVAL_MS } = options;
    ledger.operations.onSettled((record) => observer?.settled?.(record));
    const ofOwnStore = (): Promise<number> => this.checkOwnStore();
    const runs = [ofOwnStore, ...providers.map((provider) => () => this.checkProvider(provider))];
    this.tasks = runs.map((run) => new RepeatingTask(run, intervalMs));
  }

  /** Runs at intervals until `close`. */
  start(): void {
    for (const task of this.tasks) task.start();
  }

  /** Checks once every operation that is due, and returns how many it checked. Rejects while the store does not respond. */
  async runOnce(): Promise<number> {
    const checked = await Promise.all(this.tasks.map((task) => task.runOnce()));
    return checked.reduce((sum, count) => sum + count, 0);
  }

  /** Claims nothing more and waits for the checks in progress. */
  async close(): Promise<void> {
    await Promise.all(this.tasks.map((task) => task.close()));
  }

  private async checkOwnStore(): Promise<number> {
    const checked = await this.checkAllDue(null);
    const { ledger, observer } = this.options;
    if (observer?.openOperations) observer.openOperations(await ledger.openOperations.counts());
    return checked;
  }

  private async checkProvider(provider: string): Promise<number> {
    const checked = await Promise.all(this.options.tenants().map((tenant) => this.checkAllDue(provider, tenant)));
    return checked.reduce((sum, count) => sum + count, 0);
  }

  /** Without a tenant: of all tenants. */
  private async checkAllDue(provider: string | null, tenant?: string): Promise<number> {
    const { openOperations } = this.options.ledger;
    let checked = 0;
    for (;;) {
      const claimed = await openOperations.claim({
        ...{ provider, limit: CONCURRENT_CHECKS, leaseMs: LEASE_MS },
        ...(tenant !== undefined && { tenant }),
      });
      const busyForMs = await this.checkBatch(claimed);
      checked += claimed.length;
      if (busyForMs > 0) await openOperations.postpone({ provider, tenant }, busyForMs);
      if (claimed.length < CONCURRENT_CHECKS || busyForMs > 0 || this.tasks[0]!.isClosing) return checked;
    }
  }

  /** Milliseconds for which the provider asked not to be called; 0 where it did not. */
  private async checkBatch(claimed: readonly OpenOperation[]): Promise<number> {
    const batch = this.options.settler.batch();
    try {
      const busyForMs = await Promise.all(claimed.map((operation) => this.check(operation, batch.examine)));
      return Math.max(0, ...busyForMs);
    } finally {
      batch.end();
    }
  }

  /** When the store fails here, the row stays leased and is claimed again after the lease. */
  private async check(
    operation: OpenOperation,
    examine: (operation: OpenOperation) => Promise<Verdict>,
  ): Promise<number> {
    const { settler, ledger, random = Math.random } = this.options;
    const delayMs = delayBeforeCheck(operation.checks, random);
    const verdict: Verdict = await examine(operation).catch(() => ({ to: 'OPEN' }));
    if (verdict.to !== 'OPEN') {
      const settled = await settler.settle(operation, verdict).then(
        () => true,
        () => false,
      );
      if (!settled) await ledger.openOperations.release(operation, { inMs: delayMs }).catch(() => undefined);
      return 0;
    }
    const { inMs = delayMs, evidence, note, retryAfterMs = 0, isProviderBusy } = verdict;
    const next = {
      inMs: inMs === null ? null : Math.max(inMs, retryAfterMs),
      evidence,
      ...(note !== undefined && { note }),
    };
    await ledger.openOperations.release(operation, next).catch(() => undefined);
    return isProviderBusy ? retryAfterMs : 0;
  }
}
