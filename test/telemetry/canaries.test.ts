import { jest } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scope } from '../../src/graph/context.js';
import { deliver, report } from '../providers/qitech/support.js';
import { listen, openEvents, stopClients, wsClient } from '../subscriptions/client.js';
import { ALL, CANARY, filled, HEADERS, hits, writesWithCanaries } from './canaries.js';
import { startTestApp, UNLIMITED_COST, type TestApp } from '../support/test-app.js';

const { givenName, familyName, email, phone, cpf, iban } = CANARY;

const SCOPES: readonly Scope[] = [
  'customers:read',
  'customers:write',
  'customers:erase',
  'pii:read',
  'operations:settle',
  'operations:explain',
];
let scopes = SCOPES;
const directory = mkdtempSync(join(tmpdir(), 'customer-graph-canaries-'));
const auditLog = join(directory, 'audit.jsonl');
const printed: string[] = [];
let app: TestApp;
beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    jest.spyOn(console, method).mockImplementation((...all: unknown[]) => void printed.push(all.map(String).join(' ')));
  app = await startTestApp({
    databaseUrl: `file:${join(directory, 'ledger.db')}`,
    seed: false,
    world: { customers: 12, edgePeople: false, walletAccounts: 2, billingAccounts: 2, checkoutAccounts: 'all' },
    viewerOf: () => ({ scopes: new Set(scopes) }),
    server: { auditLog },
    costLimits: UNLIMITED_COST,
  });
}, 60_000);
afterAll(async () => {
  await stopClients();
  await app.stop();
  rmSync(directory, { recursive: true });
  jest.restoreAllMocks();
});
beforeEach(() => {
  scopes = SCOPES;
  Object.values(app.simulators).forEach((simulator) => simulator.clearFaults());
});

interface Answer {
  text: string;
  /** All of the response but its data: headers, errors and extensions. */
  beside: string;
  data: Record<string, any> | null; // eslint-disable-line @typescript-eslint/no-explicit-any -- a test reads any field that it selected
}

/** Everything beside data that any client has received. */
const received: string[] = [];

async function send(path: string, init: RequestInit = {}): Promise<Answer> {
  const headers = { 'content-type': 'application/json', 'apollo-require-preflight': '1', ...HEADERS, ...init.headers };
  const response = await fetch(`${app.url}${path}`, { ...init, headers, redirect: 'manual' });
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '')
    ? (JSON.parse(text || '{}') as { data?: Answer['data'] })
    : {};
  const beside = JSON.stringify([[...response.headers], 'data' in json ? { ...json, data: null } : text]);
  received.push(beside);
  return { text, beside, data: json.data ?? null };
}
const graph = (query: string, variables: object = {}, more: object = {}) =>
  send('graphql', { method: 'POST', body: JSON.stringify({ query, variables, ...more }) });

let keys = 0;
const write = (mutation: string, input: object, selection = 'operation { id status note error { message field } }') => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  return graph(`mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`, {
    input: { idempotencyKey: `key-${keys++}`, ...input },
  });
};

/** Makes every write; the names of those that were refused. */
async function writeAll(index: number): Promise<string[]> {
  const refused: string[] = [];
  for (const [mutation, input] of writesWithCanaries(app.world, index)) {
    const { data } = await write(mutation, input);
    if (!data?.[mutation]) refused.push(mutation);
  }
  return refused;
}

const READ = `query ($id: ID!) { customer(id: $id) { login givenName familyName phoneNumber
  accounts { id persons { ... on NaturalPerson { name documentNumber } } paymentMethods { __typename }
    ... on CheckoutAccount { billingContact { name emailAddress address { addressLines } } } } } }`;

/** All that operators and their tools see, and all that is on the disk. */
async function outputs(): Promise<Record<string, string>> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const stored = files.map(({ name, parentPath }) => [name, readFileSync(join(parentPath, name), 'latin1')] as const);
  const pages = await Promise.all(['metrics', 'health/live', 'health/ready'].map((path) => send(path)));
  return {
    log: app.logged.join('\n'),
    printed: printed.join('\n'),
    received: received.join('\n'),
    pages: pages.map(({ text }) => text).join('\n'),
    ...Object.fromEntries(stored),
  };
}

async function expectNone(): Promise<void> {
  const all = await outputs();
  for (const name of ['log', 'pages', 'audit.jsonl', 'ledger.db']) expect(all[name]).not.toBe('');
  const found = Object.entries(all).flatMap(([name, text]) => {
    const lines = text.split('\n').filter((line) => hits(line).length > 0);
    return lines.slice(0, 3).map((line) => `${name}: ${hits(line).join(', ')}: ${line.slice(0, 300)}`);
  });
  expect(found).toEqual([]);
}

describe('personal data and credentials', () => {
  it('written and read are in no output but the data of a caller with pii:read, and masked for one without', async () => {
    expect(await writeAll(0)).toEqual([]);
    const { wallets, id } = app.world.customers[0]!;
    expect(await deliver(app, report({ account_id: `wallet:${wallets[0]!.id}`, person_id: 'p', extra: ALL }))).toBe(
      200,
    );
    expect(await deliver(app, { unreadable: ALL })).toBe(200);
    expect(await deliver(app, ALL, { signature: 'f'.repeat(40) })).toBe(401);
    const seen = await graph(READ, { id: `customer:${id}` }, { extensions: { explain: false } });
    expect(hits(JSON.stringify(seen.data))).toEqual(expect.arrayContaining([givenName, familyName, phone, cpf, email]));
    scopes = SCOPES.filter((scope) => scope !== 'pii:read');
    const masked = await graph(READ, { id: `customer:${id}` });
    expect(masked.data?.['customer'].givenName).toBe('Z***');
    expect(hits(masked.text)).toEqual([]);
    for (const text of [familyName, phone, cpf, iban, email]) {
      const found = await graph(
        'query ($text: String!) { search(text: $text) { partial nodes { matched node { id } } pageInfo { endCursor } } }',
        { text },
      );
      expect(hits(found.text)).toEqual([]);
    }
    await graph(READ, { id: `customer:${id}` }, { extensions: { explain: true } });
    await expectNone();
  });

  it('in refused input, documents, URLs, headers and unknown paths are repeated nowhere', async () => {
    const { schema } = app.appGraph;
    for (const root of [schema.getQueryType()!, schema.getMutationType()!, schema.getSubscriptionType()!])
      for (const field of Object.values(root.getFields())) {
        const kind =
          root === schema.getMutationType() ? 'mutation' : root === schema.getQueryType() ? 'query' : 'subscription';
        const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
        const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
        const variables = Object.fromEntries(field.args.map(({ name, type }) => [name, filled(type)]));
        const args = (text: string) => (text ? `(${text})` : '');
        await graph(`${kind} ${args(declared)} { ${field.name}${args(passed)} { __typename } }`, variables);
        const inline = field.args.map(({ name }) => `${name}: ${JSON.stringify(ALL)}`).join(', ');
        await graph(`${kind} { ${field.name}${args(inline)} { __typename } }`);
      }
    await graph(`{ node(id: "${CANARY.token}`);
    await graph(`# ${ALL}\n{ customers(first: 1) { nodes { id } } }`);
    await graph(`{ node(id: ${JSON.stringify(`customer:${CANARY.token}`)}) { id } }`);
    await graph(
      '{ __typename }',
      {},
      { extensions: { [CANARY.token]: ALL, persistedQuery: { version: 1, sha256Hash: CANARY.token } } },
    );
    await graph('{ __typename }', [ALL]);
    await send('graphql', { method: 'POST', body: `{"query": ${JSON.stringify(ALL)}` });
    await send('graphql', { method: 'POST', body: ALL, headers: { 'content-type': CANARY.token } });
    const url = encodeURIComponent(ALL);
    for (const path of [
      `graphql?query=${url}`,
      `graphql?query=%7B__typename%7D&token=${url}`,
      `graphql?variables=${url}&query=%7B__typename%7D`,
    ])
      await send(path);
    for (const path of [`webhooks/${url}`, `webhooks/qitech?secret=${url}`, url, `sandbox/${url}`, `assets/${url}`])
      for (const method of ['GET', 'PUT', 'POST', 'DELETE'])
        await send(path, { method, ...(method === 'PUT' && { body: ALL }) });
    await expectNone();
  });

  it('in responses of the providers, readable or not, and in their headers, are in no error and no other output', async () => {
    const bodies = [
      JSON.stringify({
        error: ALL,
        message: ALL,
        errors: [{ field: ALL, code: ALL, message: ALL }],
        detail: ALL,
        title: ALL,
        responseCode: ALL,
        traceId: ALL,
      }),
      `{"${CANARY.token}": "${ALL}`,
      `<html>${ALL}</html>`,
      JSON.stringify([ALL]),
      JSON.stringify(ALL),
    ];
    let index = 1;
    const answers: Answer[] = [];
    for (const body of bodies)
      for (const status of [200, 400, 422, 500]) {
        for (const simulator of Object.values(app.simulators))
          for (const endpoint of simulator.endpoints)
            simulator.fault({
              endpoint,
              body,
              status,
              headers: { 'x-trace-id': CANARY.token, 'retry-after': CANARY.token, location: `/${CANARY.token}` },
            });
        await writeAll(1 + (index++ % 9));
        answers.push(await graph(READ, { id: `customer:${app.world.customers[1]!.id}` }));
        answers.push(
          await graph(
            '{ customers(first: 3) { nodes { login accounts { id status } } } operations(first: 20) { nodes { note error { message field providerCode providerTraceId } evidence { shown } } } }',
          ),
        );
        Object.values(app.simulators).forEach((simulator) => simulator.clearFaults());
      }
    // the reason that a caller gave for an erasure is what it noted
    const noted = (text: string) => text.replaceAll(JSON.stringify(ALL), '""');
    expect(answers.flatMap(({ text }) => hits(noted(text)))).toEqual([]);
    await app.settleAfter(60_000);
    await expectNone();
  });

  it('in subscriptions over both transports are in no message but the data that was asked for', async () => {
    const { wallets } = app.world.customers[0]!;
    const accountId = `wallet:${wallets[0]!.id}`;
    const client = wsClient(app.url, { connectionParams: { authorization: CANARY.token, [CANARY.token]: ALL } });
    const events = listen(client, 'subscription ($id: ID) { monitoringEventReceived(accountId: $id) { id } }', {
      id: accountId,
    });
    const wrong = listen(client, 'subscription ($id: ID) { monitoringEventReceived(accountId: $id) { id } }', {
      id: ALL,
    });
    received.push(JSON.stringify(await wrong.ended));
    received.push(JSON.stringify(await listen(client, ALL).ended));
    const { response } = await openEvents(
      app.url,
      `subscription { operationSettled(operationId: "${CANARY.token}") { id } }`,
    );
    received.push(JSON.stringify([...response.headers]));
    await response.body?.cancel();
    events.stop();
    await expectNone();
  });
});
