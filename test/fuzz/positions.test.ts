import type { TestStore } from '../ledger/suite/test-store.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectSafeResponse, MARK, newStore, type SentRequest } from './safe-response.js';
import { uuid } from '../support/uuid.js';

/** By what is wrong with it; `1 MB` fits in a body once. */
const TEXTS: Readonly<Record<string, string>> = {
  'a lone high surrogate': `\ud800${MARK}`,
  'a lone low surrogate': `${MARK}\udfff`,
  'line and paragraph separators': `\u2028${MARK}\u2029`,
  'a right-to-left override': `${MARK}\u202e4711`,
  NUL: `\u0000${MARK}`,
  'control characters': `\u0007\u001b[31m${MARK}\r\n\t\u007f`,
  'an encoded parent directory': `..%2F..%2F${MARK}`,
  'a parent directory': `../../${MARK}`,
  'encoded slashes': `%2F%2F${MARK}`,
  'an encoded backslash': `..%5C${MARK}`,
  'a doubly encoded slash': `%252F${MARK}`,
  'a query and a fragment': `?${MARK}=1#${MARK}`,
  __proto__: '__proto__',
  constructor: 'constructor',
  'a number beyond 2^53': '9007199254740993',
  'a number beyond a double': '1e999',
  'a megabyte': MARK + 'a'.repeat(1_000_000),
};

const VALUES: Readonly<Record<string, unknown>> = {
  ...TEXTS,
  'an object with toString': { toString: 1, [MARK]: MARK },
  'an object with __proto__': JSON.parse(`{"__proto__": {"${MARK}": 1}}`),
  'a list in a list': [[[MARK]]],
  true: true,
  null: null,
};

const json = (body: unknown): SentRequest => ({ body: JSON.stringify(body) });
const search = (parameters: Record<string, string>): SentRequest => ({
  search: `?${String(new URLSearchParams(parameters))}`,
});
const link = 'mutation ($input: LinkCustomerInput!) { linkCustomer(input: $input) { replayed } }';
const linkInput = {
  idempotencyKey: 'a',
  customerId: `customer:${uuid('a')}`,
  system: 'BILLING',
  externalId: uuid('b'),
};

/** Requests with a value of any kind in one position. */
const ANY: Readonly<Record<string, (value: unknown) => SentRequest>> = {
  'the query': (query) => json({ query }),
  'the operation name': (operationName) => json({ query: 'query A { __typename }', operationName }),
  'the variables': (variables) => json({ query: 'query ($id: ID!) { node(id: $id) { id } }', variables }),
  'a variable of ID': (id) => json({ query: 'query ($id: ID!) { node(id: $id) { id } }', variables: { id } }),
  'a variable of String': (after) =>
    json({ query: 'query ($after: String) { customers(after: $after) { totalCount } }', variables: { after } }),
  'a variable of Int': (first) =>
    json({ query: 'query ($first: Int!) { customers(first: $first) { totalCount } }', variables: { first } }),
  'a field of an input object': (externalId) =>
    json({ query: link, variables: { input: { ...linkInput, externalId } } }),
  'an idempotency key': (idempotencyKey) =>
    json({ query: link, variables: { input: { ...linkInput, idempotencyKey } } }),
  'an enum': (system) => json({ query: link, variables: { input: { ...linkInput, system } } }),
  'a member of a list': (login) =>
    json({
      query: 'query ($filter: CustomerFilter) { customers(filter: $filter) { totalCount } }',
      variables: { filter: { logins: [login] } },
    }),
  'a condition on operations': (text) =>
    json({
      query: 'query ($filter: OperationFilter) { operations(filter: $filter) { totalCount nodes { id } } }',
      variables: { filter: { mutation: text } },
    }),
  'the subject of operations': (subjectId) =>
    json({
      query: 'query ($filter: OperationFilter) { operations(filter: $filter) { totalCount nodes { id } } }',
      variables: { filter: { subjectId } },
    }),
  'the extensions': (extensions) => json({ query: '{ __typename }', extensions }),
  'a persisted query': (persistedQuery) => json({ query: '{ __typename }', extensions: { persistedQuery } }),
  'the hash of a persisted query': (sha256Hash) =>
    json({ query: '{ __typename }', extensions: { persistedQuery: { version: 1, sha256Hash } } }),
  'the hash of a persisted query without its text': (sha256Hash) =>
    json({ extensions: { persistedQuery: { version: 1, sha256Hash } } }),
  'the version of a persisted query': (version) =>
    json({ query: '{ __typename }', extensions: { persistedQuery: { version, sha256Hash: 'a'.repeat(64) } } }),
  'the whole body': json,
};

/** The kinds of node id, and one that there is none of. */
const KINDS = [
  ...['customer', 'wallet', 'billing', 'promotion', 'checkout', 'paymentmethod', 'monitoring', 'person', 'operation'],
  'nothing',
];

/** Requests with a text in one position. */
const TEXT: Readonly<Record<string, (text: string) => SentRequest>> = {
  'a string literal': (text) => json({ query: `{ customers(after: ${JSON.stringify(text)}) { totalCount } }` }),
  'an unescaped literal': (text) => json({ query: `{ node(id: "${text}") { id } }` }),
  'a block string': (text) => json({ query: `{ customers(after: """${text}""") { totalCount } }` }),
  'a number literal': (text) => json({ query: `{ customers(first: ${text}) { totalCount } }` }),
  'a comment': (text) => json({ query: `{ __typename # ${text}\n }` }),
  'a decoded cursor': (text) =>
    json({
      query: 'query ($after: String) { operations(after: $after) { totalCount } }',
      variables: { after: Buffer.from(text).toString('base64url') },
    }),
  'the name of a variable': (text) => json({ query: '{ __typename }', variables: { [text]: 1 } }),
  'the name of an input field': (text) => json({ query: link, variables: { input: { ...linkInput, [text]: 1 } } }),
  'the name of an extension': (text) => json({ query: '{ __typename }', extensions: { [text]: { [text]: 1 } } }),
  'the name of a member of the body': (text) => json({ query: '{ __typename }', [text]: text }),
  'a text that is not JSON': (body) => ({ body }),
  'the query of a GET': (query) => search({ query }),
  'the variables of a GET': (variables) => search({ query: '{ __typename }', variables }),
  'the extensions of a GET': (extensions) => search({ query: '{ __typename }', extensions }),
  'the operation name of a GET': (operationName) => search({ query: 'query A { __typename }', operationName }),
  'the request id': (text) => ({ ...json({ query: '{ __typename }' }), headers: { 'x-request-id': headerOf(text) } }),
  "the client's operation name": (text) => ({
    ...json({ query: '{ __typename }' }),
    headers: { 'x-apollo-operation-name': headerOf(text) },
  }),
};

/** A text as the value of a header, and no legal id: characters that HTTP does not allow are left out, and what is too long for the head is cut. */
function headerOf(text: string): string {
  return `"${text}`.replace(/[^\t\x20-\x7e\x80-\xff]/g, '').slice(0, 8_000);
}

let app: TestApp;
let store: TestStore;
beforeAll(async () => {
  store = await newStore();
  app = await startTestApp({ world: { customers: 2 }, databaseUrl: store.databaseUrl });
}, 60_000);
afterAll(async () => {
  await app.stop();
  await store.drop();
});

describe('hostile input: no 5xx, no INTERNAL, no repeated input and no provider call', () => {
  it.each(Object.keys(ANY))('in %s', async (position) => {
    for (const value of Object.values(VALUES)) await expectSafeResponse(app, ANY[position]!(value));
  });

  it.each(Object.keys(TEXT))('in %s', async (position) => {
    for (const text of Object.values(TEXTS)) await expectSafeResponse(app, TEXT[position]!(text));
  });

  it.each(KINDS)('in an id of the kind %s', async (kind) => {
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    for (const text of Object.values(TEXTS))
      for (const id of [`${kind}:${text}`, `${kind}:a:${text}`])
        await expectSafeResponse(app, json({ query, variables: { id } }));
  });

  it.each([
    ['a list', '[', ']'],
    ['an object', '{"a":', '}'],
  ])('in the depth of %s', async (_, open, close) => {
    const deep = `${open.repeat(100_000)}1${close.repeat(100_000)}`;
    for (const member of ['variables', 'extensions', 'operationName', 'query', 'more'])
      await expectSafeResponse(app, { body: `{"query":"{ __typename }","${member}":${deep}}` });
    const query = 'query ($f: CustomerFilter) { customers(filter: $f) { totalCount } }';
    await expectSafeResponse(app, { body: `{"query":"${query}","variables":{"f":${deep}}}` });
    await expectSafeResponse(app, { body: `{"query":"${query}","variables":{"f":{"logins":${deep}}}}` });
  });
});
