import { GraphError } from '../errors/graph-error.js';
import type { CallMeter, MeteredCall } from '../http/call-meter.js';
import { amountsOf, refuseAbove, tooComplex } from './amounts.js';
import type { Bound } from './bound.js';
import { DEFAULT_LIMITS, type Amounts, type CostLimits } from './limits.js';
import { SHORT_MS, type PacedWork } from './work-queue.js';

/** One provider call that an operation has made or joined; times in milliseconds since the operation began. */
export interface CallRecord {
  readonly endpoint: string;
  readonly startedMs: number;
  endedMs: number | null;
  /** `ok` or the kind of failure; null while it is in flight. */
  outcome: string | null;
  retries: number;
  coalesced: boolean;
}

/** What a response says about its cost, in `extensions.cost`. */
export interface Bill {
  readonly bound: Amounts | null;
  readonly actual: Amounts;
  readonly remaining: Amounts;
}

/** The books of one operation: its bound, what it has used, and the pieces of its execution that wait. Every count is made here. */
export class OperationCost implements CallMeter, PacedWork {
  readonly calls: CallRecord[] = [];
  readonly startedAt = performance.now();
  readonly waiting: (() => void)[] = [];
  executedMs = 0;
  ledgerReads = 0;
  bound: Bound | null = null;
  /** Why execution ends early; undefined while it goes on. */
  stopped: GraphError | undefined;
  private idle: (() => void)[] = [];

  constructor(
    readonly limits: CostLimits = DEFAULT_LIMITS,
    /** Whether the operation's time is up. */
    private readonly expired: () => boolean = () => false,
  ) {}

  /** Takes the bound of what is about to run. @throws GraphError OPERATION_TOO_COMPLEX where it is above a limit. */
  admit(bound: Bound | null): void {
    this.bound = bound;
    if (bound) refuseAbove(bound, this.limits);
  }

  started(endpoint: string): MeteredCall {
    this.requireRunning();
    if (this.calls.length >= this.limits.calls) throw this.stop('calls', this.calls.length + 1);
    const record: CallRecord = {
      endpoint,
      startedMs: this.sinceStart(),
      endedMs: null,
      outcome: null,
      retries: 0,
      coalesced: false,
    };
    this.calls.push(record);
    return {
      coalesced: () => (record.coalesced = true),
      ended: (outcome, retries) => {
        record.endedMs ??= this.sinceStart();
        record.outcome ??= outcome;
        record.retries = retries;
      },
    };
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
    const calls = this.calls.filter(({ coalesced }) => !coalesced).length;
    const actual = { calls, nodes: response.nodes, ledgerReads, errors: response.errors, bytes: response.bytes };
    const left = (budget: keyof Amounts) => Math.max(0, limits[budget] - actual[budget]);
    return {
      bound: bound && amountsOf(bound, limits),
      actual,
      remaining: {
        calls: left('calls'),
        nodes: left('nodes'),
        ledgerReads: left('ledgerReads'),
        errors: left('errors'),
        bytes: left('bytes'),
      },
    };
  }

  private sinceStart(): number {
    return Math.round((performance.now() - this.startedAt) * 10) / 10;
  }
}
