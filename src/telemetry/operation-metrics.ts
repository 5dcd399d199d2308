import { Counter, Gauge, type Registry } from 'prom-client';
import type { OpenOperationCount } from '../ledger/open-operations.js';
import { EvidenceSource } from '../ledger/evidence.js';
import { OperationStatus, type OperationRecord } from '../ledger/operation.js';
import { OPEN_STATUSES } from '../ledger/operation-record.js';

/** Outcomes of writes: how they were settled, and how many are still open. */
export class OperationMetrics {
  private readonly settledTotal: Counter;
  private readonly disputedTotal: Counter;
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
    this.disputedTotal = new Counter({
      name: 'operations_disputed_total',
      help: 'Writes whose final outcome was contradicted by later evidence; any increase needs an operator.',
      labelNames: ['provider'],
      registers,
    });
    this.open = new Gauge({
      name: 'operations_unsettled',
      help: 'UNKNOWN, PENDING and DISPUTED writes, over all processes; `operator` waits for settleOperation.',
      labelNames: ['status', 'waits_for'],
      registers,
    });
    this.oldest = new Gauge({
      name: 'operations_unsettled_oldest_seconds',
      help: 'Age of the oldest UNKNOWN, PENDING or DISPUTED write.',
      labelNames: ['waits_for'],
      registers,
    });
  }

  settled({ provider, status, settledBy }: OperationRecord): void {
    const of = { provider: provider ?? 'none' };
    if (status === OperationStatus.DISPUTED) this.disputedTotal.inc(of);
    else this.settledTotal.inc({ ...of, outcome: status, by: settledBy ?? EvidenceSource.RESPONSE });
  }

  openOperations(counts: readonly OpenOperationCount[]): void {
    this.open.reset();
    this.oldest.reset();
    for (const waits_for of ['reconciler', 'operator']) {
      const own = counts.filter(({ reconciling }) => reconciling === (waits_for === 'reconciler'));
      for (const status of OPEN_STATUSES)
        this.open.set({ status, waits_for }, own.find((each) => each.status === status)?.count ?? 0);
      const ages = own.map(({ oldestMs }) => oldestMs / 1_000);
      this.oldest.set({ waits_for }, Math.max(0, ...ages));
    }
  }
}
