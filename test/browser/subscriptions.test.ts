import type { Browser } from 'playwright-core';
import { launchChromium, watch } from './browser.js';
import { serveGraphiql, type Served } from './served.js';

describe('GraphiQL in a browser', () => {
  let served: Served;
  let browser: Browser;
  beforeAll(async () => {
    served = await serveGraphiql();
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  it('subscribes over WebSocket within its content policy, and shows what is told', async () => {
    const page = await (await browser.newContext()).newPage();
    const misdeeds = await watch(page, new URL(served.url).origin);
    await page.goto(served.url);
    const line = (text: string) => page.locator('.graphiql-query-editor .view-line', { hasText: text }).first();
    // GraphiQL forgets a change of tab that comes before its editors are there
    await line('query Nested').waitFor();
    for (let shown = false; !shown;) {
      await page.getByRole('tab', { name: 'Nested' }).click();
      await page.getByRole('tab', { name: 'Settled' }).click();
      shown = await line('subscription Settled')
        .waitFor({ timeout: 3_000 })
        .then(
          () => true,
          () => false,
        );
    }
    const frames: string[] = [];
    const subscribed = new Promise<void>((resolve) =>
      page.on('websocket', (socket) => {
        socket.on('framesent', ({ payload }) => String(payload).includes('"subscribe"') && resolve());
        socket.on('framereceived', ({ payload }) => void frames.push(String(payload)));
      }),
    );
    // the button may still run the tab before: then it is pressed again
    for (let sent = false; !sent;) {
      await page.locator('.graphiql-execute-button').click();
      sent = await Promise.race([subscribed.then(() => true), page.waitForTimeout(2_000).then(() => false)]);
    }
    const { ledger } = served.layer.layer;
    // until one is told of: that the frame was sent does not say that it has arrived
    for (let i = 0; !frames.some((frame) => frame.includes('"next"')); i += 1) {
      await ledger.write({
        tenant: 'default',
        idempotencyKey: `told-${i}`,
        mutation: 'linkCustomer',
        input: {},
        call: () => Promise.resolve({ status: 'APPLIED', answer: null }),
      });
      await page.waitForTimeout(20);
    }
    await page.locator('.result-window .view-line', { hasText: 'linkCustomer' }).first().waitFor();
    expect(misdeeds).toEqual({ errors: [], violations: [], foreign: [] });
  }, 90_000);
});
