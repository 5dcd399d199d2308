import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { EventQueue } from '../../src/events/event-queue.js';
import type { StreamLimits, StreamObserver } from '../../src/server/streaming/limits.js';
import { toyServer } from '../server/support/toy-server.js';

/** A server with one subscription, `message`, whose events the test publishes, and a record of its streams. */
export async function streamServer({
  limits = {},
  queueLimit = 10_000,
  origins = [],
  expiresAt,
}: { limits?: Partial<StreamLimits>; queueLimit?: number; origins?: string[]; expiresAt?: () => number } = {}) {
  const queues = new Set<EventQueue<string>>();
  const streams = { opened: 0, ended: 0, dropped: [] as string[] };
  const changed = new Set<() => void>();
  const notify = () => changed.forEach((check) => check());
  const observer: StreamObserver = {
    subscriptionOpened: () => void ((streams.opened += 1), notify()),
    subscriptionEnded: () => void ((streams.ended += 1), notify()),
    subscriptionDropped: (transport, why) => void (streams.dropped.push(`${transport} ${why}`), notify()),
  };
  const waiting: (() => void)[] = [];
  const Query = new GraphQLObjectType({
    name: 'Query',
    fields: {
      greeting: { type: GraphQLString, resolve: () => 'hello' },
      held: {
        type: GraphQLString,
        resolve: () =>
          new Promise<string>((resolve) => {
            waiting.push(() => resolve('released'));
            notify();
          }),
      },
    },
  });
  const Subscription = new GraphQLObjectType({
    name: 'Subscription',
    fields: {
      message: {
        type: GraphQLString,
        subscribe: () => {
          const queue = new EventQueue<string>(queueLimit, () => queues.delete(queue));
          queues.add(queue);
          return queue;
        },
        resolve: (text: unknown) => text,
      },
    },
  });
  const server = await toyServer({
    schema: new GraphQLSchema({ query: Query, subscription: Subscription }),
    contextFor: () => ({}),
    ...(expiresAt && { expiresAt }),
    streaming: { limits, observer, origins },
  });
  return {
    ...server,
    streams,
    queues,
    publish: (text: string) => queues.forEach((queue) => queue.push(text)),
    held: () => waiting.length,
    release: () => waiting.splice(0).forEach((go) => go()),
    /** Resolves once `isSo` is true, checked whenever a stream changes. */
    until: (isSo: () => boolean) =>
      new Promise<void>((resolve) => {
        const check = () => isSo() && changed.delete(check) && resolve();
        changed.add(check);
        check();
      }),
  };
}
