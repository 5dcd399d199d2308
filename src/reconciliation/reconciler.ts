import type { Ledger, OperationRecord, OpenOperation, OpenOperationCount } from '../ledger/types.js';
import { LONGEST_ATTEMPT_MS } from '../ledger/operations.js';
import { backoffAfter } from './patience.js';
import type { OperationSettler } from './operation-settler.js';
import type { Verdict } from './verdict.js';

/** What telemetry is told. */
export interface ReconciliationObserver {
  /** One operation reached its end, by its call or by settlement. */
  settled(record: OperationRecord): void;
  /** What is open after a pass, over all tenants. */
  unsettled(counts: readonly OpenOperationCount[], now: Date): void;
}

export interface ReconcilerOptions {
  readonly ledger: Ledger;
  readonly settler: OperationSettler;
  readonly observer?: Partial<ReconciliationObserver>;
  /** Milliseconds since the epoch; the real clock where not given. */
  readonly now?: () => number;
  readonly random?: () => number;
  /** Between passes; 5 s. */
  readonly everyMs?: number;
}

const EVERY_MS = 5_000;
/** Looked at at once: few enough not to crowd out callers at the providers. */
const AT_ONCE = 8;
/** A look may repeat a write, so it has an operation to itself for as long as a write may last. */
const LEASE_MS = LONGEST_ATTEMPT_MS;

/** Works through what is UNKNOWN or PENDING, for ever; any number of processes may, since each takes rows of its own. */
export class Reconciler {
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<number> | undefined;
  private closing = false;
  private readonly now: () => number;
  private readonly random: () => number;

  constructor(private readonly options: ReconcilerOptions) {
    this.now = options.now ?? Date.now;
    this.random = options.random ?? Math.random;
    options.ledger.onSettled((record) => options.observer?.settled?.(record));
  }

  /** Begins, and goes on until `close`. */
  start(): void {
    if (this.closing || this.timer) return;
    const next = (): void => {
      this.timer = setTimeout(
        () =>
          void this.pass()
            .catch(() => 0)
            .then(() => this.closing || next()),
        this.options.everyMs ?? EVERY_MS,
      );
      this.timer.unref();
    };
    next();
  }

  /** Looks once at everything that is due; answers how many it looked at. Rejects when the store does not answer. */
  pass(): Promise<number> {
    this.underWay ??= this.throughAll().finally(() => (this.underWay = undefined));
    return this.underWay;
  }

  /** Takes up nothing more and waits for what is under way. */
  async close(): Promise<void> {
    this.closing = true;
    clearTimeout(this.timer);
    await this.underWay?.catch(() => 0);
  }

  private async throughAll(): Promise<number> {
    const { ledger, observer } = this.options;
    let looked = 0;
    while (!this.closing) {
      const claimed = await ledger.claimOpen({ now: new Date(this.now()), limit: AT_ONCE, leaseMs: LEASE_MS });
      await Promise.all(claimed.map((operation) => this.settleOne(operation)));
      looked += claimed.length;
      if (claimed.length < AT_ONCE) break;
    }
    if (observer?.unsettled) observer.unsettled(await ledger.openCounts(), new Date(this.now()));
    return looked;
  }

  /** What fails here leaves the row as it is, to be taken up again once its lease is over. */
  private async settleOne(operation: OpenOperation): Promise<void> {
    const { settler } = this.options;
    const now = new Date(this.now());
    // a read that failed has told nothing, not even that the write shows nowhere
    const verdict: Verdict = await settler.examine(operation, now).catch(() => ({ wait: 'open' }));
    if ('end' in verdict) {
      const ended = await settler.end(operation, verdict).then(
        () => true,
        () => false,
      );
      if (ended) return;
    }
    await this.giveBack(operation, verdict, now).catch(() => undefined);
  }

  private giveBack(operation: OpenOperation, verdict: Verdict, now: Date): Promise<void> {
    const { ledger } = this.options;
    if ('person' in verdict) return ledger.release(operation, { at: null, note: verdict.person });
    const at = new Date(this.now() + backoffAfter(operation.checks, this.random));
    const { absentSince, absentChecks } = operation;
    if ('wait' in verdict && verdict.wait === 'absent')
      return ledger.release(operation, { at, absentSince: absentSince ?? now, absentChecks: absentChecks + 1 });
    return ledger.release(operation, { at, absentSince, absentChecks });
  }
}
