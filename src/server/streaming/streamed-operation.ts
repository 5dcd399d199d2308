import type { ApolloServer, BaseContext } from '@apollo/server';
import { GraphQLError, type ExecutionResult } from 'graphql';
import { GraphError } from '../../errors/errors.js';
import { cancellable } from '../../events/cancellable.js';
import { formattedResult, type FormattedResult } from '../execution/formatted-result.js';
import type { GraphqlRequest, OperationLogEntry } from '../graphql-exchange.js';
import type { InternalErrorLog } from '../internal-errors.js';
import { OVERLOADED, type AdmissionGate } from '../admission-gate.js';
import type { HostCheck } from '../host-check.js';
import { httpStatusOf } from '../status.js';
import type { StreamObserver } from './limits.js';
import type { OperationMessage } from './operation-message.js';
import { StreamExchange, type StreamClient, type EventSource } from './stream-exchange.js';

export interface StreamingOptions<C extends BaseContext> {
  apollo: ApolloServer<C>;
  contextFor(request: GraphqlRequest): C | Promise<C>;
  onOperation(record: OperationLogEntry): void;
  logInternal: InternalErrorLog;
  observer: StreamObserver;
  isOwnHost: HostCheck;
  gate: AdmissionGate;
}

/** What came of an operation: one result, or results to come. */
export type Opened =
  | { readonly kind: 'refused' | 'answered'; readonly status: number; readonly result: FormattedResult }
  | { readonly kind: 'subscribed'; readonly results: AsyncIterableIterator<FormattedResult, void> };

/** One operation of a caller that can take more than one result. */
export class StreamedOperation<C extends BaseContext> {
  private running: StreamExchange;
  private end: () => void = () => undefined;

  constructor(
    private readonly options: StreamingOptions<C>,
    private readonly caller: StreamClient,
    private readonly requestId: string,
  ) {
    this.running = new StreamExchange(caller, requestId);
  }

  /** Whether it is one that goes on until somebody ends it. */
  get isSubscription(): boolean {
    return this.running.kind === 'subscription';
  }

  /** Answers a query or mutation, or sets a subscription up. Rejects only on what is our own fault. */
  async open(message: OperationMessage): Promise<Opened> {
    const { gate } = this.options;
    if (!gate.enter()) return { kind: 'refused', status: 503, result: this.failure(OVERLOADED) };
    try {
      return await this.opened(message);
    } finally {
      gate.leave();
    }
  }

  private async opened(message: OperationMessage): Promise<Opened> {
    const exchange = this.running;
    const { apollo, onOperation } = this.options;
    let contextValue: C;
    try {
      contextValue = await this.options.contextFor(exchange.request);
    } catch (error) {
      exchange.answered(500);
      const result = this.failure(error);
      return { kind: 'refused', status: httpStatusOf(String(result.errors?.[0]?.extensions?.['code'])), result };
    }
    const { body, http } = await apollo.executeOperation({ ...message, http: exchange }, { contextValue });
    const { status = 200 } = http;
    onOperation(exchange.answered(status));
    if (exchange.source !== undefined) return { kind: 'subscribed', results: this.subscribed(exchange.source) };
    if (body.kind !== 'single') throw new Error('incremental results are not asked for');
    const result = body.singleResult as FormattedResult;
    return { kind: result.data === undefined ? 'refused' : 'answered', status, result };
  }

  /** The caller takes no more: a subscription ends, a query is given up, a mutation goes on. */
  gone(): void {
    this.running.clientGone();
    this.end();
  }

  private subscribed(source: EventSource): AsyncIterableIterator<FormattedResult, void> {
    const { observer } = this.options;
    const { transport } = this.caller;
    const events = source.events[Symbol.asyncIterator]();
    let open = true;
    this.end = () => {
      if (!open) return;
      open = false;
      observer.subscriptionEnded(transport);
      void events.return?.();
    };
    observer.subscriptionOpened(transport);
    return cancellable(this.results({ ...source, events: { [Symbol.asyncIterator]: () => events } }), this.end);
  }

  /** The last one says why, when the events end by a failure. */
  private async *results(source: EventSource): AsyncGenerator<FormattedResult, void, undefined> {
    try {
      for await (const event of source.events) yield await this.resultOf(event, source);
    } catch (error) {
      if (error instanceof GraphError && error.code === 'OVERLOADED')
        this.options.observer.subscriptionDropped(this.caller.transport, 'behind');
      yield this.failure(error);
    } finally {
      this.end();
    }
  }

  private async resultOf(event: unknown, source: EventSource): Promise<FormattedResult> {
    const exchange = new StreamExchange(this.caller, this.requestId);
    this.running = exchange;
    exchange.isOperation('subscription', undefined);
    const contextValue = await this.options.contextFor(exchange.request);
    try {
      const result = (await source.resultOf(event, contextValue)) as ExecutionResult;
      return formattedResult(result, (error) => this.options.logInternal(error, this.requestId));
    } finally {
      exchange.answered(200);
    }
  }

  private failure(error: unknown): FormattedResult {
    const wrapped = new GraphQLError('Internal error', {
      originalError: error instanceof Error ? error : new Error('not an Error'),
    });
    return formattedResult({ errors: [wrapped] }, (internal) => this.options.logInternal(internal, this.requestId));
  }
}
