import type { Browser } from 'playwright-core';
import { launchChromium, screenshots } from './browser.js';
import { DESKTOP, Explorer, NO_PROBLEMS, PHONE } from './explorer.js';
import { serveGraphiql, type Served } from './served.js';

describe('GraphiQL in a browser', () => {
  let served: Served;
  let browser: Browser;
  let explorer: Explorer;

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
  afterEach(() => explorer.close());

  const open = async (viewport: typeof DESKTOP, isPhone = false) =>
    void (explorer = await Explorer.open(browser, { url: served.url, viewport, isPhone }));

  it('loads without an error, a content policy violation or a request to another origin', async () => {
    await open(DESKTOP);
    await explorer.page.waitForLoadState('networkidle');
    await explorer.look('desktop-opened');
    expect(explorer.problems).toEqual(NO_PROBLEMS);
  });

  it('runs the first tab: shows joined data of several providers', async () => {
    await open(DESKTOP);
    const { data, errors } = await explorer.run();
    await explorer.look('desktop-nested');
    expect(errors).toBeUndefined();
    const accounts: { kind: string; persons: unknown[]; promotions: unknown[]; paymentMethods: unknown[] }[] =
      data.customers.nodes.flatMap(({ accounts }: { accounts: [] }) => accounts);
    expect(data.customers.nodes).toHaveLength(20);
    expect(new Set(accounts.map(({ kind }) => kind))).toEqual(new Set(['WALLET', 'BILLING', 'CHECKOUT']));
    for (const list of ['persons', 'promotions', 'paymentMethods'] as const)
      expect(accounts.some((account) => account[list].length > 0)).toBe(true);
    expect(explorer.problems).toEqual(NO_PROBLEMS);
  });

  it('runs the Search tab: shows customers', async () => {
    await open(DESKTOP);
    const { data, errors } = await explorer.run('Search');
    await explorer.look('desktop-search');
    expect(errors).toBeUndefined();
    expect(data.customers.nodes).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: expect.stringMatching(/^customer:/) })]),
    );
  });

  it('runs the mutation tab twice: the provider is called once', async () => {
    await open(DESKTOP);
    served.app.forgetCalls();
    const first = await explorer.run('Update');
    const again = await explorer.run();
    await explorer.look('desktop-mutation');
    expect(first.data.updateCustomer).toMatchObject({ operation: { status: 'APPLIED' }, errors: [] });
    expect(again.data.updateCustomer.operation.id).toBe(first.data.updateCustomer.operation.id);
    expect(served.app.calls().filter(({ method }) => method === 'PUT')).toHaveLength(1);
    expect(explorer.problems).toEqual(NO_PROBLEMS);
  });

  it('masstack responds 503: shows the other data, and UPSTREAM_UNAVAILABLE at the paths of masstack', async () => {
    await open(DESKTOP);
    served.app.simulators['masstack']!.fault({ endpoint: '*', status: 503 });
    const { data, errors } = await explorer.run();
    await explorer.look('desktop-provider-down');
    expect(data.customers.nodes).toHaveLength(20);
    expect(
      new Set(errors?.map(({ path, extensions }) => `${path[0]} ${extensions.provider} ${extensions.code}`)),
    ).toEqual(new Set(['customers masstack UPSTREAM_UNAVAILABLE']));
  });

  it('shows the documentation of a field', async () => {
    await open(DESKTOP);
    await explorer.page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await explorer.page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).click();
    await explorer.page.locator('.graphiql-doc-explorer').getByText('customers', { exact: true }).first().waitFor();
    await explorer.look('desktop-docs');
    expect(explorer.problems).toEqual(NO_PROBLEMS);
  });

  it('fits the screen of a phone: editor, button and result', async () => {
    await open(PHONE, true);
    await explorer.look('phone-opened');
    const { data } = await explorer.run();
    await explorer.look('phone-nested');
    expect(data.customers.nodes).toHaveLength(20);
    expect(await explorer.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    const button = await explorer.page.locator('.graphiql-execute-button').boundingBox();
    const result = await explorer.page.locator('.result-window').boundingBox();
    expect(button!.x + button!.width).toBeLessThanOrEqual(PHONE.width);
    expect(button!.y + button!.height).toBeLessThanOrEqual(PHONE.height);
    expect({ wide: result!.width >= 300, high: result!.height >= 150, within: result!.y < PHONE.height - 100 }).toEqual(
      { wide: true, high: true, within: true },
    );
    await explorer.page.getByRole('tab', { name: 'Search' }).click();
    await explorer.look('phone-search-tab');
    expect(explorer.problems).toEqual(NO_PROBLEMS);
  });
});
