import type { KeyObject } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';
import type { Authenticator } from '../provider-http.js';
import { signingAlgorithm } from './keys.js';
import { RenewingHeaders } from './renewing.js';

/** Prozora takes no token that lives longer. */
const MAX_LIFETIME_SECONDS = 1_200;

export interface SelfSignedJwtOptions {
  key: KeyObject;
  /** Such as `CX-Authorization`. */
  header: string;
  /** Put before the token, with a space; nothing by default. */
  scheme?: string;
  /** Everything but `iat` and `exp`; asked for each token. */
  claims(): JWTPayload;
  lifetimeSeconds?: number;
}

/** A token we sign ourselves (Prozora): RS256 or ES256 by the key's type, made again before it ends. */
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
