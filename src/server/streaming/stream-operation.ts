import type { BaseContext } from '@apollo/server';
import { OVERLOADED } from '../admission-gate.js';
import type { FormattedExecutionResult } from 'graphql';
import type { GraphqlRuntime } from '../graphql-endpoint.js';
import { GraphqlExchange } from '../graphql-exchange.js';
import type { HostCheck } from '../origin-checks.js';
import { httpStatusOf } from '../status.js';
import { NOT_TRUSTED } from '../trusted-documents.js';
import type { StreamLimits, StreamObserver } from './limits.js';
import type { OperationMessage } from './operation-message.js';
import { Subscription, type StreamClient } from './subscription.js';

export interface StreamRuntime<C extends BaseContext> extends GraphqlRuntime<C> {
  observer: StreamObserver;
  limits: StreamLimits;
  isOwnHost: HostCheck;
  /** Origins of pages that may open streams, beside this server's own. */
  origins: readonly string[];
}

/** One result with its HTTP status, or the results of a subscription. */
export type StreamResponse<C extends BaseContext> =
  | { readonly status: number; readonly result: FormattedExecutionResult; readonly subscription?: never }
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

  /** Executes a query or mutation, or starts a subscription. */
  async start(message: OperationMessage): Promise<StreamResponse<C>> {
    const { gate, trusted } = this.runtime;
    if (trusted?.accepts(message) === false) return this.refuse(NOT_TRUSTED);
    if (!gate.enter()) return this.refuse(OVERLOADED);
    try {
      return await this.execute(message);
    } finally {
      gate.leave();
    }
  }

  /** The client needs no more results: a subscription ends, a query is aborted, a mutation continues. */
  cancel(): void {
    this.exchange.disconnected();
    this.subscription?.end();
  }

  private async execute(message: OperationMessage): Promise<StreamResponse<C>> {
    const { exchange, runtime, client } = this;
    let contextValue: C;
    try {
      contextValue = await runtime.contextFor(exchange.request);
    } catch (error) {
      exchange.finish(500);
      return this.refuse(error);
    }
    const { body, http } = await runtime.apollo.executeOperation({ ...message, http: exchange }, { contextValue });
    const { status = 200 } = http;
    runtime.onOperation(exchange.finish(status));
    const { source, requestId } = exchange;
    if (source !== undefined) {
      this.subscription = new Subscription({
        runtime,
        client,
        requestId,
        source,
        expiresAt: runtime.expiresAt(contextValue),
      });
      return { subscription: this.subscription };
    }
    if (body.kind !== 'single') throw new Error('incremental delivery was not requested');
    return { status, result: body.singleResult as FormattedExecutionResult };
  }

  private refuse(error: unknown): StreamResponse<C> {
    const result = this.runtime.errors.failure(error);
    this.runtime.errors.logInternal(result, this.exchange.requestId);
    return { status: httpStatusOf(String(result.errors?.[0]?.extensions?.['code'])), result };
  }
}
