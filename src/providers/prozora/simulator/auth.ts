import type { KeyObject } from 'node:crypto';
import { decodeJwt, type SigningAlgorithm } from '../../../sandbox/jwt.js';

const LONGEST_LIFETIME_S = 1_200;
const CLOCK_SKEW_S = 60;
const MOST_CACHED = 1_000;

export interface SignInTokenRules {
  publicKey: KeyObject;
  algorithm: SigningAlgorithm;
  subject: string;
  now: () => number;
}

/** Returns a check of self-signed tokens. A token's signature is verified once; the result is cached until the token expires. */
export function signInTokenCheck(rules: SignInTokenRules): (token: string | undefined) => boolean {
  const expiries = new Map<string, number>();
  return (token) => {
    if (token === undefined) return false;
    const seconds = rules.now() / 1000;
    const cached = expiries.get(token);
    if (cached !== undefined) return cached > seconds;
    const expiry = verifiedExpiry(token, rules, seconds);
    if (expiry === undefined) return false;
    if (expiries.size >= MOST_CACHED) expiries.clear();
    expiries.set(token, expiry);
    return true;
  };
}

/** When a valid token expires, in seconds since the epoch. */
function verifiedExpiry(
  token: string,
  { publicKey, algorithm, subject }: SignInTokenRules,
  seconds: number,
): number | undefined {
  const jwt = decodeJwt(token);
  if (jwt?.isSignedBy(publicKey, algorithm) !== true) return undefined;
  const { flow, obj, sub, iat, exp } = jwt.claims;
  if (flow !== 'sign-in' || obj === undefined || obj === null || sub !== subject) return undefined;
  if (typeof iat !== 'number' || typeof exp !== 'number') return undefined;
  const valid = exp > seconds && iat <= seconds + CLOCK_SKEW_S && exp > iat && exp - iat <= LONGEST_LIFETIME_S;
  return valid ? exp : undefined;
}
