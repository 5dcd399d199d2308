import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, screenshots, watch, type PageProblems } from './browser.js';
import { serveGraphiql, type Served } from './served.js';

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

interface GraphResponse {
  data: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a test reads any field that it selected
  errors?: { path: (string | number)[]; extensions: { code: string; provider?: string } }[];
}

describe('GraphiQL in a browser', () => {
  let served: Served;
  let browser: Browser;
  let page: Page;
  let problems: PageProblems;

  beforeAll(async () => {
    served = await serveGraphiql();
    browser = await launchChromium();
    process.stderr.write(`screenshots: ${screenshots}\n`);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });
  beforeEach(() => served.app.simulators['masstack']!.clearFaults());
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
    problems = await watch(page, new URL(served.url).origin);
    await page.goto(served.url);
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  }

  /** Opens a tab by the name of its operation and presses the button. */
  async function run(tab?: string): Promise<GraphResponse> {
    if (tab) {
      await page.getByRole('tab', { name: tab }).click();
      // Right after a change of tab the button still runs the previous one.
      while ((await activeTab()) !== tab);
    }
    const responded = page.waitForResponse(
      (response) =>
        response.url().endsWith('/graphql') && !response.request().postData()?.includes('IntrospectionQuery'),
    );
    const button = page.locator('.graphiql-execute-button');
    await button.click();
    const response = (await (await responded).json()) as GraphResponse;
    await page
      .locator('.result-window .view-line', { hasText: /"(data|errors)"/ })
      .first()
      .waitFor();
    return response;
  }

  /** The operation that the button runs, according to the state GraphiQL stores. */
  async function activeTab(): Promise<unknown> {
    const stored = (await page.evaluate(`localStorage.getItem('graphiql:tabState')`)) as string | null;
    const { tabs, activeTabIndex } = JSON.parse(stored ?? '{"tabs":[{}],"activeTabIndex":0}') as {
      tabs: { operationName?: string }[];
      activeTabIndex: number;
    };
    return tabs[activeTabIndex]?.operationName;
  }

  const look = (name: string) => page.screenshot({ path: join(screenshots, `${name}.png`) });

  it('loads without an error, a content policy violation or a request to another origin', async () => {
    await open(DESKTOP);
    await page.waitForLoadState('networkidle');
    await look('desktop-opened');
    expect(problems).toEqual({ errors: [], violations: [], foreign: [] });
  });

  it('runs the first tab: shows joined data of several providers', async () => {
    await open(DESKTOP);
    const { data, errors } = await run();
    await look('desktop-nested');
    expect(errors).toBeUndefined();
    const accounts: { kind: string; persons: unknown[]; promotions: unknown[]; paymentMethods: unknown[] }[] =
      data.customers.nodes.flatMap(({ accounts }: { accounts: [] }) => accounts);
    expect(data.customers.nodes).toHaveLength(20);
    expect(new Set(accounts.map(({ kind }) => kind))).toEqual(new Set(['WALLET', 'BILLING', 'CHECKOUT']));
    for (const list of ['persons', 'promotions', 'paymentMethods'] as const)
      expect(accounts.some((account) => account[list].length > 0)).toBe(true);
    expect(problems).toEqual({ errors: [], violations: [], foreign: [] });
  });

  it('runs the Search tab: shows customers', async () => {
    await open(DESKTOP);
    const { data, errors } = await run('Search');
    await look('desktop-search');
    expect(errors).toBeUndefined();
    expect(data.customers.nodes).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: expect.stringMatching(/^customer:/) })]),
    );
  });

  it('runs the mutation tab twice: the provider is called once', async () => {
    await open(DESKTOP);
    served.app.forgetCalls();
    const first = await run('Update');
    const again = await run();
    await look('desktop-mutation');
    expect(first.data.updateCustomer).toMatchObject({ operation: { status: 'APPLIED' }, errors: [] });
    expect(again.data.updateCustomer.operation.id).toBe(first.data.updateCustomer.operation.id);
    expect(served.app.calls().filter(({ method }) => method === 'PUT')).toHaveLength(1);
    expect(problems).toEqual({ errors: [], violations: [], foreign: [] });
  });

  it('runs the PartialFailure tab: shows data and an error at its path', async () => {
    await open(DESKTOP);
    const { data, errors } = await run('PartialFailure');
    await look('desktop-partial-failure');
    expect(data.mistyped).toBeNull();
    expect(data.customers.nodes).toHaveLength(3);
    expect(errors).toEqual([
      expect.objectContaining({ path: ['mistyped'], extensions: expect.objectContaining({ code: 'BAD_INPUT' }) }),
    ]);
  });

  it('masstack responds 503: shows the other data, and UPSTREAM_UNAVAILABLE at the paths of masstack', async () => {
    await open(DESKTOP);
    served.app.simulators['masstack']!.fault({ endpoint: '*', status: 503 });
    const { data, errors } = await run();
    await look('desktop-provider-down');
    expect(data.customers.nodes).toHaveLength(20);
    expect(
      new Set(errors?.map(({ path, extensions }) => `${path[0]} ${extensions.provider} ${extensions.code}`)),
    ).toEqual(new Set(['customers masstack UPSTREAM_UNAVAILABLE']));
  });

  it('shows the documentation of a field', async () => {
    await open(DESKTOP);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).click();
    await page.locator('.graphiql-doc-explorer').getByText('customers', { exact: true }).first().waitFor();
    await look('desktop-docs');
    expect(problems).toEqual({ errors: [], violations: [], foreign: [] });
  });

  it('fits the screen of a phone: editor, button and result', async () => {
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
    expect(problems).toEqual({ errors: [], violations: [], foreign: [] });
  });
});
