import type { IncomingMessage } from 'node:http';
import { GraphqlExchange } from '../graphql-exchange.js';
import { GRAPHQL_RESPONSE } from '../media-type.js';
import type { StreamTransport } from './limits.js';

/** Who asks over a stream. */
export interface StreamClient extends Pick<IncomingMessage, 'url' | 'headers' | 'socket'> {
  readonly transport: StreamTransport;
  /** Whether mutations are refused: they have no place in a GET. */
  readonly readOnly: boolean;
}

/** The events behind a subscription and how one of them becomes a result. */
export interface EventSource {
  readonly events: AsyncIterable<unknown>;
  resultOf(event: unknown, contextValue: unknown): unknown;
}

/** An operation whose caller can take more than one result. */
export class StreamExchange extends GraphqlExchange {
  readonly readOnly: boolean;
  /** Set once a subscription has been set up. */
  source: EventSource | undefined;

  constructor({ url, headers, socket, readOnly }: StreamClient, requestId: string) {
    // A stream is no GET to Apollo, which would refuse subscriptions to it; `readOnly` says what matters.
    super({ method: 'POST', url, headers, socket }, requestId, GRAPHQL_RESPONSE);
    this.readOnly = readOnly;
  }
}
