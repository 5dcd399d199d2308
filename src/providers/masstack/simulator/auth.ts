import { randomBytes, type KeyObject } from 'node:crypto';
import { decodeJwt } from '../../../sandbox/jwt.js';
import type { SimulatedResponse, SimulatedRequest } from '../../../sandbox/simulated-request.js';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LONGEST_ASSERTION_S = 3_600;
const CLOCK_SKEW_S = 60;

export interface TokenEndpointOptions {
  account: { email: string; keyId: string; publicKey: KeyObject };
  /** In seconds. */
  tokenLifetime: number;
  now: () => number;
}

/** Exchanges a service account's signed assertion for an access token (RFC 7523), and checks the tokens it issued. */
export class TokenEndpoint {
  /** The assertion's required `aud`; set when the port is known. */
  tokenUri = '';
  /** When each token expires, in milliseconds since the epoch, by the whole `Authorization` value. */
  private readonly expiries = new Map<string, number>();

  constructor(private readonly options: TokenEndpointOptions) {}

  exchange(request: SimulatedRequest): SimulatedResponse {
    if (request.header('content-type')?.startsWith('application/x-www-form-urlencoded') !== true)
      return oauthError('invalid_request', 'the body must be a form');
    const form = new URLSearchParams(request.text);
    if (form.get('grant_type') !== GRANT) return oauthError('unsupported_grant_type', 'grant_type');
    const problem = this.problemWith(form.get('assertion') ?? '');
    if (problem !== undefined) return oauthError('invalid_grant', problem);
    const { account, tokenLifetime, now } = this.options;
    const token = `${jwtPart({ alg: 'RS256', typ: 'JWT' })}.${jwtPart({ sub: account.email })}.${randomBytes(24).toString('base64url')}`;
    this.expiries.set(`Bearer ${token}`, now() + tokenLifetime * 1000);
    return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: tokenLifetime } };
  }

  accepts(authorization: string | undefined): boolean {
    const expiry = authorization === undefined ? undefined : this.expiries.get(authorization);
    return expiry !== undefined && expiry > this.options.now();
  }

  revokeAll(): void {
    this.expiries.clear();
  }

  /** The first part of an assertion that is wrong. */
  private problemWith(assertion: string): string | undefined {
    const jwt = decodeJwt(assertion);
    if (jwt === undefined) return 'not a JWT';
    const { email, keyId, publicKey } = this.options.account;
    if (jwt.header['alg'] !== 'RS256') return 'alg';
    if (jwt.header['kid'] !== keyId) return 'kid';
    if (!jwt.isSignedBy(publicKey, 'RS256')) return 'signature';
    const { iss, sub, aud, exp, iat } = jwt.claims;
    if (iss !== email || sub !== email) return 'iss and sub';
    if (aud !== this.tokenUri) return 'aud';
    const seconds = this.options.now() / 1000;
    if (typeof exp !== 'number' || exp <= seconds) return 'exp';
    if (typeof iat !== 'number' || iat > seconds + CLOCK_SKEW_S || exp - iat > LONGEST_ASSERTION_S) return 'iat';
    return undefined;
  }
}

function oauthError(error: string, description: string): SimulatedResponse {
  return { status: error === 'invalid_grant' ? 401 : 400, body: { error, error_description: description } };
}

function jwtPart(json: object): string {
  return Buffer.from(JSON.stringify(json)).toString('base64url');
}
