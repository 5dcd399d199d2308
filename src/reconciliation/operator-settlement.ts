import { GraphError } from '../errors/graph-error.js';
import type { OperatorSettlement } from '../graph/context.js';
import { EvidenceFinding, EvidenceSource, type Caller, type Evidence } from '../ledger/evidence.js';
import type { Ledger } from '../ledger/ledger.js';
import type { OpenOperation } from '../ledger/open-operation.js';
import { OperationStatus, type OperationFailure, type OperationRecord } from '../ledger/operation.js';
import type { WriteResult } from '../ledger/write-intent.js';
import type { OperationSettler } from './operation-settler.js';

const FINDING = { APPLIED: EvidenceFinding.APPLIED, REJECTED: EvidenceFinding.NOT_APPLIED } as const;

/** One operator is enough. */
const ALONE = { approves: true, isNew: true } as const;

const NOT_APPLIED: OperationFailure = {
  code: 'UPSTREAM_REJECTED',
  message: 'An operator determined that the write was not applied.',
  retryable: false,
};

export interface OperatorSettlementsOptions {
  readonly ledger: Ledger;
  readonly settler: OperationSettler;
  /** Whether two operators must agree (`SETTLEMENT_APPROVALS=2`). */
  readonly fourEyes: boolean;
}

/** Records what operators have determined about operations whose outcome is open. */
export class OperatorSettlements {
  constructor(private readonly options: OperatorSettlementsOptions) {}

  /**
   * Settles the operation, or, where two operators must agree and this is the first, records the proposal and leaves it open. The same
   * decision again returns the same record.
   * @throws GraphError NOT_FOUND, or CONFLICT where the outcome is final, the write may still be in progress, or another operator has proposed
   * the other outcome.
   */
  async settle(tenant: string, caller: Caller, settlement: OperatorSettlement): Promise<WriteResult> {
    const { ledger, fourEyes } = this.options;
    const { operationId, outcome, note } = settlement;
    const operation = await ledger.openOperations.byId(tenant, operationId);
    if (operation === null) return this.settledBefore(tenant, settlement);
    if (operation.inProgress) throw conflict('The write may still be in progress; try again in a few minutes.', true);
    const evidence = { source: EvidenceSource.OPERATOR, finding: FINDING[outcome], shown: note, caller };
    const { approves, isNew } = fourEyes ? compared(operation, evidence) : ALONE;
    if (!approves) {
      if (isNew) await ledger.openOperations.append(operation, evidence);
      return { ...operation, replayed: false };
    }
    const settled = await this.record(operation, { ...settlement, evidence });
    return settled ? { ...settled, replayed: false } : this.settledBefore(tenant, settlement);
  }

  private async record(
    operation: OpenOperation,
    { outcome, note, evidence }: OperatorSettlement & { evidence: Evidence },
  ): Promise<OperationRecord | null> {
    const { ledger, settler } = this.options;
    const common = { status: OperationStatus[outcome], evidence, note };
    if (outcome === 'APPLIED')
      return ledger.operations.settle(operation, { ...common, ...settler.appliedAs(operation) });
    const { response } = operation;
    const settled = await ledger.operations.settle(operation, { ...common, response, error: NOT_APPLIED });
    // it had changed our own store while it counted as applied
    if (settled && operation.evidence.some(({ status }) => status === OperationStatus.APPLIED))
      await settler.withdraw(operation);
    return settled;
  }

  private async settledBefore(
    tenant: string,
    { operationId, outcome, note }: OperatorSettlement,
  ): Promise<WriteResult> {
    const record = await this.options.ledger.operations.byId(tenant, operationId);
    if (record === null) throw new GraphError('NOT_FOUND', 'There is no such operation.', { retryable: false });
    const { status, settledBy } = record;
    if (settledBy === EvidenceSource.OPERATOR && status === outcome && record.note === note)
      return { ...record, replayed: true };
    const difference = status === outcome ? ', with another note or not by an operator' : '';
    throw conflict(`The operation is already settled as ${status}${difference}.`, false);
  }
}

/**
 * Whether this decision is the second operator's, and whether it says something that is not recorded yet.
 * @throws GraphError CONFLICT where another operator has proposed the other outcome.
 */
function compared(
  { evidence: known }: OpenOperation,
  { finding, shown, caller }: Evidence,
): { approves: boolean; isNew: boolean } {
  const proposal = known.findLast(({ source }) => source === EvidenceSource.OPERATOR);
  const same = proposal?.finding === finding;
  if (proposal?.caller?.subject === caller?.subject)
    return { approves: false, isNew: !same || proposal?.shown !== shown };
  if (proposal && !same) throw conflict('Another operator has proposed the other outcome; agree first.', false);
  return { approves: proposal !== undefined, isNew: true };
}

function conflict(message: string, retryable: boolean): GraphError {
  return new GraphError('CONFLICT', message, { retryable });
}
