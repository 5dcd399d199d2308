import { GraphError } from '../errors/graph-error.js';
import type { OperatorSettlement } from '../graph/context.js';
import { EvidenceFinding, EvidenceSource, type Caller, type Evidence } from '../ledger/evidence.js';
import type { EvidenceRecord } from '../ledger/evidence-rows.js';
import type { Ledger } from '../ledger/ledger.js';
import type { OpenOperation } from '../ledger/open-operations.js';
import { OperationStatus, type OperationFailure, type OperationRecord } from '../ledger/operation.js';
import type { WriteResult } from '../ledger/write-intent.js';
import type { OperationSettler } from './operation-settler.js';

const FINDING = { APPLIED: EvidenceFinding.APPLIED, REJECTED: EvidenceFinding.NOT_APPLIED } as const;

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
    if (fourEyes && !isApproval(operation, outcome, caller)) {
      if (!isSameProposal(operation, evidence)) await ledger.openOperations.append(operation, evidence);
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

/** Whether another operator has proposed the same outcome. @throws GraphError CONFLICT where another one has proposed the other. */
function isApproval(
  { evidence }: { evidence: readonly EvidenceRecord[] },
  outcome: OperatorSettlement['outcome'],
  { subject }: Caller,
): boolean {
  const proposal = evidence.findLast(({ source }) => source === EvidenceSource.OPERATOR);
  if (proposal === undefined || proposal.caller?.subject === subject) return false;
  if (proposal.finding !== FINDING[outcome])
    throw conflict('Another operator has proposed the other outcome; agree first.', false);
  return true;
}

/** Whether the latest proposal is this operator's, with the same outcome and note. */
function isSameProposal(
  { evidence }: { evidence: readonly EvidenceRecord[] },
  { finding, shown, caller }: Evidence,
): boolean {
  const latest = evidence.findLast(({ source }) => source === EvidenceSource.OPERATOR);
  return latest?.finding === finding && latest.shown === shown && latest.caller?.subject === caller?.subject;
}

function conflict(message: string, retryable: boolean): GraphError {
  return new GraphError('CONFLICT', message, { retryable });
}
