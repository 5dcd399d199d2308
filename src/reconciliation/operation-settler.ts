import { GraphError } from '../errors/graph-error.js';
import type { OperatorSettlement, Tenant } from '../graph/context.js';
import type { Write } from '../graph/write.js';
import { Deadline } from '../http/deadline.js';
import type { LedgerTx } from '../ledger/changes.js';
import type { Json } from '../ledger/json.js';
import type { Ledger } from '../ledger/ledger.js';
import { ledgerLoaders } from '../ledger/loaders.js';
import type { OpenOperation } from '../ledger/open-operations.js';
import { SettledBy, type OperationRecord } from '../ledger/operation.js';
import type { WriteResult } from '../ledger/write-intent.js';
import { mayBeInProgress } from '../ledger/operation-rows.js';
import type { ConnectedProvider } from '../providers/contract.js';
import { verdictOn, type Verdict } from './verdict.js';

/** For all reads of one check. */
const CHECK_TIMEOUT_MS = 15_000;

export interface OperationSettlerOptions {
  readonly ledger: Ledger;
  readonly connected: readonly ConnectedProvider[];
  /** Milliseconds since the epoch; the real clock by default. */
  readonly now?: (() => number) | undefined;
}

/** Reconciles and settles single operations, from their rows and the declarations of their writes alone. */
export class OperationSettler {
  private readonly writes: ReadonlyMap<string, { write: Write; provider: ConnectedProvider }>;
  private readonly ledger: Ledger;
  private readonly now: () => number;

  constructor({ ledger, connected, now = Date.now }: OperationSettlerOptions) {
    this.ledger = ledger;
    this.now = now;
    this.writes = new Map(
      connected.flatMap((provider) => provider.definition.writes.map((write) => [write.mutation, { write, provider }])),
    );
  }

  /** Checks one operation once. @throws whatever a read throws; then the outcome is as open as before. */
  async examine(operation: OpenOperation, now: Date): Promise<Verdict> {
    // a write to our own store commits its changes with its outcome, so no outcome means no change
    if (operation.provider === null)
      return { end: 'REJECTED', by: SettledBy.READ, note: 'None of its changes were recorded.' };
    const known = this.planned(operation);
    if (known === undefined) return { operator: 'This operation lacks the data needed to reconcile it automatically.' };
    const { write, plan, provider } = known;
    const deadline = new Deadline(CHECK_TIMEOUT_MS);
    const { openOperations } = this.ledger;
    try {
      const loaders = ledgerLoaders(this.ledger, operation.tenant);
      const access = provider.open({ deadline, ledger: loaders, tenant: tenantOf(operation) });
      return await verdictOn({ write, operation, plan, access, openOperations, loaders, now });
    } finally {
      deadline.clear();
    }
  }

  /** Records the final outcome; null when another process recorded one first. */
  async end(operation: OpenOperation, verdict: Extract<Verdict, { end: unknown }>): Promise<OperationRecord | null> {
    const { tenant, id } = operation;
    const { end: status, by } = verdict;
    return this.ledger.operations.settle(
      verdict.end === 'REJECTED'
        ? { tenant, id, status, by, note: verdict.note }
        : { tenant, id, status, by, response: verdict.response, ...this.projectionOf(operation, verdict.response) },
    );
  }

  /**
   * Records an operator's decision. The same decision again returns the same record.
   * @throws GraphError NOT_FOUND, or CONFLICT where the outcome is already final or the write may still be in progress.
   */
  async settleByOperator(tenant: string, { operationId, outcome, note }: OperatorSettlement): Promise<WriteResult> {
    const operation = await this.ledger.openOperations.byId(tenant, operationId);
    if (operation === null) return this.settledBefore(tenant, { operationId, outcome, note });
    if (mayBeInProgress(operation, this.now()))
      throw new GraphError('CONFLICT', 'The write may still be in progress; try again in a few minutes.', {
        retryable: true,
      });
    const response = outcome === 'APPLIED' ? this.responseOf(operation) : undefined;
    const settled = await this.ledger.operations.settle({
      tenant,
      id: operationId,
      status: outcome,
      by: SettledBy.OPERATOR,
      note,
      ...(response !== undefined && { response, ...this.projectionOf(operation, response) }),
    });
    return settled ? { ...settled, replayed: false } : this.settledBefore(tenant, { operationId, outcome, note });
  }

  private async settledBefore(
    tenant: string,
    { operationId, outcome, note }: OperatorSettlement,
  ): Promise<WriteResult> {
    const record = await this.ledger.operations.byId(tenant, operationId);
    if (record === null) throw new GraphError('NOT_FOUND', 'There is no such operation.', { retryable: false });
    const { status, settledBy } = record;
    if (settledBy === SettledBy.OPERATOR && status === outcome && record.note === note)
      return { ...record, replayed: true };
    const difference = status === outcome ? ', with another note or not by an operator' : '';
    throw new GraphError('CONFLICT', `The operation is already settled as ${status}${difference}.`, {
      retryable: false,
    });
  }

  private responseOf(operation: OpenOperation): Json {
    if (operation.responded) return operation.response;
    const known = this.planned(operation);
    return known ? known.write.result(known.plan, { operationId: operation.id }) : null;
  }

  private projectionOf(operation: OpenOperation, response: Json): { project?(tx: LedgerTx): Promise<void> } {
    const known = this.planned(operation);
    if (!known?.write.project) return {};
    return { project: (tx) => known.write.project!(tx, known.plan, response) };
  }

  /** The declaration of an operation's write, with its plan read back from the row; undefined where either is not usable. */
  private planned(operation: OpenOperation) {
    const known = this.writes.get(operation.mutation);
    const plan = known?.write.plan.safeParse(operation.plan);
    return known && plan?.success ? { ...known, plan: plan.data } : undefined;
  }
}

/** The row names the tenant and its scope at the provider, so no caller's identity is needed. */
function tenantOf({ tenant, scope }: OpenOperation): Tenant {
  return { id: tenant, scopeAt: () => scope ?? '' };
}
