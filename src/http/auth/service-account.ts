import { SignJWT } from 'jose';
import { Pool } from 'undici';
import { z } from 'zod';
import { UpstreamError, type UpstreamErrorKind } from '../../errors/upstream-error.js';
import { HttpExchange, type HttpResponse } from '../http-exchange.js';
import { errorKindOfStatus, readRetryAfter, type FailedAttempt } from '../failure.js';
import { parseProviderJson } from '../json.js';
import type { Authenticator } from './authenticator.js';
import { readPrivateKey, signingAlgorithm } from './keys.js';
import { RenewingHeaders, type IssuedCredentials } from './renewing.js';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const MAX_ASSERTION_SECONDS = 3_600;
/** A token is renewed this long before it expires, for clock differences and calls in progress. */
const EXPIRY_MARGIN_SECONDS = 30;

/** The service account's JSON file (MasStack), in Google's format. */
export const serviceAccountFile = z.object({
  client_email: z.string().min(1),
  private_key_id: z.string().min(1),
  private_key: z.string().min(1),
  token_uri: z.url({ protocol: /^https?$/ }),
});
export type ServiceAccount = z.output<typeof serviceAccountFile>;

interface ServiceAccountOptions {
  /** For errors, whose endpoint is `<provider>.token`. */
  provider: string;
  assertionSeconds?: number;
  timeoutMs?: number;
  connectTimeoutMs?: number;
}

const tokenResponse = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: z.coerce.number().positive().default(3_600),
});

/**
 * `Authorization: Bearer` with an access token, obtained for a signed assertion and cached until shortly before it expires.
 * A failing token endpoint causes an UpstreamError with `sent: false`: the provider's API was not called.
 * @throws TypeError if the private key cannot be used.
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

  async function issue(): Promise<IssuedCredentials> {
    const body = new URLSearchParams({ grant_type: GRANT, assertion: await assertion() }).toString();
    const result = await post(body);
    const token = 'body' in result ? readToken(result) : result;
    if ('kind' in token) throw new UpstreamError({ provider, endpoint: `${provider}.token`, ...token, sent: false });
    return {
      headers: Object.freeze({ authorization: `Bearer ${token.access_token}` }),
      lifetimeMs: Math.max(1, token.expires_in - EXPIRY_MARGIN_SECONDS) * 1_000,
    };
  }

  function post(body: string): Promise<HttpResponse | FailedAttempt> {
    return new Promise((resolve) => {
      const listener = { onResponse: resolve, onFailure: resolve };
      const path = uri.pathname + uri.search;
      pool.dispatch(
        { path, method: 'POST', headers: FORM_HEADERS, body },
        new HttpExchange(listener, { responseTimeoutMs: timeoutMs }),
      );
    });
  }

  const renewing = new RenewingHeaders(issue);
  return { headers: () => renewing.headers(), renew: () => renewing.renew(), close: () => pool.destroy() };
}

/** A 4xx of a token endpoint refers to our credentials, not to the resource of the read or write. */
const CREDENTIAL_ERRORS: ReadonlySet<UpstreamErrorKind> = new Set(['not-found', 'conflict', 'rejected']);

const FORM_HEADERS = [
  'accept',
  'application/json',
  'accept-encoding',
  'identity',
  'content-type',
  'application/x-www-form-urlencoded',
];

function readToken({ status, body, retryAfter }: HttpResponse): z.output<typeof tokenResponse> | FailedAttempt {
  const kind = errorKindOfStatus(status);
  const retryAfterMs = readRetryAfter(retryAfter);
  if (kind !== undefined)
    return {
      kind: CREDENTIAL_ERRORS.has(kind) ? 'unauthorized' : kind,
      sent: false,
      status,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  try {
    return tokenResponse.parse(parseProviderJson(body));
  } catch {
    // The error would quote the response, which may contain a token.
    return { kind: 'bad-response', sent: false, status };
  }
}
