import type { Endpoint } from '../../src/http/endpoint.js';
import { providers } from '../../src/providers/index.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { answer, faults, inTurn, json, raw, SECRET, type Fault } from '../support/fault-server.js';
import { startTestApp, type GraphAnswer, type TestApp } from '../support/test-app.js';
import { everything, faultsOf, type Tree } from '../support/partial.js';

/** For what hangs, or asks us to wait: short, since it is waited for. All else is answered at once, and a busy machine gets its time. */
const SHORT_MS = 1_500;
const LONG_MS = 20_000;
const WAITED_FOR = new Set(['UPSTREAM_TIMEOUT', 'UPSTREAM_RATE_LIMITED']);

/** What each fault must be called; `[]` means that it is got over without a trace. */
const EXPECTED: [what: string, fault: Fault, codes: string[]][] = [
  ['stops inside the head', faults.slowHeaders, ['UPSTREAM_TIMEOUT']],
  ['stops inside the body', faults.slowBody, ['UPSTREAM_TIMEOUT']],
  ['never answers', faults.noAnswer, ['UPSTREAM_TIMEOUT']],
  ['closes before the head', faults.finBeforeHead, ['UPSTREAM_UNAVAILABLE']],
  ['resets before the head', faults.resetBeforeHead, ['UPSTREAM_UNAVAILABLE']],
  ['closes inside the body', faults.finInBody, ['UPSTREAM_UNAVAILABLE']],
  ['resets inside the body', faults.resetInBody, ['UPSTREAM_UNAVAILABLE']],
  ['cuts a chunked body', faults.cutChunked, ['UPSTREAM_UNAVAILABLE']],
  ['answers 200 with nothing', faults.empty, ['UPSTREAM_BAD_RESPONSE']],
  ['answers 204', faults.noContent, ['UPSTREAM_BAD_RESPONSE']],
  ['answers HTML', faults.html, ['UPSTREAM_BAD_RESPONSE']],
  ['answers broken JSON', faults.brokenJson, ['UPSTREAM_BAD_RESPONSE']],
  ['answers another shape', json({ [SECRET]: SECRET }), ['UPSTREAM_BAD_RESPONSE']],
  ['sends 10 MB', faults.huge, ['UPSTREAM_BAD_RESPONSE']],
  [
    'has two lengths',
    raw(`HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 30\r\n\r\n{}${SECRET}`),
    ['UPSTREAM_BAD_RESPONSE'],
  ],
  ['redirects to another host', faults.redirect, ['UPSTREAM_BAD_RESPONSE']],
  ['always refuses our credentials', faults.unauthorized, ['UPSTREAM_REJECTED']],
  ['limits our rate for seconds', faults.rateLimitedSeconds, ['UPSTREAM_RATE_LIMITED']],
  ['limits our rate until a date', faults.rateLimitedDate, ['UPSTREAM_RATE_LIMITED']],
  ['fails', faults.serverError, ['UPSTREAM_UNAVAILABLE']],
  ['is down for a while', faults.unavailable, ['UPSTREAM_UNAVAILABLE']],
  ['waited too long itself', answer(504, SECRET), ['UPSTREAM_TIMEOUT']],
];

// `prozora.customers` is where the query starts; `prozora.customerAccounts` is asked where the batch has nothing, which no customer here is.
const SPARE = ['prozora.customers', 'prozora.customerAccounts', 'prozora.accounts'];
const reads = providers.flatMap(({ endpoints }) =>
  endpoints.filter(({ method, name }) => method === 'GET' && !SPARE.includes(name)),
);

describe.each(reads)('$name', (endpoint: Endpoint) => {
  const provider = endpoint.name.split('.')[0]!;
  const variable = `${provider.toUpperCase()}_BASE_URL`;
  let test: TestApp;
  let proxy: FaultProxy;
  let whole: GraphAnswer<Tree>;

  beforeAll(async () => {
    test = await startTestApp({
      world: { customers: 6, edgePeople: false, checkoutAccounts: 'all' },
      env: async (env) => {
        proxy = await FaultProxy.before(env[variable]!);
        return { ...env, [variable]: proxy.baseUrl };
      },
    });
    whole = await test.graph<Tree>(everything(test.layer.schema));
    expect(whole.errors).toBeUndefined();
    // Again, so that compiling the query is behind us before time is measured.
    await test.graph<Tree>(everything(test.layer.schema));
  }, 60_000);
  afterEach(() => {
    proxy.mend();
    test.deadlineMs = LONG_MS;
  });
  afterAll(async () => {
    await test.stop();
    await proxy.stop();
  });

  it.each(EXPECTED)('that %s costs its own branch, under the right code', async (_, fault, codes) => {
    proxy.break(endpoint, fault);
    test.deadlineMs = codes.some((code) => WAITED_FOR.has(code)) || fault === faults.unavailable ? SHORT_MS : LONG_MS;
    const before = performance.now();
    const failed = await test.graph<Tree>(everything(test.layer.schema));
    expect(faultsOf(whole, failed)).toEqual([]);
    const found = (failed.errors ?? []).map(({ extensions }) => extensions);
    // Once its breaker is open the endpoint is refused without a call, which is the same branch under the code for "not now".
    expect(
      [...new Set(found.map(({ code }) => code))].filter(
        (code) => !codes.includes(code) && code !== 'UPSTREAM_UNAVAILABLE',
      ),
    ).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
    expect(
      found.every((extensions) => extensions['endpoint'] === endpoint.name && extensions['provider'] === provider),
    ).toBe(true);
    // Generous: what is proved is that a hanging provider does not decide how long an answer takes.
    expect(performance.now() - before).toBeLessThan(test.deadlineMs + 5_000);
    expect(JSON.stringify(failed) + test.logged.join('')).not.toContain(SECRET);
  });
});

describe('credentials that were refused once', () => {
  it('are renewed, and nobody notices', async () => {
    let proxy!: FaultProxy;
    const test = await startTestApp({
      world: { customers: 3, edgePeople: false },
      env: async (env) => {
        proxy = await FaultProxy.before(env['MASSTACK_BASE_URL']!);
        return { ...env, MASSTACK_BASE_URL: proxy.baseUrl };
      },
    });
    const endpoint = reads.find(({ name }) => name === 'masstack.account')!;
    const whole = await test.graph<Tree>(everything(test.layer.schema));
    const passOn: Fault = (socket, seen) => {
      proxy.mend();
      faults.unauthorized(socket, seen, 1);
    };
    proxy.break(endpoint, inTurn(passOn));
    const again = await test.graph<Tree>(everything(test.layer.schema));
    expect(again).toEqual(whole);
    await test.stop();
    await proxy.stop();
  }, 30_000);
});
