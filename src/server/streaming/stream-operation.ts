import type { BaseContext } from '@apollo/server';
import { OVERLOADED, type SharedHolding } from '../admission-gate.js';
import type { FormattedExecutionResult } from 'graphql';
import type { GraphqlRuntime } from '../graphql-endpoint.js';
import { GraphqlExchange, type SourceStream } from '../graphql-exchange.js';
import type { HostCheck } from '../origin-checks.js';
import { headOf } from '../status.js';
import { NOT_TRUSTED } from '../trusted-documents.js';
import type { StreamLimits, StreamObserver } from './limits.js';
import type { OpenStreams, StreamKind } from './open-streams.js';
import type { OperationMessage } from './operation-message.js';
import { Subscription, type StreamClient } from './subscription.js';

export interface StreamRuntime<C extends BaseContext> extends GraphqlRuntime<C> {
  observer: StreamObserver;
  limits: StreamLimits;
  open: OpenStreams;
  isOwnHost: HostCheck;
  /** Origins of pages that may open streams, beside this server's own. */
  origins: readonly string[];
}

/** One result with its HTTP status, or the results of a subscription. */
export type StreamResponse<C extends BaseContext> =
  | {
      readonly status: number;
      /** Seconds, as in the header `Retry-After`. */
      readonly retryAfter?: string | undefined;
      readonly result: FormattedExecutionResult;
      readonly subscription?: never;
    }
  | { readonly subscription: Subscription<C> };

/** One operation of a client that can receive several results. */
export class StreamOperation<C extends BaseContext> {
  private readonly exchange: GraphqlExchange;
  private subscription: Subscription<C> | undefined;

  constructor(
    private readonly runtime: StreamRuntime<C>,
    private readonly client: StreamClient,
    requestId: string,
  ) {
    this.exchange = new GraphqlExchange(client, { requestId, stream: client.stream });
  }

  get isSubscription(): boolean {
    return this.exchange.kind === 'subscription';
  }

  /** Executes a query or mutation, or starts a subscription. `body` is what the message was read from. */
  async start(message: OperationMessage, body?: SharedHolding): Promise<StreamResponse<C>> {
    const { gate, trusted } = this.runtime;
    if (trusted?.accepts(message) === false) return this.refuse(NOT_TRUSTED);
    const place = gate.enter();
    if (!place) return this.refuse(OVERLOADED);
    this.exchange.holds(place);
    if (body) this.exchange.holds(body);
    try {
      return await this.execute(message);
    } finally {
      place.leave();
    }
  }

  /** The client needs no more results: a subscription ends, a query is aborted, a mutation continues. */
  cancel(): void {
    this.exchange.disconnected();
    this.subscription?.end();
  }

  private async execute(message: OperationMessage): Promise<StreamResponse<C>> {
    const { exchange, runtime } = this;
    let contextValue: C;
    try {
      contextValue = await runtime.contextFor(exchange.request);
      exchange.identified();
    } catch (error) {
      exchange.finish(500);
      return this.refuse(error);
    }
    const { body, http } = await runtime.apollo.executeOperation({ ...message, http: exchange }, { contextValue });
    const { status = 200, headers } = http;
    const { source } = exchange;
    const subscribed = source && this.subscribe(source, contextValue);
    runtime.onOperation(exchange.finish(status));
    if (subscribed) return subscribed;
    if (body.kind !== 'single') throw new Error('incremental delivery was not requested');
    const retryAfter = headers.get('retry-after');
    return { status, retryAfter, result: body.singleResult as FormattedExecutionResult };
  }

  private subscribe(source: SourceStream, contextValue: C): StreamResponse<C> {
    const { runtime, client, exchange } = this;
    const kinds: StreamKind[] = client.stream.transport === 'sse' ? ['subscription', 'sse'] : ['subscription'];
    try {
      const onEnd = runtime.open.add(kinds, runtime.holdersOf(contextValue));
      const { requestId } = exchange;
      const expiresAt = runtime.expiresAt(contextValue);
      this.subscription = new Subscription({ runtime, client, requestId, source, expiresAt, onEnd });
      return { subscription: this.subscription };
    } catch (error) {
      void source.events[Symbol.asyncIterator]().return?.();
      const refused = this.refuse(error);
      exchange.codes.add('RATE_LIMITED');
      return refused;
    }
  }

  private refuse(error: unknown): StreamResponse<C> {
    const result = this.runtime.errors.failure(error);
    this.runtime.errors.logInternal(result, this.exchange.requestId);
    const { code, retryAfterMs } = result.errors?.[0]?.extensions ?? {};
    const { status = 500, headers } = headOf(String(code), retryAfterMs as number | undefined);
    return { status, retryAfter: headers.get('retry-after'), result };
  }
}
