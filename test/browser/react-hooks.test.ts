import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { launchChromium } from './browser.js';

const ENTRY = `
import { createRoot } from 'react-dom/client';
import { App } from './examples/react/app.js';
createRoot(document.getElementById('root')).render(<App url="/graphql" />);
`;

let app: TestApp;
let browser: Browser;
let page: Page;
let script: string;
beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: '.', loader: 'tsx' },
    ...{ bundle: true, write: false, format: 'esm', jsx: 'automatic', tsconfigRaw: {} },
    alias: { '@customer-graph/react': './packages/react/src/index.ts' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  script = outputFiles[0]!.text;
  [app, browser] = await Promise.all([
    startTestApp({ world: { customers: 2, checkoutAccounts: 'all' } }),
    launchChromium(),
  ]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** The example on the server's own origin. */
async function open(): Promise<void> {
  page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(10_000);
  const body =
    '<!doctype html><title>Example</title><div id="root"></div><script type="module" src="/example.js"></script>';
  await page.route('**/example.html', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.route('**/example.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
  await page.goto(`${app.url}example.html`);
}

describe('React hooks in a browser', () => {
  it('show what was read while a provider fails, and read the failed field alone on a click', async () => {
    app.simulators['smartpay']!.fault({ endpoint: 'smartpay.paymentOptions', status: 429 });
    await open();
    const customer = page.getByRole('list', { name: 'Customers' }).getByRole('button').first();
    const name = await customer.textContent();
    await customer.click();
    const detail = page.getByRole('region', { name: 'Customer' });
    await detail.getByRole('heading', { name: name! }).waitFor();
    await detail.getByText('WALLET').first().waitFor();
    await detail.getByRole('alert').getByText('Not available: smartpay failed.').waitFor();
    app.simulators['smartpay']!.clearFaults();
    app.forgetCalls();
    await detail.getByRole('button', { name: 'Try again' }).click();
    await detail.getByRole('alert').waitFor({ state: 'detached' });
    expect(new Set(app.calls().map(({ endpoint }) => endpoint.split('.')[0]))).toEqual(new Set(['smartpay']));
    expect(app.calls('smartpay.paymentOptions')).toHaveLength(1);
  });
});
