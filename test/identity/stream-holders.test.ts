import { streamHolders } from '../../src/stream-holders.js';
import type { Viewer } from '../../src/graph/context.js';
import type { Tenants, TenantStreamLimits } from '../../src/tenants.js';

const tenant = { id: 'a', scopeAt: () => '' };
const viewer: Viewer = { tenant, subject: 'agent', scopes: new Set() };
const holders = (count: number, streamLimits?: TenantStreamLimits) =>
  streamHolders(viewer, { get: () => ({ settings: { streamLimits } }), all: Array(count) } as unknown as Tenants);

describe('streams of a tenant', () => {
  it('are as many as the process allows for the only tenant, an equal part for each of several', () => {
    expect(holders(1)[0]!.most).toEqual({ websocket: 5_000, sse: 5_000, subscription: undefined });
    expect(holders(4)[0]!.most).toEqual({ websocket: 1_250, sse: 1_250, subscription: undefined });
  });

  it('are limited by its settings, and so are those of each of its callers', () => {
    const limits = { connections: 9, connectionsPerCaller: 3, subscriptions: 20, subscriptionsPerCaller: 5 };
    expect(holders(4, limits).map(({ most }) => most)).toEqual([
      { websocket: 9, sse: 9, subscription: 20 },
      { websocket: 3, sse: 3, subscription: 5 },
    ]);
  });
});
