import type { Viewer } from './graph/context.js';
import { STREAM_LIMITS } from './server/streaming/limits.js';
import type { StreamHolder } from './server/streaming/open-streams.js';
import type { Tenants } from './tenants.js';

/** Who is counted as holding a caller's streams: the tenant and the caller, each by the tenant's settings. */
export function streamHolders({ tenant: { id }, subject }: Viewer, tenants: Tenants): StreamHolder[] {
  const limits = tenants.get(id)?.settings.streamLimits;
  const evenly = (most: number) => limits?.connections ?? Math.ceil(most / tenants.all.length);
  const { connections, eventStreams } = STREAM_LIMITS;
  return [
    {
      name: JSON.stringify([id]),
      most: { websocket: evenly(connections), sse: evenly(eventStreams), subscription: limits?.subscriptions },
    },
    {
      name: JSON.stringify([id, subject]),
      most: {
        websocket: limits?.connectionsPerCaller,
        sse: limits?.connectionsPerCaller,
        subscription: limits?.subscriptionsPerCaller,
      },
    },
  ];
}
