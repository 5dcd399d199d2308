import type { FormattedExecutionResult } from 'graphql';
import { GraphError } from '../errors/graph-error.js';
import { amountsOf, type BoundAmounts } from './amounts.js';
import { boundOf, type OperationRequest } from './bound.js';
import type { CostModel } from './cost-model.js';
import { checkDocument } from './document-limits.js';
import type { OperationCost } from './operation-cost.js';
import { NodesInFlight } from './nodes-in-flight.js';
import { KnownBounds } from './known-bounds.js';
import { needsOf, planOf } from './plan.js';
import { sizeOfData } from './response-size.js';
import type { WorkQueue } from './work-queue.js';

/** Of all operations together: a node costs about a quarter of a kilobyte until its response is written. */
const NODES_IN_FLIGHT = 300_000;
const SHARE_WAIT_MS = 5_000;

/** The part of a context that holds an operation's books; absent where costs are not counted. */
export interface CostedOperation {
  readonly cost?: OperationCost;
  /** Whether the caller may see the plan. */
  readonly explains?: boolean;
}

/** Costs of operations, from document to response. */
export class CostControl {
  private readonly known = new KnownBounds();

  constructor(
    private readonly model: CostModel,
    private readonly queue: WorkQueue,
    private readonly nodesInFlight: NodesInFlight = new NodesInFlight(NODES_IN_FLIGHT, SHARE_WAIT_MS),
  ) {}

  /** Refuses a document that would take long to validate. @throws GraphError OPERATION_TOO_COMPLEX */
  readonly checkDocument = checkDocument;

  /** Whether the request asks for its bound and plan alone, without running. @throws GraphError where it may not, or does so wrongly. */
  explainsOnly({ explains }: CostedOperation, { explain }: Readonly<Record<string, unknown>>): boolean {
    if (explain === undefined || explain === null || explain === false) return false;
    if (explain !== true) throw new GraphError('BAD_INPUT', '`extensions.explain` must be a boolean');
    if (!explains) throw new GraphError('FORBIDDEN', '`extensions.explain` needs the scope operations:explain');
    return true;
  }

  /** Computes the most that an operation may cost, and refuses it above a limit. @throws GraphError OPERATION_TOO_COMPLEX */
  admit({ cost, explains = false }: CostedOperation, request: OperationRequest): void {
    cost?.admit(this.boundOf(request, explains), this.nodesInFlight);
  }

  /** Null where the variables are invalid. @throws GraphError OPERATION_TOO_COMPLEX */
  private boundOf(request: OperationRequest, explains: boolean): BoundAmounts | null {
    const { operation, variables = {} } = request;
    const known = this.known.find(operation, variables);
    if (known && (known.needs || !explains)) return known;
    const analysed = boundOf(this.model, request);
    if (!analysed) return null;
    const bound = { ...amountsOf(analysed), ...(explains && { needs: needsOf(this.model, analysed) }) };
    this.known.keep(operation, variables, { bound, dependsOn: analysed.dependsOn });
    return bound;
  }

  /** Undefined where the tenant has no rate limit; else a promise, which rejects where it is used up. @throws GraphError RATE_LIMITED */
  charge({ cost }: CostedOperation): Promise<void> | undefined {
    return cost?.charge();
  }

  /** Undefined when the operation may begin; else a promise until there is room for its result. @throws GraphError OVERLOADED */
  makeRoom({ cost }: CostedOperation): Promise<void> | undefined {
    return cost?.begins();
  }

  /** Undefined when execution may begin at once; else a promise of a later turn of the event loop, because this one is used up. */
  turn({ cost }: CostedOperation): Promise<void> | undefined {
    return cost && this.queue.turnIsOver ? this.queue.wait(cost) : undefined;
  }

  /** The result with its bill; an error alone where a budget was used up. */
  finish(result: FormattedExecutionResult, { cost, explains }: CostedOperation): FormattedExecutionResult {
    if (!cost) return result;
    const errors = result.errors?.length ?? 0;
    const size = sizeOfData(result.data ?? null, cost.limits.bytes);
    if (size.bytes > cost.limits.bytes) throw cost.stop('bytes', size.bytes);
    if (errors > cost.limits.errors) throw cost.stop('errors', errors);
    if (cost.stopped) throw cost.stopped;
    const bill = cost.bill({ nodes: size.nodes, bytes: size.bytes, errors });
    const needs = explains ? cost.bound?.needs : undefined;
    const plan = needs && { plan: planOf(needs, cost) };
    return { ...result, extensions: { ...result.extensions, cost: bill, ...plan } };
  }
}
