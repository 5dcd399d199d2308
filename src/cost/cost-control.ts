import type { DocumentNode, FormattedExecutionResult } from 'graphql';
import { boundOf, type Bound } from './bound.js';
import type { CostModel } from './cost-model.js';
import { checkDocument } from './document-limits.js';
import type { OperationCost } from './operation-cost.js';
import { planOf } from './plan.js';
import { sizeOfData } from './response-size.js';
import type { WorkQueue } from './work-queue.js';

/** An operation as its request gives it. */
export interface CostedRequest {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** The part of a context that holds an operation's books; absent where costs are not counted. */
export interface CostedOperation {
  readonly cost?: OperationCost;
  /** Whether the caller may see the plan. */
  readonly explains?: boolean;
}

/** Costs of operations, from document to response. */
export class CostControl {
  constructor(
    private readonly model: CostModel,
    private readonly queue: WorkQueue,
  ) {}

  /** Refuses a document that would take long to validate. @throws GraphError OPERATION_TOO_COMPLEX */
  readonly checkDocument = checkDocument;

  /** The most that an operation may cost; null where its variables are invalid. @throws GraphError OPERATION_TOO_COMPLEX */
  boundOf(request: CostedRequest): Bound | null {
    return boundOf(this.model, request);
  }

  /** Resolves when execution may begin: at once, or in a later turn of the event loop where this one is used up. */
  async turn({ cost }: CostedOperation): Promise<void> {
    if (cost && this.queue.turnIsOver) await this.queue.wait(cost);
  }

  /** The result with its bill; an error alone where a budget was used up. */
  finish(result: FormattedExecutionResult, { cost, explains }: CostedOperation): FormattedExecutionResult {
    if (!cost) return result;
    const errors = result.errors?.length ?? 0;
    const size = sizeOfData(result.data ?? null, cost.limits.bytes);
    if (size.bytes > cost.limits.bytes) throw cost.stop('bytes', size.bytes);
    if (errors > cost.limits.errors) throw cost.stop('errors', errors);
    if (cost.stopped) throw cost.stopped;
    const plan = explains && cost.bound ? { plan: planOf(this.model, cost.bound, cost.calls) } : {};
    return { ...result, extensions: { ...result.extensions, cost: cost.bill({ ...size, errors }), ...plan } };
  }
}
