import type { BaseContext } from '@apollo/server';
import { GraphError } from '../../errors/graph-error.js';
import type { FormattedExecutionResult } from 'graphql';
import type { GraphqlRuntime } from '../graphql-endpoint.js';
import { atExpiry } from './expiry.js';
import { GraphqlExchange, type ClientRequest, type SourceStream, type StreamMode } from '../graphql-exchange.js';
import type { StreamObserver } from './limits.js';

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** A client that can receive several results. */
export interface StreamClient extends ClientRequest {
  readonly stream: StreamMode;
}

export interface SubscriptionOptions<C extends BaseContext> {
  readonly runtime: GraphqlRuntime<C> & { observer: StreamObserver };
  readonly client: StreamClient;
  readonly requestId: string;
  readonly source: SourceStream;
  /** When the client has to identify itself again, in milliseconds since the epoch. */
  readonly expiresAt: number | undefined;
  /** Called once, when it has ended. */
  onEnd(): void;
}

/**
 * The results of a subscription: each source event executed with a context of its own, so that the client's identity is checked again and loaders
 * and deadline belong to one result. When the events fail, the last result carries the error. Not an async generator, because `return` must end a
 * pending `next`, and a generator's waits for it.
 */
export class Subscription<C extends BaseContext> implements AsyncIterableIterator<FormattedExecutionResult, undefined> {
  private readonly events: AsyncIterator<unknown>;
  private executing: GraphqlExchange | undefined;
  private isOpen = true;
  private isExpired = false;
  private readonly cancelExpiry: () => void;

  constructor(private readonly options: SubscriptionOptions<C>) {
    this.events = options.source.events[Symbol.asyncIterator]();
    this.cancelExpiry = atExpiry(options.expiresAt, () => {
      this.isExpired = true;
      void this.events.return?.();
    });
    options.runtime.observer.subscriptionOpened(options.client.stream.transport);
  }

  async next(): Promise<IteratorResult<FormattedExecutionResult, undefined>> {
    if (!this.isOpen) return DONE;
    try {
      const event = await this.events.next();
      if (this.isExpired) throw new GraphError('UNAUTHENTICATED', 'The access token has expired', { retryable: false });
      if (!event.done) return { done: false, value: await this.execute(event.value) };
      this.end();
      return DONE;
    } catch (error) {
      return { done: false, value: this.fail(error) };
    }
  }

  return(): Promise<IteratorResult<FormattedExecutionResult, undefined>> {
    this.end();
    return Promise.resolve(DONE);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  end(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.cancelExpiry();
    this.executing?.disconnected();
    const { runtime, client, onEnd } = this.options;
    runtime.observer.subscriptionEnded(client.stream.transport);
    onEnd();
    void this.events.return?.();
  }

  private async execute(event: unknown): Promise<FormattedExecutionResult> {
    const { runtime, client, requestId, source } = this.options;
    const exchange = new GraphqlExchange(client, { requestId, stream: client.stream });
    exchange.resolved('subscription');
    this.executing = exchange;
    try {
      const contextValue = await runtime.contextFor(exchange.request);
      const result = runtime.errors.result(await source.execute(event, contextValue));
      runtime.errors.logInternal(result, requestId);
      return result;
    } finally {
      exchange.finish(200);
    }
  }

  private fail(error: unknown): FormattedExecutionResult {
    const { runtime, client, requestId } = this.options;
    if (error instanceof GraphError && error.code === 'OVERLOADED')
      runtime.observer.subscriptionDropped(client.stream.transport, 'behind');
    this.end();
    const result = runtime.errors.failure(error);
    runtime.errors.logInternal(result, requestId);
    return result;
  }
}
