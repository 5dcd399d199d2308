import type { KeyObject } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';
import type { Authenticator } from './authenticator.js';
import { signingAlgorithm } from './keys.js';
import { RenewingHeaders } from './renewing.js';

/** Prozora rejects a token with a longer lifetime. */
const MAX_LIFETIME_SECONDS = 1_200;

interface SelfSignedJwtOptions {
  key: KeyObject;
  /** Such as `CX-Authorization`. */
  header: string;
  /** Sent before the token, with a space; none by default. */
  scheme?: string;
  /** All claims except `iat` and `exp`; called for each token. */
  claims(): JWTPayload;
  lifetimeSeconds?: number;
}

/** A token that we sign ourselves (Prozora): RS256 or ES256 by the key's type, renewed before it expires. */
export function selfSignedJwt({
  key,
  header,
  scheme,
  claims,
  lifetimeSeconds = 600,
}: SelfSignedJwtOptions): Authenticator {
  if (!(lifetimeSeconds >= 1 && lifetimeSeconds <= MAX_LIFETIME_SECONDS))
    throw new RangeError(`a token's lifetime must be 1 to ${MAX_LIFETIME_SECONDS} seconds`);
  const alg = signingAlgorithm(`the key for ${header}`, key);
  return new RenewingHeaders(async () => {
    const iat = Math.floor(Date.now() / 1_000);
    const payload = { ...claims(), iat, exp: iat + lifetimeSeconds };
    const token = await new SignJWT(payload).setProtectedHeader({ alg, typ: 'JWT' }).sign(key);
    const value = scheme === undefined ? token : `${scheme} ${token}`;
    return { headers: Object.freeze({ [header]: value }), lifetimeMs: lifetimeSeconds * 1_000 };
  });
}
