import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { BreakerState } from '../http/breaker.js';
import type { CallObserver } from '../http/call-observer.js';
import { OperationMetrics } from './operation-metrics.js';
import { LabelledCounter } from './labelled-counter.js';

const BREAKER_VALUE: Record<BreakerState, number> = { closed: 0, 'half-open': 1, open: 2 };
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Operation names come from clients, so only the first ones get a label of their own. */
const MAX_OPERATION_NAMES = 200;

export interface MetricsOptions {
  /** Includes the process's own metrics: memory, event loop, garbage collection; on by default. */
  processMetrics?: boolean;
}

/** One GraphQL operation as the metrics count it. */
export interface OperationObservation {
  readonly name: string | undefined;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly outcome: string;
  readonly seconds: number;
  readonly tenant?: string | undefined;
}

/** All metrics of the process, on a registry of its own. Label values are bounded: endpoints, providers, outcomes. */
export class Metrics {
  readonly registry = new Registry();
  readonly settlement = new OperationMetrics(this.registry);
  private readonly calls = this.counter(
    'provider_calls_total',
    'Provider calls by outcome: ok, or the kind of failure.',
    ['endpoint', 'outcome', 'tenant'],
  );
  private readonly joins = this.counter(
    'provider_calls_coalesced_total',
    'Reads that joined an identical read in flight.',
    ['endpoint', 'tenant'],
  );
  private readonly retries = this.counter('provider_retries_total', 'Attempts after the first.', [
    'endpoint',
    'tenant',
  ]);
  private readonly operations = this.counter('graphql_operations_total', 'GraphQL operations.', [
    'operation',
    'type',
    'outcome',
    'tenant',
  ]);
  private readonly webhooks = this.counter('webhooks_total', 'Webhook calls from providers, by outcome.', [
    'provider',
    'outcome',
    'tenant',
  ]);
  private readonly refusals = this.counter(
    'graphql_operations_shed_total',
    'Operations refused because the server was overloaded.',
    [],
  );
  private readonly rateLimitFailures = this.counter(
    'rate_limit_store_failures_total',
    'Failures of the store of the rate limits; for the next seconds each process counts for itself.',
    [],
  );
  private readonly cutOffs = this.counter(
    'http_clients_cut_off_total',
    'Connections closed and requests refused because a client held too much or was too slow.',
    ['why'],
  );
  private readonly callSeconds = this.histogram(
    'provider_call_duration_seconds',
    'Duration of provider calls, retries included.',
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
    'Duration of GraphQL operations.',
    'type',
    SECONDS,
  );
  private readonly subscriptions = new Gauge({
    name: 'graphql_subscriptions_open',
    help: 'Open subscriptions, by transport.',
    labelNames: ['transport'],
    registers: [this.registry],
  });
  private readonly dropped = this.counter(
    'graphql_subscriptions_dropped_total',
    'Clients dropped: slow to read, behind the events, or dead connections.',
    ['transport', 'why'],
  );
  private readonly breakers = new Gauge({
    name: 'provider_breaker_state',
    help: '0 closed, 1 half-open, 2 open.',
    labelNames: ['endpoint', 'tenant'],
    registers: [this.registry],
  });
  private readonly openConnections = new Gauge({
    name: 'provider_connections_open',
    help: 'Open connections to a provider.',
    labelNames: ['provider', 'tenant'],
    registers: [this.registry],
  });
  private readonly operationNames = new Set<string>();

  constructor({ processMetrics = true }: MetricsOptions = {}) {
    if (processMetrics) collectDefaultMetrics({ register: this.registry });
  }

  /** Receives the provider calls of a tenant. */
  callsOf(tenant: string): CallObserver {
    return {
      ended: ({ endpoint, outcome, milliseconds, retries, keys }) => {
        this.calls.increment(endpoint, String(outcome), tenant);
        this.callSeconds(endpoint, milliseconds / 1_000);
        for (let i = 0; i < retries; i += 1) this.retries.increment(endpoint, tenant);
        if (keys !== undefined) this.batchKeys(endpoint, keys);
      },
      joined: ({ endpoint }) => this.joins.increment(endpoint, tenant),
      connections: (provider, open) => this.openConnections.set({ provider, tenant }, open),
      breaker: (endpoint, state) => this.breakers.set({ endpoint, tenant }, BREAKER_VALUE[state]),
    };
  }

  /** One GraphQL operation. `outcome` is `ok`, or one of `ERROR_CODES`; an unnamed operation is `anonymous`, an unidentified caller `none`. */
  operation({ name, type, outcome, seconds, tenant = 'none' }: OperationObservation): void {
    this.operations.increment(this.boundedName(name), type, outcome, tenant);
    this.operationSeconds(type, seconds);
  }

  /** One operation refused because of overload. */
  shed(): void {
    this.refusals.increment();
  }

  /** The store of the rate limits failed. */
  rateLimitStoreFailed(): void {
    this.rateLimitFailures.increment();
  }

  /** One client cut off by the limits of `EdgeLimits`. */
  cutOff(why: string): void {
    this.cutOffs.increment(why);
  }

  /** One webhook call of a tenant's provider: `stored`, `bad-signature` and so on. */
  webhook(provider: string, outcome: string, tenant: string): void {
    this.webhooks.increment(provider, outcome, tenant);
  }

  subscriptionOpened(transport: string): void {
    this.subscriptions.inc({ transport });
  }

  subscriptionEnded(transport: string): void {
    this.subscriptions.dec({ transport });
  }

  subscriptionDropped(transport: string, why: string): void {
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
    // GraphQL names are letters, digits and `_`, so only their number and length must be bounded.
    if (this.operationNames.size >= MAX_OPERATION_NAMES || name.length > 80) return 'other';
    this.operationNames.add(name);
    return name;
  }

  private counter(name: string, help: string, labelNames: readonly string[]): LabelledCounter {
    const counts = new LabelledCounter(labelNames);
    const counter: Counter = new Counter({
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
      collect: () => counts.flush(counter),
    });
    return counts;
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
