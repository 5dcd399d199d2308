import { randomBytes, verify, type KeyObject } from 'node:crypto';
import type { SimulatedResponse, SimulatedRequest } from '../../../sandbox/simulated-request.js';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LONGEST_ASSERTION_S = 3_600;
const CLOCK_SKEW_S = 60;

export interface TokenDeskOptions {
  account: { email: string; keyId: string; publicKey: KeyObject };
  /** In seconds. */
  tokenLifetime: number;
  now: () => number;
}

/** Exchanges a service account's signed assertion for an access token (RFC 7523), and knows the tokens it gave out. */
export class TokenEndpoint {
  /** Set once the port is known; the assertion's `aud`. */
  tokenUri = '';
  /** By whole `Authorization` value: when it ends, in milliseconds. */
  private readonly endOf = new Map<string, number>();

  constructor(private readonly options: TokenDeskOptions) {}

  exchange(request: SimulatedRequest): SimulatedResponse {
    if (request.header('content-type')?.startsWith('application/x-www-form-urlencoded') !== true)
      return denied('invalid_request', 'the body must be a form');
    const form = new URLSearchParams(request.text);
    if (form.get('grant_type') !== GRANT) return denied('unsupported_grant_type', 'grant_type');
    const problem = this.problemWith(form.get('assertion') ?? '');
    if (problem !== undefined) return denied('invalid_grant', problem);
    const token = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ sub: this.options.account.email })}.${randomBytes(24).toString('base64url')}`;
    this.endOf.set(`Bearer ${token}`, this.options.now() + this.options.tokenLifetime * 1000);
    return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: this.options.tokenLifetime } };
  }

  knows(authorization: string | undefined): boolean {
    const end = authorization === undefined ? undefined : this.endOf.get(authorization);
    return end !== undefined && end > this.options.now();
  }

  revoke(): void {
    this.endOf.clear();
  }

  private problemWith(assertion: string): string | undefined {
    const [head, payload, signature, ...rest] = assertion.split('.');
    if (head === undefined || payload === undefined || signature === undefined || rest.length > 0) return 'not a JWT';
    const { email, keyId, publicKey } = this.options.account;
    const { alg, kid } = decoded(head);
    if (alg !== 'RS256') return 'alg';
    if (kid !== keyId) return 'kid';
    if (!verify('sha256', Buffer.from(`${head}.${payload}`), publicKey, Buffer.from(signature, 'base64url')))
      return 'signature';
    const { iss, sub, aud, exp, iat } = decoded(payload);
    if (iss !== email || sub !== email) return 'iss and sub';
    if (aud !== this.tokenUri) return 'aud';
    const seconds = this.options.now() / 1000;
    if (typeof exp !== 'number' || exp <= seconds) return 'exp';
    if (typeof iat !== 'number' || iat > seconds + CLOCK_SKEW_S || exp - iat > LONGEST_ASSERTION_S) return 'iat';
    return undefined;
  }
}

function denied(error: string, description: string): SimulatedResponse {
  return { status: error === 'invalid_grant' ? 401 : 400, body: { error, error_description: description } };
}

function part(json: object): string {
  return Buffer.from(JSON.stringify(json)).toString('base64url');
}

function decoded(text: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
