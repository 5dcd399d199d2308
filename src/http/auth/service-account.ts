import { SignJWT } from 'jose';
import { Pool } from 'undici';
import { z } from 'zod';
import type { UpstreamErrorKind } from '../../errors/upstream-error.js';
import { HttpExchange, type HttpResponse } from '../http-exchange.js';
import { errorKindOfStatus, readRetryAfter, upstreamError, type FailedAttempt } from '../failure.js';
import { parseProviderJson } from '../json.js';
import type { Authenticator } from '../provider-http.js';
import { readPrivateKey, signingAlgorithm } from './keys.js';
import { RenewingHeaders, type Issued } from './renewing.js';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const MAX_ASSERTION_SECONDS = 3_600;
/** Tokens are taken as ended this much before they are, for clocks that differ and calls under way. */
const EARLY_SECONDS = 30;

/** The service account's JSON file (MasStack), as Google made it customary. */
export const serviceAccountFile = z.object({
  client_email: z.string().min(1),
  private_key_id: z.string().min(1),
  private_key: z.string().min(1),
  token_uri: z.url({ protocol: /^https?$/ }),
});
export type ServiceAccount = z.output<typeof serviceAccountFile>;

export interface ServiceAccountOptions {
  /** For errors, which name the endpoint `<provider>.token`. */
  provider: string;
  assertionSeconds?: number;
  timeoutMs?: number;
  connectTimeoutMs?: number;
}

const tokenAnswer = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: z.coerce.number().positive().default(3_600),
});

/**
 * `Authorization: Bearer` with an access token that a signed assertion is exchanged for, kept until shortly before its end.
 * A token endpoint that fails gives an UpstreamError with `sent: false`: the provider itself was not called.
 * @throws TypeError at once where the private key cannot be used.
 */
export function serviceAccount(account: ServiceAccount, options: ServiceAccountOptions): Authenticator {
  const { provider, assertionSeconds = 600, timeoutMs = 3_000, connectTimeoutMs = 3_000 } = options;
  const setting = `the private_key of ${provider}'s service account`;
  const key = readPrivateKey(setting, account.private_key);
  if (signingAlgorithm(setting, key) !== 'RS256') throw new TypeError(`${setting} must be an RSA key`);
  const uri = new URL(account.token_uri);
  const pool = new Pool(uri.origin, {
    connections: 2,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: connectTimeoutMs },
  });
  const lifetime = Math.min(assertionSeconds, MAX_ASSERTION_SECONDS);
  const { client_email, private_key_id: kid, token_uri } = account;

  async function assertion(): Promise<string> {
    const iat = Math.floor(Date.now() / 1_000);
    const claims = { iss: client_email, sub: client_email, aud: token_uri, iat, exp: iat + lifetime };
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(key);
  }

  async function issue(): Promise<Issued> {
    const body = new URLSearchParams({ grant_type: GRANT, assertion: await assertion() }).toString();
    const answer = await post(pool, uri.pathname + uri.search, body, timeoutMs);
    const token = 'body' in answer ? read(answer) : answer;
    if ('kind' in token) throw upstreamError(provider, `${provider}.token`, { ...token, sent: false });
    return {
      headers: Object.freeze({ authorization: `Bearer ${token.access_token}` }),
      lifetimeMs: Math.max(1, token.expires_in - EARLY_SECONDS) * 1_000,
    };
  }

  const renewing = new RenewingHeaders(issue);
  return { headers: () => renewing.headers(), renew: () => renewing.renew(), close: () => pool.destroy() };
}

/** What a token endpoint's 4xx says is about our credentials, never about what the read or write was after. */
const REFUSALS: ReadonlySet<UpstreamErrorKind> = new Set(['not-found', 'conflict', 'rejected']);

const FORM_HEADERS = [
  'accept',
  'application/json',
  'accept-encoding',
  'identity',
  'content-type',
  'application/x-www-form-urlencoded',
];

function post(pool: Pool, path: string, body: string, answerMs: number): Promise<HttpResponse | FailedAttempt> {
  return new Promise((resolve) => {
    const exchange = new HttpExchange({ answered: resolve, broke: resolve }, { answerMs });
    pool.dispatch({ path, method: 'POST', headers: FORM_HEADERS, body }, exchange);
  });
}

function read({ status, body, retryAfter }: HttpResponse): z.output<typeof tokenAnswer> | FailedAttempt {
  const failure = errorKindOfStatus(status);
  const retryAfterMs = failure === undefined ? undefined : readRetryAfter(retryAfter);
  if (failure !== undefined)
    return {
      kind: REFUSALS.has(failure) ? 'unauthorized' : failure,
      sent: false,
      status,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  try {
    return tokenAnswer.parse(parseProviderJson(body));
  } catch {
    // The error would quote the answer, which may hold a token.
    return { kind: 'bad-response', sent: false, status };
  }
}
