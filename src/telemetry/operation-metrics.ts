import { Counter, Gauge, type Registry } from 'prom-client';
import type { OperationRecord, OpenOperationCount } from '../ledger/types.js';

/** What became of writes: how they ended, and how many have no end yet. */
export class SettlementMetrics {
  private readonly ended: Counter;
  private readonly open: Gauge;
  private readonly oldest: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    this.ended = new Counter({
      name: 'operations_settled_total',
      help: 'Writes that reached their end, by outcome and how it was found out.',
      labelNames: ['provider', 'outcome', 'by'],
      registers,
    });
    this.open = new Gauge({
      name: 'operations_unsettled',
      help: 'Writes without an end, over all processes; `person` waits for settleOperation.',
      labelNames: ['status', 'waits_for'],
      registers,
    });
    this.oldest = new Gauge({
      name: 'operations_unsettled_oldest_seconds',
      help: 'Age of the oldest write without an end.',
      labelNames: ['waits_for'],
      registers,
    });
  }

  settled({ provider, status, settledBy }: OperationRecord): void {
    this.ended.inc({ provider: provider ?? 'none', outcome: status, by: settledBy ?? 'CALL' });
  }

  unsettled(counts: readonly OpenOperationCount[], now: Date): void {
    this.open.reset();
    this.oldest.reset();
    for (const waits_for of ['reconciler', 'person']) {
      const own = counts.filter(({ reconciling }) => reconciling === (waits_for === 'reconciler'));
      for (const status of ['UNKNOWN', 'PENDING'])
        this.open.set({ status, waits_for }, own.find((each) => each.status === status)?.count ?? 0);
      const ages = own.map(({ oldest }) => (now.getTime() - oldest.getTime()) / 1_000);
      this.oldest.set({ waits_for }, Math.max(0, ...ages));
    }
  }
}
