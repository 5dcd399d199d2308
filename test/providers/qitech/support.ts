import { createHmac } from 'node:crypto';
import type { TestApp } from '../../support/test-app.js';

export const CPF = '123.456.789-09';
export const CNPJ = '12.ABC.345/01DE-35';

const RESULT =
  'operation { status mutation endpoint attempts } errors { code message field retryable } replayed account { id }';
const MONITORING = `{ ${RESULT} monitoring { id kind status registrationDate asOf } }`;
const PERSON = `{ ${RESULT} person { __typename id name documentNumber status ... on NaturalPerson { birthDate } } }`;

let keys = 0;
export const key = () => `key-${keys++}`;

/** Sends one of the provider's mutations, under a new key unless the input has one. */
export function send(app: TestApp, mutation: string, input: object) {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  return app.graph(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) ${mutation.includes('Person') ? PERSON : MONITORING} }`,
    { input: { idempotencyKey: key(), ...input } },
  );
}

/** The payload of a mutation that is applied. */
export async function applied(app: TestApp, mutation: string, input: object) {
  const { data, errors } = await send(app, mutation, input);
  expect(errors).toBeUndefined();
  expect(data?.[mutation].operation.status).toBe('APPLIED');
  return data?.[mutation];
}

export const qitechCalls = (app: TestApp) => app.calls().filter(({ endpoint }) => endpoint.startsWith('qitech.'));

export const methodPathBody = (app: TestApp) => qitechCalls(app).map(({ method, url, body }) => [method, url, body]);

/** Creates an object at the provider as another system with the same API key does; forgets all calls. */
export async function createElsewhere(app: TestApp, path: string, body: object): Promise<void> {
  const { QITECH_BASE_URL, QITECH_API_KEY } = app.simulators['qitech']!.env;
  const headers = { authorization: QITECH_API_KEY!, 'content-type': 'application/json' };
  const registered = { registration_date: '2020-01-01T00:00:00Z', ...body };
  const response = await fetch(`${QITECH_BASE_URL}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(registered),
  });
  expect(response.ok).toBe(true);
  app.forgetCalls();
}

/** Starts the monitoring of an account elsewhere, as corporate. */
export const startElsewhere = (app: TestApp, accountId: string) =>
  createElsewhere(app, '/legal_person_account', { account_id: accountId });

/** A report as the webhook delivers it. */
export const report = (more: object = {}) => ({
  person_type: 'natural_person',
  account_type: 'natural_person_account',
  person_id: 'p-1',
  account_id: 'a-1',
  monitoring_topic: 'OFAC',
  event: 'entered',
  ...more,
});

/** Delivers a report, signed unless `signature` says otherwise; the response's status. */
export async function deliver(
  app: TestApp,
  body: unknown,
  { method = 'PUT', signature }: { method?: string; signature?: string } = {},
): Promise<number> {
  const url = `${app.url}webhooks/qitech`;
  const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const signed = createHmac('sha1', app.simulators['qitech']!.env['QITECH_SIGNATURE_KEY']!)
    .update(url + method)
    .update(payload)
    .digest('hex');
  const headers = { 'content-type': 'application/json', signature: signature ?? signed };
  return (await fetch(url, { method, body: payload, headers })).status;
}
