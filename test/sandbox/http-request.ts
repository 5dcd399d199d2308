import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'undici';
import type { Simulator } from '../../src/sandbox/simulator.js';

/** A whole HTTP response. */
export interface HttpReply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The parsed JSON body, undefined if it is not JSON. Typed as `any`, because tests read any field of any provider. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads any field of a response
  json: any;
}

export interface HttpRequestOptions {
  headers?: Record<string, string>;
  body?: unknown;
}

/** Sends an authenticated request to one provider's simulator. */
export type SendRequest = (method: string, path: string, question?: HttpRequestOptions) => Promise<HttpReply>;

/** Sends one HTTP request; a string body is sent unchanged. */
export async function sendRequest(
  url: string,
  method: string,
  { headers = {}, body }: HttpRequestOptions = {},
): Promise<HttpReply> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const response = await request(url, {
    method: method as 'GET',
    headers,
    ...(text === undefined ? {} : { body: text }),
  });
  const received = await response.body.text();
  return { status: response.statusCode, headers: response.headers, text: received, json: parsed(received) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function base64url(json: object): string {
  return Buffer.from(JSON.stringify(json)).toString('base64url');
}

/** Signs a JWT with the given private key. */
export function signJwt(
  key: string,
  { header, claims }: { header: { alg: string; kid?: string }; claims: object },
): string {
  const text = `${base64url(header)}.${base64url(claims)}`;
  const signature = createSign('sha256').update(text).sign({ key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

export function qitechRequests(simulator: Simulator): SendRequest {
  const authorization = simulator.env['QITECH_API_KEY'] ?? '';
  return (method, path, { headers, body } = {}) =>
    sendRequest(simulator.baseUrl + path, method, { headers: { authorization, ...headers }, body });
}

export function prozoraRequests(simulator: Simulator): SendRequest {
  const {
    PROZORA_SIGNING_KEY: key = '',
    PROZORA_SUBJECT: sub,
    PROZORA_COUNTERPARTY_GUID: counterparty,
  } = simulator.env;
  const token = signJwt(key, {
    header: { alg: 'ES256' },
    claims: { flow: 'sign-in', obj: {}, sub, iat: nowSeconds(), exp: nowSeconds() + 1200 },
  });
  return (method, path, { headers, body } = {}) =>
    sendRequest(`${simulator.baseUrl}/counterparty/${counterparty}${path}`, method, {
      headers: { 'cx-authorization': token, ...headers },
      body,
    });
}

export function smartpayRequests(simulator: Simulator): SendRequest {
  const {
    SMARTPAY_MERCHANT_KEY: user,
    SMARTPAY_AUTHENTICATION_KEY: password,
    SMARTPAY_ORIGIN: origin = '',
  } = simulator.env;
  const own = {
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    'content-type': 'application/json',
    'accept-language': 'en-US',
    origin,
    'user-agent': 'customer-graph-test',
  };
  return (method, path, { headers, body } = {}) =>
    sendRequest(simulator.baseUrl + path, method, { headers: { ...own, ...headers }, body });
}

export interface ServiceAccountFile {
  client_email: string;
  private_key_id: string;
  private_key: string;
  token_uri: string;
}

export function serviceAccountOf(simulator: Simulator): ServiceAccountFile {
  return JSON.parse(readFileSync(simulator.env['MASSTACK_SERVICE_ACCOUNT_FILE'] ?? '', 'utf8')) as ServiceAccountFile;
}

/** Exchanges a signed assertion for a token; `claims` and `header` override what is signed. */
export function exchangeAssertion(
  account: ServiceAccountFile,
  change: { claims?: object; header?: object; grant?: string } = {},
): Promise<HttpReply> {
  const claims = {
    iss: account.client_email,
    sub: account.client_email,
    aud: account.token_uri,
    iat: nowSeconds(),
    exp: nowSeconds() + 300,
    ...change.claims,
  };
  const assertion = signJwt(account.private_key, {
    header: { alg: 'RS256', kid: account.private_key_id, ...change.header },
    claims,
  });
  const form = new URLSearchParams({
    grant_type: change.grant ?? 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion,
  });
  return sendRequest(account.token_uri, 'POST', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
}

export async function masstackRequests(simulator: Simulator): Promise<SendRequest> {
  const { json } = await exchangeAssertion(serviceAccountOf(simulator));
  const authorization = `Bearer ${json.access_token}`;
  return (method, path, { headers, body } = {}) =>
    sendRequest(`${simulator.baseUrl}/orgs/${simulator.env['MASSTACK_ORG_ID']}${path}`, method, {
      headers: { authorization, ...headers },
      body,
    });
}
