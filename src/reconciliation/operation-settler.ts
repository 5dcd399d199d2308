import { GraphError } from '../errors/errors.js';
import type { Decision, Tenant } from '../graph/context.js';
import type { WriteKind } from '../graph/write-kind.js';
import { Deadline } from '../http/deadline.js';
import { LONGEST_ATTEMPT_MS } from '../ledger/operations.js';
import type { Json, Ledger, LedgerTx, OperationRecord, OpenOperation } from '../ledger/types.js';
import { ledgerLoaders } from '../ledger/loaders.js';
import type { ConnectedProvider } from '../providers/contract.js';
import { verdictOn, type Verdict } from './verdict.js';

interface KnownKind {
  readonly kind: WriteKind;
  readonly provider: ConnectedProvider;
}

/** For the reads of one look. */
const LOOK_MS = 15_000;

/** Finds out how single operations ended, from their rows and their kinds' declarations alone. */
export class OperationSettler {
  private readonly kinds: ReadonlyMap<string, KnownKind>;

  constructor(
    private readonly ledger: Ledger,
    connected: readonly ConnectedProvider[],
    /** Milliseconds since the epoch. */
    private readonly now: () => number = Date.now,
  ) {
    this.kinds = new Map(
      connected.flatMap((provider) => provider.definition.writes.map((kind) => [kind.mutation, { kind, provider }])),
    );
  }

  /** One look at one operation. @throws whatever a read throws: nothing was found out then. */
  async examine(operation: OpenOperation, now: Date): Promise<Verdict> {
    // its changes are made together with its outcome: without the one there are not the others
    if (operation.provider === null) return { end: 'REJECTED', by: 'READ', note: 'Nothing of it was recorded.' };
    const known = this.kinds.get(operation.mutation);
    const plan = known?.kind.plan.safeParse(operation.plan);
    if (!known || !plan?.success) return { person: 'Its row does not say enough.' };
    const deadline = new Deadline(LOOK_MS);
    const { ledger } = this;
    try {
      const loaders = ledgerLoaders(ledger, operation.tenant);
      const access = known.provider.open({ deadline, ledger: loaders, tenant: tenantOf(operation) });
      return await verdictOn({ kind: known.kind, operation, plan: plan.data, access, ledger, loaders, now });
    } finally {
      deadline.done();
    }
  }

  /** Records the end that was found; null when somebody else recorded one first. */
  async end(operation: OpenOperation, verdict: Extract<Verdict, { end: unknown }>): Promise<OperationRecord | null> {
    const { tenant, id } = operation;
    if (verdict.end === 'REJECTED')
      return this.ledger.settle(tenant, id, 'REJECTED', { by: verdict.by, note: verdict.note });
    return this.ledger.settle(tenant, id, 'APPLIED', {
      by: verdict.by,
      response: verdict.answer,
      ...this.following(operation, verdict.answer),
    });
  }

  /**
   * Records what a person found out. The same decision again answers what it answered before.
   * @throws GraphError NOT_FOUND, or CONFLICT where the operation has an end already or may still be under way.
   */
  async settleByOperator(tenant: string, { operationId, outcome, note }: Decision): Promise<OperationRecord> {
    const operation = await this.ledger.openOperation(tenant, operationId);
    if (operation === null) return this.decidedBefore(tenant, { operationId, outcome, note });
    if (mayBeUnderWay(operation, this.now()))
      throw new GraphError('CONFLICT', 'It may still be under way; try again in a few minutes.', { retryable: true });
    const answer = outcome === 'APPLIED' ? this.answerOf(operation) : undefined;
    const settled = await this.ledger.settle(tenant, operationId, outcome, {
      by: 'PERSON',
      note,
      ...(answer !== undefined && { response: answer, ...this.following(operation, answer) }),
    });
    return settled ?? this.decidedBefore(tenant, { operationId, outcome, note });
  }

  private async decidedBefore(tenant: string, { operationId, outcome, note }: Decision): Promise<OperationRecord> {
    const record = await this.ledger.operation(tenant, operationId);
    if (record === null) throw new GraphError('NOT_FOUND', 'There is no such operation.');
    if (record.settledBy === 'PERSON' && record.status === outcome && record.note === note) return record;
    throw new GraphError('CONFLICT', `It is ${record.status} already.`, { retryable: false });
  }

  private answerOf(operation: OpenOperation): Json {
    if (operation.responded) return operation.response;
    const kind = this.kinds.get(operation.mutation)?.kind;
    const plan = kind?.plan.safeParse(operation.plan);
    return plan?.success ? (kind?.answerIfApplied?.(plan.data, operation.id) ?? null) : null;
  }

  private following(operation: OpenOperation, answer: Json): { project?(tx: LedgerTx): Promise<void> } {
    const kind = this.kinds.get(operation.mutation)?.kind;
    const plan = kind?.plan.safeParse(operation.plan);
    if (!kind?.project || !plan?.success) return {};
    return { project: (tx) => kind.project!(tx, plan.data, answer) };
  }
}

/** The row says who the tenant is and what the provider calls it, so that no caller's identity is needed. */
function tenantOf({ tenant, scope }: OpenOperation): Tenant {
  return { id: tenant, scopeAt: () => scope ?? '' };
}

function mayBeUnderWay({ status, error, attemptedAt }: OpenOperation, now: number): boolean {
  return status === 'UNKNOWN' && error === null && now - attemptedAt.getTime() < LONGEST_ATTEMPT_MS;
}
