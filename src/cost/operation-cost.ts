import { GraphError } from '../errors/graph-error.js';
import type { CallMeter } from '../http/call-meter.js';
import type { CallRecord } from '../http/call-record.js';
import type { Charge, RateLimit } from '../limits/rate-limit.js';
import { refuseAbove, tooComplex, withinLimits, type BoundAmounts } from './amounts.js';
import { DEFAULT_LIMITS, type Amounts, type Bill, type CostLimits } from './limits.js';
import { UNCOUNTED_NODES, type NodeHolder, type NodesInFlight } from './nodes-in-flight.js';
import { OperationCalls } from './operation-calls.js';
import { SHORT_MS, type PacedWork } from './work-queue.js';

export interface OperationCostOptions {
  readonly limits?: CostLimits | undefined;
  /** Whose operation it is. */
  readonly tenant?: string;
  /** Of the tenant; without it nothing is charged. */
  readonly rateLimit?: RateLimit | undefined;
  /** Whether the operation's time is up. */
  readonly expired?: () => boolean;
}

/** The books of one operation: its bound, what it has used, and the pieces of its execution that wait. Every count is made here. */
export class OperationCost implements CallMeter, PacedWork, NodeHolder {
  readonly calls = new OperationCalls();
  readonly startedAt = performance.now();
  readonly waiting: (() => void)[] = [];
  executedMs = 0;
  ledgerReads = 0;
  bound: BoundAmounts | null = null;
  /** Why execution ends early; undefined while it goes on. */
  stopped: GraphError | undefined;
  private idle: (() => void)[] = [];
  heldNodes = UNCOUNTED_NODES;
  /** Values of the result so far. */
  private nodes = 0;
  /** What the result shares memory with. */
  private room: NodesInFlight | undefined;

  readonly limits: CostLimits;
  readonly tenant: string;
  private readonly rateLimit: RateLimit | undefined;
  private readonly expired: () => boolean;
  private charged: (Charge & { readonly points: number }) | undefined;

  constructor({ limits = DEFAULT_LIMITS, tenant = '', rateLimit, expired = () => false }: OperationCostOptions = {}) {
    // one that costs more than a whole minute's points would be refused whenever it came
    this.limits = rateLimit ? { ...limits, calls: Math.min(limits.calls, rateLimit.points) } : limits;
    this.tenant = tenant;
    this.rateLimit = rateLimit;
    this.expired = expired;
  }

  /** The response is written, or its client is gone. */
  end(): void {
    this.room?.release(this);
    this.room = undefined;
    this.charged?.giveBack(this.charged.points - pointsOf(this.calls.made.length));
    this.charged = undefined;
  }

  /**
   * Takes the bound of what is about to run, whose result will be in `room`.
   * @throws GraphError OPERATION_TOO_COMPLEX where it is above a limit.
   */
  admit(bound: BoundAmounts | null, room?: NodesInFlight): void {
    this.bound = bound;
    this.room = room;
    if (bound) refuseAbove(bound, this.limits);
  }

  /**
   * Charges the tenant for what is about to run, by its bound; `end` gives back what it did not use. Undefined where there is no rate limit.
   * The promise rejects with RATE_LIMITED.
   */
  charge(): Promise<void> | undefined {
    const points = pointsOf(this.bound?.amounts.calls ?? 0);
    return this.rateLimit?.charge(points).then((charge) => {
      this.charged = { points, giveBack: (unused) => charge.giveBack(unused) };
    });
  }

  /**
   * Before the first field: a promise while there is no room for what cannot wait later, because it cannot pause (introspection) or must not end
   * early (a mutation).
   */
  begins(): Promise<void> | undefined {
    const { bound } = this;
    if (!bound || bound.kind === 'subscription') return undefined;
    return this.room?.hold(this, bound.kind === 'mutation' ? bound.amounts.nodes : bound.introspectionNodes);
  }

  /** Before more values are added to the result: a promise while there is no room for them. */
  produces(nodes: number): Promise<void> | undefined {
    this.nodes += nodes;
    if (this.nodes <= this.heldNodes) return undefined;
    // In steps that double, so that it seldom asks; the bound counts values that are selected twice once.
    const step = Math.min(Math.max(this.nodes, this.heldNodes * 2), this.bound?.amounts.nodes ?? Infinity);
    return this.room?.hold(this, step)?.catch((error: unknown) => {
      this.stopped ??= error as GraphError;
      throw error;
    });
  }

  requireCall(): void {
    this.requireRunning();
    const { count } = this.calls;
    if (count >= this.limits.calls) throw this.stop('calls', count + 1);
  }

  made(call: CallRecord): void {
    this.calls.made.push(call);
  }

  joined(call: CallRecord): void {
    this.calls.joined.push({ call, at: performance.now() });
  }

  /** A query of the ledger is about to be made. @throws GraphError where the operation may make no more. */
  readsLedger(): void {
    this.requireRunning();
    if (this.ledgerReads >= this.limits.ledgerReads) throw this.stop('ledgerReads', this.ledgerReads + 1);
    this.ledgerReads += 1;
  }

  /** @throws GraphError once a budget is used up. */
  requireRunning(): void {
    if (this.stopped) throw this.stopped;
  }

  /**
   * Called when a piece begins. A long operation does not execute past its deadline; a short one still responds with what it has, and a mutation
   * with what it did.
   * @throws GraphError once the operation's time or a budget is used up.
   */
  requireTime(): void {
    if (!this.stopped && this.executedMs > SHORT_MS && this.bound?.kind !== 'mutation' && this.expired())
      this.stopped = new GraphError('UPSTREAM_TIMEOUT', 'The operation took too long to execute', { retryable: true });
    this.requireRunning();
  }

  /** Ends execution: every field that is still to be resolved fails. */
  stop(budget: keyof CostLimits, amount: number): GraphError {
    this.stopped ??= tooComplex(budget, amount, this.limits);
    return this.stopped;
  }

  /** Dispatches a loader's batch once no piece of the operation waits: pieces must not divide a batch. */
  readonly whenIdle = (dispatch: () => void): void => {
    // DataLoader's own moment: after the promise jobs that may still add keys
    void Promise.resolve().then(() =>
      process.nextTick(() => (this.waiting.length === 0 ? dispatch() : void this.idle.push(dispatch))),
    );
  };

  onIdle(): void {
    for (const dispatch of this.idle.splice(0)) this.whenIdle(dispatch);
  }

  /** The bound, what was used and what is left, given what the response holds. */
  bill(response: Pick<Amounts, 'nodes' | 'bytes' | 'errors'>): Bill {
    const { limits, bound, ledgerReads } = this;
    const { nodes, bytes, errors } = response;
    const calls = this.calls.made.length;
    return {
      bound: bound && withinLimits(bound, limits),
      actual: { calls, nodes, ledgerReads, errors, bytes },
      remaining: {
        calls: Math.max(0, limits.calls - calls),
        nodes: Math.max(0, limits.nodes - nodes),
        ledgerReads: Math.max(0, limits.ledgerReads - ledgerReads),
        errors: Math.max(0, limits.errors - errors),
        bytes: Math.max(0, limits.bytes - bytes),
      },
    };
  }
}

/** Provider calls as points of the rate limit: an operation that makes none still takes a little of this server. */
function pointsOf(calls: number): number {
  return Math.max(1, calls);
}
