import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import type { Bill } from '../../src/cost/limits.js';
import type { Plan } from '../../src/cost/plan.js';
import { launchChromium } from './browser.js';
import { Explorer, looksOf, NO_PROBLEMS } from './explorer.js';
import { serveGraphiql, type Served } from './served.js';

const WIDE = { width: 1400, height: 1000 };
const LOOKS = looksOf(WIDE);
type Look = (typeof LOOKS)[number];

let served: Served;
let browser: Browser;
let explorer: Explorer;
/** The README's first query. */
let nested: string;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveGraphiql(), launchChromium()]);
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  nested = /```graphql\n(\{[^`]*)```/.exec(readme)![1]!;
}, 60_000);
beforeEach(() => Object.values(served.app.simulators).forEach((simulator) => simulator.clearFaults()));
afterEach(() => explorer.close());
afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

const panel = () => explorer.page.getByRole('region', { name: 'Call plan' });
const rows = () => panel().locator('.picture li').allTextContents();
const formatted = (value: number) => value.toLocaleString('en-US');

async function open(query: string, options: Partial<Look> = {}): Promise<void> {
  const { viewport = WIDE, ...rest } = options;
  explorer = await Explorer.open(browser, {
    url: `${served.url}?${new URLSearchParams({ query }).toString()}`,
    viewport,
    ...rest,
  });
  await explorer.page.getByRole('button', { name: 'Show Call plan' }).click();
  await panel().waitFor();
}

/** Presses the button, and returns the extensions of the response. */
async function explain(): Promise<{ cost: Bill; plan: Plan }> {
  const responded = explorer.nextResponse();
  await panel().getByRole('button', { name: 'Explain without running' }).click();
  return ((await (await responded).json()) as { extensions: { cost: Bill; plan: Plan } }).extensions;
}

/** What the row of an endpoint says. */
const textOf = ({ endpoint, waves, fields, after }: Plan['endpoints'][number], counts: string) =>
  `Wave ${waves[0]}${endpoint}${counts}${fields.join(', ')}${after.length > 0 ? `Waits for ${after.join(', ')}` : ''}`;

/** Every bar as the part of the picture's width at which it begins. */
const starts = (endpoint: string) =>
  panel()
    .locator('.bars rect', { has: explorer.page.locator('title', { hasText: `${endpoint}: ` }) })
    .evaluateAll((bars) =>
      (bars as { getAttribute(name: string): string }[]).map((bar) => parseFloat(bar.getAttribute('x'))),
    );

describe("call plan in GraphiQL: the README's nested query", () => {
  it.each(LOOKS)('$look: shows figures, endpoints, waves, and the calls in the order of time', async (options) => {
    await open(nested, options);
    await explorer.look(`call-plan-${options.look}-empty`);
    const { extensions } = await explorer.run();
    const { cost, plan } = extensions as { cost: Bill; plan: Plan };
    await panel().locator('.picture').waitFor();
    await explorer.look(`call-plan-${options.look}`);
    expect(await panel().locator('.figures').textContent()).toContain(
      `Provider calls${cost.actual.calls} of at most ${cost.bound!.calls}${formatted(cost.remaining.calls)} left`,
    );
    const counts = plan.endpoints.map((each) => textOf(each, `${formatted(each.actual)} of ${formatted(each.bound)}`));
    expect(await rows()).toEqual(counts);
    expect(await panel().locator('.bars rect title').count()).toBe(cost.actual.calls);
    const [[customers], accounts] = [await starts('prozora.customers'), await starts('masstack.account')];
    expect(accounts.length).toBeGreaterThan(10);
    expect(Math.min(...accounts)).toBeGreaterThan(customers!);
    expect(await explorer.page.evaluate('document.documentElement.scrollWidth')).toBe(options.viewport.width);
    expect(explorer.problems).toEqual(NO_PROBLEMS);
  });

  it('is explained without running: shows what may be called, wave by wave, and makes no call', async () => {
    await open(nested);
    served.app.forgetCalls();
    const { cost, plan } = await explain();
    await panel().locator('.picture').waitFor();
    await explorer.look('call-plan-explained');
    expect(served.app.calls()).toEqual([]);
    expect(await panel().locator('.figures').textContent()).toContain(`${formatted(cost.bound!.calls)} at most`);
    expect(await rows()).toEqual(plan.endpoints.map((each) => textOf(each, `at most ${formatted(each.bound)}`)));
    expect(await panel().locator('.axis span').allTextContents()).toEqual(
      Array.from(
        { length: Math.max(...plan.endpoints.flatMap(({ waves }) => waves)) },
        (_, index) => `wave ${index + 1}`,
      ),
    );
    await explorer.run();
    await panel().getByText('What was called').waitFor();
  });

  it('with failing calls: marks them by shape and in words, and counts retries', async () => {
    await open(nested);
    const { masstack, smartpay } = served.app.simulators;
    masstack!.fault({ endpoint: 'masstack.activePromotions', status: 404 });
    smartpay!.fault({ endpoint: 'smartpay.paymentOptions', status: 503, times: 2 });
    await explorer.run();
    await panel().locator('.picture').waitFor();
    await explorer.look('call-plan-failing');
    const texts = (await rows()).join('\n');
    expect(texts).toMatch(/masstack\.activePromotions✕ \d+ failed/);
    expect(texts).toMatch(/smartpay\.paymentOptions↻ 2 retries/);
    expect(await panel().locator('.legend').textContent()).toBe('failedretried');
    expect(await panel().locator('.bar.failed').count()).toBeGreaterThan(10);
    expect(await panel().locator('.bar.retried').count()).toBe(2);
  });
});

it('call plan in GraphiQL: a refused operation shows the bound, the limit and the most expensive field', async () => {
  const history = '... on BillingAccount { billingAddressHistory { totalCount } }';
  await open(`{ customers(first: 100) { nodes { accounts(first: 100) { ${history} } } } }`);
  await explorer.run();
  const refusal = await panel().getByRole('alert').textContent();
  await explorer.look('call-plan-refused');
  expect(refusal).toMatch(/Bound of calls[\d,]{6}Limit3,000Most throughcustomers\./);
});

it('call plan in GraphiQL: every control can be reached and used by keyboard', async () => {
  await open('{ customers(first: 1) { nodes { id } } }');
  await explorer.run();
  const button = panel().getByRole('button', { name: 'Explain without running' });
  await button.focus();
  await explorer.page.keyboard.press('Tab');
  await explorer.page.keyboard.press('Enter');
  await panel().locator('details li', { hasText: 'prozora.customers: ' }).waitFor();
  await button.focus();
  await explorer.page.keyboard.press('Enter');
  await panel().getByText('What may be called.').waitFor();
});
