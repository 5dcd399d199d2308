import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, screenshots, watch, type Misdeeds } from './browser.js';
import { serveGraphiql, type Served } from './served.js';

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

interface Answer {
  data: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a test reads whatever it asked for
  errors?: { path: (string | number)[]; extensions: { code: string; provider?: string } }[];
}

describe('GraphiQL in a browser', () => {
  let served: Served;
  let browser: Browser;
  let page: Page;
  let misdeeds: Misdeeds;

  beforeAll(async () => {
    served = await serveGraphiql();
    browser = await launchChromium();
    process.stderr.write(`screenshots: ${screenshots}\n`);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });
  beforeEach(() => served.layer.simulators['masstack']!.clearFaults());
  afterEach(() => page.context().close());

  async function open(viewport: { width: number; height: number }, phone = false): Promise<void> {
    const context = await browser.newContext({
      viewport,
      hasTouch: phone,
      isMobile: phone,
      deviceScaleFactor: phone ? 2 : 1,
    });
    context.setDefaultTimeout(10_000);
    page = await context.newPage();
    misdeeds = await watch(page, new URL(served.url).origin);
    await page.goto(served.url);
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  }

  /** Goes to a tab by its operation's name and runs it as a person does. */
  async function run(tab?: string): Promise<Answer> {
    if (tab) {
      await page.getByRole('tab', { name: tab }).click();
      // For a moment after a change of tab, the button still runs the tab before: faster than a person could press it.
      while ((await tabInForce()) !== tab) await page.waitForTimeout(20);
    }
    const answered = page.waitForResponse(
      (response) =>
        response.url().endsWith('/graphql') && !response.request().postData()?.includes('IntrospectionQuery'),
    );
    const button = page.locator('.graphiql-execute-button');
    await button.click();
    const answer = (await (await answered).json()) as Answer;
    await page
      .locator('.result-window .view-line', { hasText: /"(data|errors)"/ })
      .first()
      .waitFor();
    return answer;
  }

  /** The operation the button runs, by what GraphiQL keeps of its tabs. */
  async function tabInForce(): Promise<unknown> {
    const kept = (await page.evaluate(`localStorage.getItem('graphiql:tabState')`)) as string | null;
    const { tabs, activeTabIndex } = JSON.parse(kept ?? '{"tabs":[{}],"activeTabIndex":0}') as {
      tabs: { operationName?: string }[];
      activeTabIndex: number;
    };
    return tabs[activeTabIndex]?.operationName;
  }

  const look = (name: string) => page.screenshot({ path: join(screenshots, `${name}.png`) });

  it('loads without an error, a breach of its content policy or a request to anybody else', async () => {
    await open(DESK);
    await page.waitForLoadState('networkidle');
    await look('desk-opened');
    expect(misdeeds).toEqual({ errors: [], violations: [], foreign: [] });
  });

  it('answers the opening tab with joined data of several providers', async () => {
    await open(DESK);
    const { data, errors } = await run();
    await look('desk-nested');
    expect(errors).toBeUndefined();
    const accounts: { __typename: string; persons: unknown[]; promotions: unknown[]; paymentMethods: unknown[] }[] =
      data.customers.nodes.flatMap(({ accounts }: { accounts: [] }) => accounts);
    expect(data.customers.nodes).toHaveLength(20);
    expect(new Set(accounts.map(({ __typename }) => __typename))).toEqual(
      new Set(['WalletAccount', 'BillingAccount', 'CheckoutAccount']),
    );
    for (const list of ['persons', 'promotions', 'paymentMethods'] as const)
      expect(accounts.some((account) => account[list].length > 0)).toBe(true);
    expect(misdeeds).toEqual({ errors: [], violations: [], foreign: [] });
  });

  it('searches', async () => {
    await open(DESK);
    const { data, errors } = await run('Search');
    await look('desk-search');
    expect(errors).toBeUndefined();
    expect(data.customers.nodes).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: expect.stringMatching(/^customer:/) })]),
    );
  });

  it('applies the mutation tab once, however often it is run', async () => {
    await open(DESK);
    served.layer.forgetCalls();
    const first = await run('Update');
    const again = await run();
    await look('desk-mutation');
    expect(first.data.updateCustomer).toMatchObject({ operation: { status: 'APPLIED' }, errors: [] });
    expect(again.data.updateCustomer.operation.id).toBe(first.data.updateCustomer.operation.id);
    expect(served.layer.calls().filter(({ method }) => method === 'PUT')).toHaveLength(1);
    expect(misdeeds).toEqual({ errors: [], violations: [], foreign: [] });
  });

  it('shows in the last tab what a partial failure looks like', async () => {
    await open(DESK);
    const { data, errors } = await run('PartialFailure');
    await look('desk-partial-failure');
    expect(data.mistyped).toBeNull();
    expect(data.customers.nodes).toHaveLength(3);
    expect(errors).toEqual([
      expect.objectContaining({ path: ['mistyped'], extensions: expect.objectContaining({ code: 'BAD_INPUT' }) }),
    ]);
  });

  it('shows the rest and the errors at their paths when a provider is down', async () => {
    await open(DESK);
    served.layer.simulators['masstack']!.fault({ endpoint: '*', status: 503 });
    const { data, errors } = await run();
    await look('desk-provider-down');
    expect(data.customers.nodes).toHaveLength(20);
    expect(
      new Set(errors?.map(({ path, extensions }) => `${path[0]} ${extensions.provider} ${extensions.code}`)),
    ).toEqual(new Set(['customers masstack UPSTREAM_UNAVAILABLE']));
  });

  it('completes and documents fields', async () => {
    await open(DESK);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).click();
    await page.locator('.graphiql-doc-explorer').getByText('customers', { exact: true }).first().waitFor();
    await look('desk-docs');
    expect(misdeeds).toEqual({ errors: [], violations: [], foreign: [] });
  });

  it('can be used on a phone', async () => {
    await open(PHONE, true);
    await look('phone-opened');
    const { data } = await run();
    await look('phone-nested');
    expect(data.customers.nodes).toHaveLength(20);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    const button = await page.locator('.graphiql-execute-button').boundingBox();
    const result = await page.locator('.result-window').boundingBox();
    expect(button!.x + button!.width).toBeLessThanOrEqual(PHONE.width);
    expect(button!.y + button!.height).toBeLessThanOrEqual(PHONE.height);
    expect({ wide: result!.width >= 300, high: result!.height >= 150, within: result!.y < PHONE.height - 100 }).toEqual(
      { wide: true, high: true, within: true },
    );
    await page.getByRole('tab', { name: 'Search' }).click();
    await look('phone-search-tab');
    expect(misdeeds).toEqual({ errors: [], violations: [], foreign: [] });
  });
});
