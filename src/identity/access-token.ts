import { jwtVerify, type JWTPayload } from 'jose';
import { GraphError } from '../errors/graph-error.js';
import { SCOPES, type Scope } from '../graph/context.js';
import type { IdentitySettings } from './settings.js';
import { tokenKeys, type KeyReading } from './token-keys.js';

/** What a verified token says of its bearer. */
export interface TokenIdentity {
  readonly subject: string;
  /** The application that the token was issued to, where it is named. */
  readonly client?: string;
  readonly tenant: string;
  readonly scopes: ReadonlySet<Scope>;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Why a token was refused, for the log: never shown to its bearer. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

/** @throws TokenRefused; GraphError OVERLOADED where the keys cannot be read. */
export type VerifyToken = (token: string) => Promise<TokenIdentity>;

/** Clocks differ: a token may have been issued, and have become valid, so many seconds from now. It never outlives its `exp`. */
const CLOCK_TOLERANCE_SECONDS = 30;
/** A name in a token is recorded with each write, and logged. */
const NAME = /^[\x21-\x7e]{1,255}$/;

/** Verifies access tokens by the settings of identity. */
export function tokenVerifier(settings: IdentitySettings, reading?: KeyReading): VerifyToken {
  const { issuer, audience, tenantClaim } = settings;
  const algorithms = [...settings.algorithms];
  const keys = tokenKeys(settings.keys, reading);
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        ...{ issuer, audience, algorithms },
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp', 'iat', 'sub', tenantClaim],
      });
      return identityOf(payload, tenantClaim);
    } catch (error) {
      if (error instanceof GraphError || error instanceof TokenRefused) throw error;
      throw new TokenRefused(reasonOf(error), { cause: error });
    }
  };
}

function identityOf(payload: JWTPayload, tenantClaim: string): TokenIdentity {
  const now = Date.now();
  const { exp = 0, iat = 0, sub, client_id, azp } = payload;
  if (exp * 1_000 <= now) throw new TokenRefused('expired');
  if (typeof iat !== 'number' || iat * 1_000 > now + CLOCK_TOLERANCE_SECONDS * 1_000)
    throw new TokenRefused('issued in the future');
  const client = [client_id, azp].find(isName);
  return {
    subject: name(sub, 'sub'),
    ...(client !== undefined && { client }),
    tenant: name(payload[tenantClaim], 'tenant claim'),
    scopes: scopesOf(payload),
    expiresAt: exp * 1_000,
  };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && NAME.test(value);
}

function name(value: unknown, claim: string): string {
  if (!isName(value)) throw new TokenRefused(`${claim} must be 1 to 255 printable characters`);
  return value;
}

/** Those of this server, from `scope` (separated by spaces) or `scp` (a list, or separated by spaces). */
function scopesOf({ scope, scp }: JWTPayload): ReadonlySet<Scope> {
  const given = scope ?? scp;
  const names: unknown[] = typeof given === 'string' ? given.split(' ') : Array.isArray(given) ? given : [];
  return new Set(SCOPES.filter((known) => names.includes(known)));
}

/** jose's own code, such as `ERR_JWT_EXPIRED`: its messages may quote the token. */
function reasonOf(error: unknown): string {
  return String((error as { code?: unknown }).code ?? 'not a token');
}
