import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'undici';
import type { Simulator } from '../../src/sandbox/simulator.js';

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** Parsed where it is JSON; loosely typed, because what it holds is what a test asserts. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  json: any;
}

export interface Question {
  headers?: Record<string, string>;
  body?: unknown;
}

export type Ask = (method: string, path: string, question?: Question) => Promise<Reply>;

/** One HTTP request; a string body is sent as it is. */
export async function ask(url: string, method: string, { headers = {}, body }: Question = {}): Promise<Reply> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await request(url, {
    method: method as 'GET',
    headers,
    ...(text === undefined ? {} : { body: text }),
  });
  const said = await answer.body.text();
  return { status: answer.statusCode, headers: answer.headers, text: said, json: parsed(said) };
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

/** Signs a JWT with whatever key it is given. */
export function jwt(
  key: string,
  { header, claims }: { header: { alg: string; kid?: string }; claims: object },
): string {
  const text = `${base64url(header)}.${base64url(claims)}`;
  const signature = createSign('sha256').update(text).sign({ key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

export const seconds = (): number => Math.floor(Date.now() / 1000);

export function asQitech(simulator: Simulator): Ask {
  const authorization = simulator.env['QITECH_API_KEY'] ?? '';
  return (method, path, { headers, body } = {}) =>
    ask(simulator.baseUrl + path, method, { headers: { authorization, ...headers }, body });
}

export function asProzora(simulator: Simulator): Ask {
  const {
    PROZORA_SIGNING_KEY: key = '',
    PROZORA_SUBJECT: sub,
    PROZORA_COUNTERPARTY_GUID: counterparty,
  } = simulator.env;
  const token = jwt(key, {
    header: { alg: 'ES256' },
    claims: { flow: 'sign-in', obj: {}, sub, iat: seconds(), exp: seconds() + 1200 },
  });
  return (method, path, { headers, body } = {}) =>
    ask(`${simulator.baseUrl}/counterparty/${counterparty}${path}`, method, {
      headers: { 'cx-authorization': token, ...headers },
      body,
    });
}

export function asSmartpay(simulator: Simulator): Ask {
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
    ask(simulator.baseUrl + path, method, { headers: { ...own, ...headers }, body });
}

export interface ServiceAccount {
  client_email: string;
  private_key_id: string;
  private_key: string;
  token_uri: string;
}

export function serviceAccountOf(simulator: Simulator): ServiceAccount {
  return JSON.parse(readFileSync(simulator.env['MASSTACK_SERVICE_ACCOUNT_FILE'] ?? '', 'utf8')) as ServiceAccount;
}

/** Exchanges an assertion; `claims` and `header` change what is signed. */
export function exchange(
  account: ServiceAccount,
  change: { claims?: object; header?: object; grant?: string } = {},
): Promise<Reply> {
  const claims = {
    iss: account.client_email,
    sub: account.client_email,
    aud: account.token_uri,
    iat: seconds(),
    exp: seconds() + 300,
    ...change.claims,
  };
  const assertion = jwt(account.private_key, {
    header: { alg: 'RS256', kid: account.private_key_id, ...change.header },
    claims,
  });
  const form = new URLSearchParams({
    grant_type: change.grant ?? 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion,
  });
  return ask(account.token_uri, 'POST', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
}

export async function asMasstack(simulator: Simulator): Promise<Ask> {
  const { json } = await exchange(serviceAccountOf(simulator));
  const authorization = `Bearer ${json.access_token}`;
  return (method, path, { headers, body } = {}) =>
    ask(`${simulator.baseUrl}/orgs/${simulator.env['MASSTACK_ORG_ID']}${path}`, method, {
      headers: { authorization, ...headers },
      body,
    });
}
