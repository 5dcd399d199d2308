import { Counter, Gauge, type Registry } from 'prom-client';
import type { OpenOperationCount } from '../ledger/open-operations.js';
import { SettledBy, type OperationRecord } from '../ledger/operation.js';

/** Outcomes of writes: how they were settled, and how many are still open. */
export class OperationMetrics {
  private readonly settledTotal: Counter;
  private readonly open: Gauge;
  private readonly oldest: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    this.settledTotal = new Counter({
      name: 'operations_settled_total',
      help: 'Writes that became APPLIED or REJECTED, by outcome and by how it became known.',
      labelNames: ['provider', 'outcome', 'by'],
      registers,
    });
    this.open = new Gauge({
      name: 'operations_unsettled',
      help: 'UNKNOWN and PENDING writes, over all processes; `operator` waits for settleOperation.',
      labelNames: ['status', 'waits_for'],
      registers,
    });
    this.oldest = new Gauge({
      name: 'operations_unsettled_oldest_seconds',
      help: 'Age of the oldest UNKNOWN or PENDING write.',
      labelNames: ['waits_for'],
      registers,
    });
  }

  settled({ provider, status, settledBy }: OperationRecord): void {
    this.settledTotal.inc({ provider: provider ?? 'none', outcome: status, by: settledBy ?? SettledBy.RESPONSE });
  }

  openOperations(counts: readonly OpenOperationCount[], now: Date): void {
    this.open.reset();
    this.oldest.reset();
    for (const waits_for of ['reconciler', 'operator']) {
      const own = counts.filter(({ reconciling }) => reconciling === (waits_for === 'reconciler'));
      for (const status of ['UNKNOWN', 'PENDING'])
        this.open.set({ status, waits_for }, own.find((each) => each.status === status)?.count ?? 0);
      const ages = own.map(({ oldest }) => (now.getTime() - oldest.getTime()) / 1_000);
      this.oldest.set({ waits_for }, Math.max(0, ...ages));
    }
  }
}
