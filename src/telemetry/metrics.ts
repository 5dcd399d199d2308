import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { CallObserver } from '../http/provider-http.js';
import type { StreamObserver, StreamTransport } from '../server/streaming/limits.js';
import { SettlementMetrics } from './operation-metrics.js';
import { LabelledCounter } from './labelled-counter.js';

type BreakerState = 'closed' | 'open' | 'half-open';

const BREAKER_VALUE: Record<BreakerState, number> = { closed: 0, 'half-open': 1, open: 2 };
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Names come from clients, so only the first so many are told apart. */
const MAX_OPERATION_NAMES = 200;

export interface MetricsOptions {
  /** Also the process's own: memory, event loop, garbage collection; on by default. */
  processMetrics?: boolean;
}

/** All metrics of one process on one registry of its own. Labels are bounded: endpoints, providers, outcomes, routes are ours. */
export class Metrics implements CallObserver, StreamObserver {
  readonly registry = new Registry();
  readonly settlement = new SettlementMetrics(this.registry);
  private readonly calls = this.tally('provider_calls_total', 'Provider calls by outcome: ok, or the failure.', [
    'endpoint',
    'outcome',
  ]);
  private readonly joined = this.tally(
    'provider_calls_coalesced_total',
    'Reads that joined an identical one in flight.',
    ['endpoint'],
  );
  private readonly retries = this.tally('provider_retries_total', 'Attempts after the first.', ['endpoint']);
  private readonly operations = this.tally('graphql_operations_total', 'GraphQL operations.', [
    'operation',
    'type',
    'outcome',
  ]);
  private readonly webhooks = this.tally('webhooks_total', 'Calls of providers to us by how they ended.', [
    'provider',
    'outcome',
  ]);
  private readonly refusals = this.tally(
    'graphql_operations_shed_total',
    'Operations refused at once because the server was busy.',
    [],
  );
  private readonly callSeconds = this.histogram(
    'provider_call_duration_seconds',
    'Time of provider calls, retries included.',
    'endpoint',
    SECONDS,
  );
  private readonly batchKeys = this.histogram(
    'provider_batch_size',
    'Keys per batch call.',
    'endpoint',
    [1, 2, 5, 10, 20, 50, 100, 200],
  );
  private readonly operationSeconds = this.histogram(
    'graphql_operation_duration_seconds',
    'Time of GraphQL operations.',
    'type',
    SECONDS,
  );
  private readonly subscriptions = new Gauge({
    name: 'graphql_subscriptions_open',
    help: 'Subscriptions that are open, by transport.',
    labelNames: ['transport'],
    registers: [this.registry],
  });
  private readonly dropped = this.tally(
    'graphql_subscriptions_dropped_total',
    'Callers that were dropped: slow to read, behind the events, or dead.',
    ['transport', 'why'],
  );
  private readonly breakers = new Gauge({
    name: 'provider_breaker_state',
    help: '0 closed, 1 half-open, 2 open.',
    labelNames: ['endpoint'],
    registers: [this.registry],
  });
  private readonly operationNames = new Set<string>();

  constructor({ processMetrics = true }: MetricsOptions = {}) {
    if (processMetrics) collectDefaultMetrics({ register: this.registry });
  }

  called(endpoint: string, outcome: string, seconds: number): void {
    this.calls.increment(endpoint, outcome);
    this.callSeconds(endpoint, seconds);
  }

  batched(endpoint: string, keys: number): void {
    this.batchKeys(endpoint, keys);
  }

  coalesced(endpoint: string): void {
    this.joined.increment(endpoint);
  }

  retried(endpoint: string): void {
    this.retries.increment(endpoint);
  }

  breaker(endpoint: string, state: BreakerState): void {
    this.breakers.set({ endpoint }, BREAKER_VALUE[state]);
  }

  /** One GraphQL operation. `outcome` is `ok`, or one of `ERROR_CODES`; an unnamed operation is `anonymous`. */
  operation(
    name: string | undefined,
    type: 'query' | 'mutation' | 'subscription',
    outcome: string,
    seconds: number,
  ): void {
    this.operations.increment(this.boundedName(name), type, outcome);
    this.operationSeconds(type, seconds);
  }

  /** One operation that was not taken on. */
  shed(): void {
    this.refusals.increment();
  }

  /** One call of a provider to us: `stored`, `repeated`, `bad-signature` and the like. */
  webhook(provider: string, outcome: string): void {
    this.webhooks.increment(provider, outcome);
  }

  subscriptionOpened(transport: StreamTransport): void {
    this.subscriptions.inc({ transport });
  }

  subscriptionEnded(transport: StreamTransport): void {
    this.subscriptions.dec({ transport });
  }

  subscriptionDropped(transport: StreamTransport, why: string): void {
    this.dropped.increment(transport, why);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** The text of `/metrics`. */
  render(): Promise<string> {
    return this.registry.metrics();
  }

  private boundedName(name: string | undefined): string {
    if (!name) return 'anonymous';
    if (this.operationNames.has(name)) return name;
    // GraphQL names are letters, digits and `_`, so they are safe as labels; only their number and length are not.
    if (this.operationNames.size >= MAX_OPERATION_NAMES || name.length > 80) return 'other';
    this.operationNames.add(name);
    return name;
  }

  private tally(name: string, help: string, labelNames: readonly string[]): LabelledCounter {
    const tally = new LabelledCounter(labelNames);
    const counter: Counter = new Counter({
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
      collect: () => tally.flush(counter),
    });
    return tally;
  }

  private histogram(
    name: string,
    help: string,
    label: string,
    buckets: number[],
  ): (value: string, observed: number) => void {
    const histogram = new Histogram({ name, help, labelNames: [label], buckets, registers: [this.registry] });
    const children = new Map<string, (observed: number) => void>();
    return (value, observed) => {
      let observe = children.get(value);
      if (observe === undefined) {
        const child = histogram.labels(value);
        children.set(value, (observe = (seconds) => child.observe(seconds)));
      }
      observe(observed);
    };
  }
}
