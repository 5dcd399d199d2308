import type { Browser, Page } from 'playwright-core';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { providers } from '../../src/providers/index.js';
import { startSeparateSandbox } from '../../src/sandbox/separate.js';
import { factoriesOf } from '../../src/sandbox/start.js';
import { launchChromium } from './browser.js';
import { IDENTITY } from '../support/environment.js';
import { testKeyEntry } from '../support/ledger-keys.js';
import { Explorer, looksOf, NO_PROBLEMS } from './explorer.js';
import { graphiqlDirectory, serveGraphiql, type Served } from './served.js';

const WIDE = { width: 1400, height: 900 };
const LOOKS = looksOf(WIDE);
type Look = (typeof LOOKS)[number];

let served: Served;
let browser: Browser;
let explorer: Explorer;
let page: Page;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveGraphiql(), launchChromium()]);
}, 60_000);
beforeEach(() => Object.values(served.app.simulators).forEach((simulator) => simulator.clearFaults()));
afterEach(() => explorer.close());
afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

const panel = () => page.getByRole('region', { name: 'Sandbox' });
const provider = (name: string) => panel().getByRole('group', { name });
const button = (name: string, within = panel()) => within.getByRole('button', { name, exact: true });
const faultsOf = (name: string) => served.app.simulators[name]!.faults;
const faultList = () => panel().locator('.faults');

/** Opens the page, one of its tabs, and the panel. */
async function open(tab: string, options: Partial<Look> = {}): Promise<void> {
  const { viewport = WIDE, ...rest } = options;
  explorer = await Explorer.open(browser, { url: served.url, viewport, ...rest });
  ({ page } = explorer);
  await explorer.openTab(tab);
  await button('Show Sandbox', page.locator('.graphiql-sidebar')).click();
  await faultList().waitFor();
}

describe('sandbox panel in GraphiQL: an outage', () => {
  it.each(LOOKS)(
    '$look: one click on Down shows which fields a provider costs, another one shows them again',
    async (options) => {
      await open('Outage', options);
      await explorer.look(`sandbox-${options.look}`);
      let responded = explorer.nextResponse();
      await button('Down', provider('masstack')).click();
      const { data, errors } = (await (await responded).json()) as Awaited<ReturnType<Explorer['run']>>;
      await faultList().getByText('masstack is down: responds 503 to every call.').waitFor();
      await explorer.look(`sandbox-${options.look}-down`);
      expect(data.customers.nodes).toHaveLength(5);
      expect(new Set(errors!.map(({ extensions }) => extensions.provider))).toEqual(new Set(['masstack']));
      expect(await button('Down', provider('masstack')).getAttribute('aria-pressed')).toBe('true');
      expect(faultsOf('masstack')).toEqual([{ endpoint: '*', status: 503 }]);
      responded = explorer.nextResponse();
      await button('Clear all faults').click();
      await responded;
      await faultList().getByText('All providers respond.').waitFor();
      expect(faultsOf('masstack')).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(options.viewport.width);
      expect(explorer.problems).toEqual(NO_PROBLEMS);
    },
  );

  it('shows faults that were set elsewhere, and replaces the one of its provider only', async () => {
    served.app.simulators['masstack']!.fault({ endpoint: 'masstack.account', status: 500, times: 2 });
    served.app.simulators['prozora']!.fault({ endpoint: '*', latencyMs: 1 });
    await open('Update');
    expect(await faultList().locator('li').allTextContents()).toEqual([
      'prozora fails: latencyMs 1.',
      'masstack.account fails: status 500, 2 times more.',
    ]);
    await button('Slow', provider('prozora')).click();
    await faultList().getByText('prozora is slow').waitFor();
    expect(faultsOf('prozora')).toEqual([{ endpoint: '*', latencyMs: 1_000 }]);
    expect(faultsOf('masstack')).toHaveLength(1);
  });

  it('says why the server refused a request', async () => {
    await open('Update');
    await page.route('**/sandbox/faults', (route) => route.fulfill({ status: 400, json: { error: 'a reason' } }));
    await button('Down', provider('smartpay')).click();
    await panel().getByRole('alert').getByText('a reason').waitFor();
    await explorer.look('sandbox-refused');
  });
});

describe('sandbox panel in GraphiQL: a settlement', () => {
  it.each(LOOKS)(
    '$look: one click shows UNKNOWN, and APPLIED once the server has read the write back',
    async (options) => {
      await open('Settlement', options);
      served.app.forgetCalls();
      await button('Run and lose the response').click();
      await panel().getByText('UNKNOWN', { exact: true }).waitFor();
      await explorer.look(`settlement-${options.look}-unknown`);
      await served.app.settleAfter(6_000);
      await served.app.settleAfter(6_000);
      await panel().getByText('APPLIED', { exact: true }).waitFor();
      await panel().getByText('by READ').scrollIntoViewIfNeeded();
      await explorer.look(`settlement-${options.look}-applied`);
      expect(served.app.calls().filter(({ method }) => method === 'PUT')).toHaveLength(1);
      expect(faultsOf('prozora')).toEqual([]);
      expect(explorer.problems).toEqual(NO_PROBLEMS);
    },
  );

  it('is one click away in another tab, and can be watched again', async () => {
    await open('Search');
    await button('Open the tab Settlement').click();
    for (const _ of [1, 2]) {
      await button('Run and lose the response').click();
      await panel().getByText('Waiting for the outcome').waitFor();
      await served.app.settleAfter(6_000);
      await served.app.settleAfter(6_000);
      await panel().getByText('by READ').waitFor();
    }
  });
});

it('sandbox panel in GraphiQL: a webhook is sent now, and the panel says what it reports', async () => {
  await open('Search');
  await button('Webhook now', provider('qitech')).click();
  await panel()
    .getByText(/^Sent: natural_person .* OFAC entered$/)
    .waitFor();
  await explorer.look('sandbox-webhook');
  expect(await provider('masstack').getByRole('button', { name: 'Webhook now' }).count()).toBe(0);
});

it('sandbox panel in GraphiQL: every control can be reached and used by keyboard', async () => {
  await open('Outage');
  await button('Down', provider('prozora')).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await faultList().getByText('prozora is slow').waitFor();
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Slow');
});

it('GraphiQL of a server that is not the sandbox has no sandbox panel, and asks nothing of it', async () => {
  const separate = await startSeparateSandbox({ factories: factoriesOf(providers) });
  const { SANDBOX_URL: _, ...variables } = separate.variables;
  const env = { ...variables, ...IDENTITY, LEDGER_KEYS: testKeyEntry('test', 1), GRAPHIQL: 'on' };
  const config = readConfig({ ...env, PORT: '0', LOG_LEVEL: 'silent' }, providers);
  const app = await createApp(config, providers, { graphiqlDirectory, reconcile: false });
  explorer = await Explorer.open(browser, { url: app.url, viewport: WIDE });
  const asked: string[] = [];
  explorer.page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
  await explorer.page.reload();
  await explorer.page.getByRole('tab', { name: 'PartialFailure' }).waitFor();
  expect(await explorer.page.getByRole('button', { name: 'Show Sandbox' }).count()).toBe(0);
  expect(asked).toContain('/graphql');
  expect(asked.filter((path) => path.startsWith('/sandbox'))).toEqual([]);
  await app.stop({ graceMs: 0 });
  await separate.stop();
});
