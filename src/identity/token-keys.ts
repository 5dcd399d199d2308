import type { KeyObject } from 'node:crypto';
import { createLocalJWKSet, createRemoteJWKSet, errors, type CryptoKey, type JWTVerifyGetKey } from 'jose';
import { GraphError } from '../errors/graph-error.js';

/** Milliseconds. */
export interface KeyTimes {
  /** The keys are read again after this time, so that a withdrawn one is refused by then. */
  readonly maxAge: number;
  /** Between two requests that tokens with unknown keys cause. */
  readonly cooldown: number;
  /** While the identity provider does not respond: how long the keys read last are used. */
  readonly stale: number;
  /** Between two requests while it does not respond. */
  readonly retry: number;
  readonly timeout: number;
}

const KEY_TIMES: KeyTimes = {
  maxAge: 5 * 60_000,
  cooldown: 30_000,
  stale: 60 * 60_000,
  retry: 5_000,
  timeout: 3_000,
};

/** How published keys are read. */
export interface KeyReading {
  readonly times?: Partial<KeyTimes> | undefined;
  /** Called for each request that brought no keys. */
  onKeysUnreadable?(reason: string): void;
}

/** Finds the key of a token. A rejection with a `GraphError` says nothing about the token: the keys cannot be read. */
export type FindKey = (...token: Parameters<JWTVerifyGetKey>) => Promise<KeyObject | CryptoKey>;

/** The keys of an identity provider, by the URL of its JSON Web Key Set, or its one key. */
export function tokenKeys(keys: URL | KeyObject, reading: KeyReading = {}): FindKey {
  return keys instanceof URL ? publishedKeys(keys, reading) : () => Promise.resolve(keys);
}

/**
 * Keys are read when first needed, when old, and when a token names one that is not among them, so they rotate without a restart. While they
 * cannot be read, those read last stay valid for a time: an outage of the identity provider is not ours.
 */
function publishedKeys(url: URL, { times, onKeysUnreadable }: KeyReading): FindKey {
  const { maxAge, cooldown, stale, retry, timeout } = { ...KEY_TIMES, ...times };
  const remote = createRemoteJWKSet(url, {
    ...{ cacheMaxAge: maxAge, cooldownDuration: cooldown, timeoutDuration: timeout },
  });
  let freshAt = -Infinity;
  let failedAt = -Infinity;
  const readLast: FindKey = (header, token) => {
    const keys = remote.jwks();
    if (keys === undefined || performance.now() - freshAt > stale) throw unavailable();
    return createLocalJWKSet(keys)(header, token);
  };
  return async (header, token) => {
    // one that hangs must not hold up every request for the time limit
    if (performance.now() - failedAt < retry) return readLast(header, token);
    try {
      return await remote(header, token);
    } catch (error) {
      if (isAboutToken(error)) throw error;
      failedAt = performance.now();
      onKeysUnreadable?.(error instanceof Error ? error.message : 'unknown');
      return readLast(header, token);
    } finally {
      if (remote.fresh) freshAt = performance.now();
    }
  };
}

function isAboutToken(error: unknown): boolean {
  return [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported].some(
    (type) => error instanceof type,
  );
}

function unavailable(): GraphError {
  return new GraphError('OVERLOADED', 'Identity cannot be checked now', { retryable: true, retryAfterMs: 5_000 });
}
