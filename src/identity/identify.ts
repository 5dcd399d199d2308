import { LRUCache } from 'lru-cache';
import { GraphError } from '../errors/graph-error.js';
import type { Tenant, Viewer } from '../graph/context.js';
import { TokenRefused, type VerifyToken } from './access-token.js';

/** The caller of a request, by its `Authorization` header. @throws GraphError UNAUTHENTICATED, always with the same message. */
export type Identify = (authorization: string | undefined) => Viewer | Promise<Viewer>;

export interface IdentityOptions {
  verify: VerifyToken;
  /** The tenant that a token names; undefined where there is none. */
  tenantOf(id: string): Tenant | undefined;
  /** Who calls without a token; without it, every request needs one. */
  anonymous?: Viewer;
  /** Notified of each refusal and why; the caller is not. */
  onRefused?(reason: string): void;
}

const KNOWN_TOKENS = 10_000;
/** A key that is withdrawn ends its tokens no later than this after the keys are read again. */
const KNOWN_FOR_MS = 30_000;
const LONGEST_TOKEN = 8_192;

/** Identifies callers by bearer tokens; verified ones are remembered for half a minute. */
export function bearerIdentity({ verify, tenantOf, anonymous, onRefused }: IdentityOptions): Identify {
  const known = new LRUCache<string, Viewer>({ max: KNOWN_TOKENS, ttl: KNOWN_FOR_MS });
  const refuse = (reason: string): never => {
    onRefused?.(reason);
    throw new GraphError('UNAUTHENTICATED', 'A valid access token is needed', { retryable: false });
  };
  const identify = async (token: string): Promise<Viewer> => {
    try {
      const { tenant: tenantId, ...identity } = await verify(token);
      const tenant = tenantOf(tenantId);
      if (tenant === undefined) return refuse('unknown tenant');
      const viewer = { ...identity, tenant };
      known.set(token, viewer);
      return viewer;
    } catch (error) {
      if (error instanceof TokenRefused) return refuse(error.message);
      throw error;
    }
  };
  return (authorization) => {
    if (authorization === undefined) return anonymous ?? refuse('no token');
    const token = /^bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
    if (token === undefined || token.length > LONGEST_TOKEN) return refuse('not a bearer token');
    const viewer = known.get(token);
    if (viewer === undefined) return identify(token);
    return viewer.expiresAt! > Date.now() && tenantOf(viewer.tenant.id) === viewer.tenant ? viewer : identify(token);
  };
}
