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

  it('subscribes over WebSocket within its content policy, and shows the events', async () => {
    const page = await (await browser.newContext()).newPage();
    const problems = await watch(page, new URL(served.url).origin);
    await page.goto(served.url);
    const line = (text: string) => page.locator('.graphiql-query-editor .view-line', { hasText: text }).first();
    // GraphiQL ignores a change of tab that comes before its editors have loaded.
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
    // The button may still run the previous tab: then it is pressed again.
    for (let sent = false; !sent;) {
      await page.locator('.graphiql-execute-button').click();
      sent = await Promise.race([subscribed.then(() => true), page.waitForTimeout(2_000).then(() => false)]);
    }
    const { ledger } = served.app.appGraph;
    // A sent frame has not arrived yet, so operations are settled until the first event is received.
    for (let i = 0; !frames.some((frame) => frame.includes('"next"')); i += 1) {
      await ledger.write({
        tenant: 'default',
        caller: { subject: 'demo' },
        idempotencyKey: `settled-${i}`,
        mutation: 'linkCustomer',
        input: {},
        call: () => Promise.resolve({ status: 'APPLIED', response: null }),
      });
      // One round trip to the page, so that a frame it has received is seen here.
      await page.evaluate('document.readyState');
    }
    await page.locator('.result-window .view-line', { hasText: 'linkCustomer' }).first().waitFor();
    expect(problems).toEqual({ errors: [], violations: [], foreign: [] });
  }, 90_000);
});
