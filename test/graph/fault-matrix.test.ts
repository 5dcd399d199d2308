import { jest } from '@jest/globals';
import type { Endpoint } from '../../src/http/endpoint.js';
import { providers } from '../../src/providers/index.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { respond, faults, json, raw, SECRET, type Fault } from '../support/fault-server.js';
import { everyBranchQuery, unexpectedChanges, type Tree } from '../support/partial.js';
import { startTestApp, UNLIMITED_COST, type GraphResult, type TestApp } from '../support/test-app.js';

const twoLengths = raw(`HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 30\r\n\r\n{}${SECRET}`);

/** The deadline of an operation that has to wait for it. All others have `LONG_MS`, so that a busy machine changes nothing. */
const SHORT_MS = 1_500;
const LONG_MS = 20_000;

/** Each fault, the code that its branch must fail with, and the reads it is sampled at. That the client handles it is proved in test/http. */
const SAMPLES: [what: string, fault: Fault, code: string, reads: string[]][] = [
  ['stops inside the head', faults.slowHeaders, 'UPSTREAM_TIMEOUT', ['masstack.promotions']],
  ['stops inside the body', faults.slowBody, 'UPSTREAM_TIMEOUT', ['prozora.account']],
  ['never responds', faults.noResponse, 'UPSTREAM_TIMEOUT', ['masstack.customerAccounts', 'smartpay.paymentOptions']],
  [
    'closes before the head',
    faults.finBeforeHead,
    'UPSTREAM_UNAVAILABLE',
    ['masstack.activePromotions', 'masstack.paymentMethods'],
  ],
  [
    'resets before the head',
    faults.resetBeforeHead,
    'UPSTREAM_UNAVAILABLE',
    ['prozora.account', 'smartpay.paymentOptions'],
  ],
  [
    'closes inside the body',
    faults.finInBody,
    'UPSTREAM_UNAVAILABLE',
    ['masstack.account', 'masstack.promotionHistory'],
  ],
  ['resets inside the body', faults.resetInBody, 'UPSTREAM_UNAVAILABLE', ['masstack.promotions']],
  [
    'cuts a chunked body',
    faults.cutChunked,
    'UPSTREAM_UNAVAILABLE',
    ['masstack.billingAddressHistory', 'masstack.customerAccounts'],
  ],
  [
    'responds 200 with an empty body',
    faults.empty,
    'UPSTREAM_BAD_RESPONSE',
    ['masstack.customerAccounts', 'masstack.promotionHistory', 'prozora.account'],
  ],
  ['responds 204', faults.noContent, 'UPSTREAM_BAD_RESPONSE', ['masstack.promotions', 'smartpay.paymentOptions']],
  ['responds with HTML', faults.html, 'UPSTREAM_BAD_RESPONSE', ['masstack.account', 'masstack.customerAccounts']],
  ['responds with broken JSON', faults.brokenJson, 'UPSTREAM_BAD_RESPONSE', ['masstack.paymentMethods']],
  [
    'responds with another shape',
    json({ [SECRET]: SECRET }),
    'UPSTREAM_BAD_RESPONSE',
    [
      'masstack.activePromotions',
      'masstack.customerAccounts',
      'masstack.promotions',
      'prozora.account',
      'smartpay.paymentOptions',
    ],
  ],
  ['sends 10 MB', faults.huge, 'UPSTREAM_BAD_RESPONSE', ['masstack.billingAddressHistory', 'smartpay.paymentOptions']],
  // Two lengths break the connection: undici reports a content length mismatch.
  ['sends two lengths', twoLengths, 'UPSTREAM_UNAVAILABLE', ['masstack.paymentMethods']],
  ['redirects to another host', faults.redirect, 'UPSTREAM_BAD_RESPONSE', ['prozora.account', 'masstack.account']],
  [
    'always rejects our credentials',
    faults.unauthorized,
    'UPSTREAM_REJECTED',
    ['prozora.account', 'masstack.account', 'masstack.customerAccounts', 'smartpay.paymentOptions'],
  ],
  [
    'limits our rate for seconds',
    faults.rateLimitedSeconds,
    'UPSTREAM_RATE_LIMITED',
    ['masstack.activePromotions', 'smartpay.paymentOptions'],
  ],
  ['limits our rate until a date', faults.rateLimitedDate, 'UPSTREAM_RATE_LIMITED', ['masstack.promotionHistory']],
  [
    'responds 500',
    faults.serverError,
    'UPSTREAM_UNAVAILABLE',
    ['masstack.customerAccounts', 'prozora.account', 'smartpay.paymentOptions'],
  ],
  [
    'responds 503 with Retry-After',
    faults.unavailable,
    'UPSTREAM_UNAVAILABLE',
    ['masstack.account', 'masstack.promotionHistory'],
  ],
  [
    'responds 504',
    respond(504, SECRET),
    'UPSTREAM_TIMEOUT',
    ['masstack.billingAddressHistory', 'masstack.paymentMethods'],
  ],
];
const WAITS_FOR_DEADLINE = new Set<Fault>([
  faults.slowHeaders,
  faults.slowBody,
  faults.noResponse,
  faults.unavailable,
  faults.rateLimitedSeconds,
  faults.rateLimitedDate,
]);

// The query starts at `prozora.customers`; `prozora.customerAccounts` and `.accounts` stand in for each other, so one failure costs nothing.
const WITHOUT_A_BRANCH = ['prozora.customers', 'prozora.customerAccounts', 'prozora.accounts'];
const endpoints = providers.flatMap((provider) => provider.endpoints);
const reads = endpoints.filter(({ method, name }) => method === 'GET' && !WITHOUT_A_BRANCH.includes(name));

/** Longer than a breaker stays open. */
const BREAKER_WAIT_MS = 10_000;

describe('a query with one failing provider', () => {
  const proxies = new Map<string, FaultProxy>();
  let app: TestApp;
  let query: string;
  let whole: GraphResult<Tree>;
  let aheadMs = 0;

  beforeAll(async () => {
    const now = performance.now.bind(performance);
    jest.spyOn(performance, 'now').mockImplementation(() => now() + aheadMs);
    app = await startTestApp({
      world: { customers: 3, edgePeople: false, checkoutAccounts: 'all' },
      deadlineMs: LONG_MS,
      costLimits: UNLIMITED_COST,
      env: async (env) => {
        const behindProxies = { ...env };
        for (const provider of new Set(reads.map(providerOf))) {
          const variable = `${provider.toUpperCase()}_BASE_URL`;
          proxies.set(provider, await FaultProxy.before(env[variable]!));
          behindProxies[variable] = proxies.get(provider)!.baseUrl;
        }
        return behindProxies;
      },
    });
    query = everyBranchQuery(app.appGraph.schema);
    whole = await app.graph<Tree>(query);
    expect(whole.errors).toBeUndefined();
  }, 60_000);
  afterEach(recover);
  afterAll(async () => {
    await app.stop();
    for (const proxy of proxies.values()) await proxy.stop();
    jest.restoreAllMocks();
  });

  /** Closes every breaker: after `openMs` each admits one trial call, so the operation after that has no error again. */
  async function recover(): Promise<void> {
    for (const proxy of proxies.values()) proxy.restore();
    app.deadlineMs = LONG_MS;
    aheadMs += BREAKER_WAIT_MS;
    const { errors } = await app.graph(query);
    if (errors) expect(await app.graph<Tree>(query)).toEqual(whole);
    app.logged.length = 0;
  }

  /** Responds to every call of `endpoint` with `fault`; the function returned counts them. */
  function breakEndpoint(endpoint: Endpoint, fault: Fault): () => number {
    let hits = 0;
    proxies.get(providerOf(endpoint))!.break(endpoint, (...request) => {
      hits += 1;
      fault(...request);
    });
    return () => hits;
  }

  it('the samples hold every read that has a branch of its own', () => {
    const sampled = new Set(SAMPLES.flatMap(([, , , names]) => names));
    expect([...sampled].sort()).toEqual(reads.map(({ name }) => name).sort());
  });

  it.each(SAMPLES.flatMap(([what, fault, code, names]) => names.map((name) => ({ name, what, code, fault }))))(
    '$name $what: only its branch is null, with $code',
    async ({ name, fault, code }) => {
      const endpoint = reads.find((read) => read.name === name)!;
      const hits = breakEndpoint(endpoint, fault);
      if (WAITS_FOR_DEADLINE.has(fault)) app.deadlineMs = SHORT_MS;

      const failed = await app.graph<Tree>(query);

      expect(hits()).toBeGreaterThan(0);
      expect(unexpectedChanges(whole, failed)).toEqual([]);
      const found = (failed.errors ?? []).map(({ extensions }) => extensions);
      expect(found.map((extensions) => extensions.code)).toContain(code);
      for (const extensions of found) {
        // a limit of our rate is the whole provider's
        const endpoints = code === 'UPSTREAM_RATE_LIMITED' ? {} : { endpoint: name };
        expect(extensions).toMatchObject({ ...endpoints, provider: providerOf(endpoint) });
        // Once the breaker has opened, the rest of the operation's reads are refused without a call.
        expect([code, 'UPSTREAM_UNAVAILABLE']).toContain(extensions.code);
      }
      expect(JSON.stringify(failed) + app.logged.join('')).not.toContain(SECRET);
    },
  );

  it('masstack.account rejects our credentials once: the token is renewed and the response is whole', async () => {
    const endpoint = reads.find(({ name }) => name === 'masstack.account')!;
    const hits = breakEndpoint(endpoint, (...request) => {
      proxies.get('masstack')!.restore();
      faults.unauthorized(...request);
    });
    expect(await app.graph<Tree>(query)).toEqual(whole);
    expect(hits()).toBe(1);
  });
});

function providerOf({ name }: Endpoint): string {
  return name.split('.')[0]!;
}
