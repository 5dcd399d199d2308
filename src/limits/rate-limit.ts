import { RateLimiterMemory, type RateLimiterAbstract, type RateLimiterRes } from 'rate-limiter-flexible';
import { GraphError } from '../errors/graph-error.js';
import {
  openRateLimitStore,
  RATE_LIMIT_SECONDS,
  type RateLimitStore,
  type RateLimitStoreOptions,
} from './rate-limit-store.js';

/** Once the store has failed, operations do not wait for it to fail again for so long. */
const WITHOUT_STORE_MS = 5_000;
/** Points are not given back so shortly before their minute ends: the next one must not begin with more than all of them. */
const TOO_LATE_MS = 1_000;

export interface RateLimitsOptions extends RateLimitStoreOptions {
  /** Notified when the store fails; points are then counted in this process. */
  onStoreFailure?: (() => void) | undefined;
}

/** The rate limits of all tenants, counted in one store. */
export class RateLimits {
  private withoutStoreUntil = -Infinity;

  private constructor(
    private readonly store: RateLimitStore | undefined,
    private readonly onStoreFailure: () => void,
  ) {}

  /** @throws Error where the package that `redisUrl` needs is not installed. */
  static async open({ onStoreFailure = () => undefined, ...options }: RateLimitsOptions): Promise<RateLimits> {
    return new RateLimits(await openRateLimitStore(options), onStoreFailure);
  }

  /** The limit of a tenant, in points per minute. */
  of(tenant: string, points: number): RateLimit {
    const inMemory = new RateLimiterMemory({ points, duration: RATE_LIMIT_SECONDS });
    let stored: Promise<RateLimiterAbstract> | undefined;
    const consumeStored = async (consumed: number): Promise<Consumed | undefined> => {
      if (this.store === undefined || performance.now() < this.withoutStoreUntil) return undefined;
      try {
        return await consume(await (stored ??= this.store.limiter(points)), tenant, consumed);
      } catch {
        stored = undefined;
        this.withoutStoreUntil = performance.now() + WITHOUT_STORE_MS;
        this.onStoreFailure();
        return undefined;
      }
    };
    return {
      points,
      async charge(charged) {
        const consumed = (await consumeStored(charged)) ?? (await consume(inMemory, tenant, charged));
        if (!consumed.isRefused) return consumed;
        consumed.giveBack(charged);
        throw rateLimited(consumed.retryAfterMs);
      },
    };
  }

  close(): Promise<void> {
    return this.store?.close() ?? Promise.resolve();
  }
}

/** Limits what one tenant's operations may cost in a minute. */
export interface RateLimit {
  /** Per minute. */
  readonly points: number;
  /** @throws GraphError RATE_LIMITED where the tenant has not so many left. */
  charge(points: number): Promise<Charge>;
}

/** Points that were charged for one operation. */
export interface Charge {
  /** Gives back those that it did not use. */
  giveBack(points: number): void;
}

interface Consumed extends Charge {
  readonly isRefused: boolean;
  readonly retryAfterMs: number;
}

/** @throws Error where the store failed. */
async function consume(limiter: RateLimiterAbstract, tenant: string, points: number): Promise<Consumed> {
  let isRefused = false;
  const { msBeforeNext } = await limiter.consume(tenant, points).catch((refusal: unknown) => {
    if (refusal instanceof Error) throw refusal;
    isRefused = true;
    return refusal as RateLimiterRes;
  });
  const tooLateAt = performance.now() + msBeforeNext - TOO_LATE_MS;
  return {
    isRefused,
    retryAfterMs: msBeforeNext,
    giveBack(unused) {
      if (unused <= 0 || performance.now() >= tooLateAt) return;
      // what cannot be given back is free again at the end of the minute
      limiter.reward(tenant, unused).catch(() => undefined);
    },
  };
}

function rateLimited(retryAfterMs: number): GraphError {
  return new GraphError('RATE_LIMITED', 'The provider calls of this minute are used up; try again later', {
    retryable: true,
    retryAfterMs,
  });
}
