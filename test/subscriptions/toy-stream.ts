import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { EventQueue } from '../../src/events/event-queue.js';
import type { StreamLimits, StreamObserver } from '../../src/server.js';
import { toyServer } from '../server/support/toy-server.js';

/** A server with one subscription, `said`, whose events a test puts in by hand, and what was seen of its streams. */
export async function streamServer({
  limits = {},
  inboxLimit = 10_000,
  origins = [],
}: { limits?: Partial<StreamLimits>; inboxLimit?: number; origins?: string[] } = {}) {
  const inboxes = new Set<EventQueue<string>>();
  const seen = { opened: 0, ended: 0, dropped: [] as string[] };
  const changed = new Set<() => void>();
  const tell = () => changed.forEach((check) => check());
  const observer: StreamObserver = {
    subscriptionOpened: () => void ((seen.opened += 1), tell()),
    subscriptionEnded: () => void ((seen.ended += 1), tell()),
    subscriptionDropped: (transport, why) => void (seen.dropped.push(`${transport} ${why}`), tell()),
  };
  const release: (() => void)[] = [];
  const Query = new GraphQLObjectType({
    name: 'Query',
    fields: {
      greeting: { type: GraphQLString, resolve: () => 'hello' },
      held: {
        type: GraphQLString,
        resolve: () =>
          new Promise<string>((resolve) => {
            release.push(() => resolve('let go'));
            tell();
          }),
      },
    },
  });
  const Subscription = new GraphQLObjectType({
    name: 'Subscription',
    fields: {
      said: {
        type: GraphQLString,
        subscribe: () => {
          const inbox = new EventQueue<string>(inboxLimit, () => inboxes.delete(inbox));
          inboxes.add(inbox);
          return inbox;
        },
        resolve: (text: unknown) => text,
      },
    },
  });
  const server = await toyServer({
    schema: new GraphQLSchema({ query: Query, subscription: Subscription }),
    contextFor: () => ({}),
    streaming: { limits, observer, origins },
  });
  return {
    ...server,
    seen,
    inboxes,
    say: (text: string) => inboxes.forEach((inbox) => inbox.push(text)),
    held: () => release.length,
    letGo: () => release.splice(0).forEach((go) => go()),
    /** Until it is true, looked at whenever something of a stream changes. */
    until: (isSo: () => boolean) =>
      new Promise<void>((resolve) => {
        const check = () => isSo() && changed.delete(check) && resolve();
        changed.add(check);
        check();
      }),
  };
}
