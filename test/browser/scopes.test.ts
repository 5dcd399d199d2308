import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './browser.js';
import { DESKTOP, Explorer, looksOf, NO_PROBLEMS } from './explorer.js';
import { serveGraphiql, type Served } from './served.js';

const NAMES = '{ customers(first: 1) { nodes { familyName } } }';

let served: Served;
let browser: Browser;
let explorer: Explorer;
let page: Page;
beforeAll(async () => {
  [served, browser] = await Promise.all([serveGraphiql(), launchChromium()]);
}, 60_000);
afterEach(() => explorer.close());
afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

const section = () => page.getByRole('region', { name: 'See what a scope shows' });
const USE = { name: 'Use a token with these scopes' };

/** Opens the page with an operation, and the sandbox panel. */
async function open(query: string, { viewport = DESKTOP, ...rest }: Partial<ReturnType<typeof looksOf>[number]> = {}) {
  const url = `${served.url}?${new URLSearchParams({ query }).toString()}`;
  explorer = await Explorer.open(browser, { url, viewport, ...rest });
  ({ page } = explorer);
  await page.locator('.graphiql-sidebar').getByRole('button', { name: 'Show Sandbox' }).click();
  await section().getByLabel('pii:read').waitFor();
}

/** Presses the button, and returns the response to the query that runs again. */
async function press(name: string) {
  const responded = explorer.nextResponse();
  await section().getByRole('button', { name }).click();
  const response = await responded;
  const authorization = (await response.request().allHeaders())['authorization'];
  return { authorization, ...((await response.json()) as Awaited<ReturnType<Explorer['run']>>) };
}

describe('sandbox panel in GraphiQL: scopes', () => {
  it.each(looksOf(DESKTOP))(
    '$look: a token of chosen scopes shows what they show, until it is put away',
    async (options) => {
      await open(NAMES, options);
      const masked = await press(USE.name);
      await section().getByText('Requests are sent with customers:read.').scrollIntoViewIfNeeded();
      await explorer.look(`scopes-${options.look}`);
      expect(masked.data.customers.nodes[0].familyName).toMatch(/^.\*\*\*$/);
      await section().getByLabel('pii:read').check();
      const named = await press(USE.name);
      expect(named.data.customers.nodes[0].familyName).not.toContain('*');
      expect([masked, named].map(({ authorization }) => authorization?.slice(0, 7))).toEqual(['Bearer ', 'Bearer ']);
      expect((await press('Use no token')).authorization).toBeUndefined();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(options.viewport.width);
      expect(explorer.problems).toEqual(NO_PROBLEMS);
    },
  );

  it('without a scope: the server names the scope that is needed', async () => {
    await open(NAMES);
    await section().getByLabel('customers:read').uncheck();
    const { errors } = await press(USE.name);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    await section().getByText('Requests are sent with a token without scopes.').waitFor();
  });

  it('stay in use, and are shown, when the panel was closed and opened again', async () => {
    await open(NAMES);
    await press(USE.name);
    for (const name of ['Hide Sandbox', 'Show Sandbox']) await page.getByRole('button', { name }).click();
    await section().getByText('Requests are sent with customers:read.').waitFor();
    expect((await explorer.run()).data.customers.nodes[0].familyName).toMatch(/^.\*\*\*$/);
  });

  it('are those of subscriptions as well: the token is in connection_init', async () => {
    await open('subscription Settled { operationSettled { id } }');
    await section().getByRole('button', USE).click();
    await section().getByText('Requests are sent with customers:read.').waitFor();
    const init = new Promise<string>((resolve) =>
      page.on('websocket', (socket) =>
        socket.on(
          'framesent',
          ({ payload }) => String(payload).includes('connection_init') && resolve(String(payload)),
        ),
      ),
    );
    await page.locator('.graphiql-execute-button').click();
    expect(JSON.parse(await init)).toEqual({
      type: 'connection_init',
      payload: { authorization: expect.stringMatching(/^Bearer /) },
    });
  });
});
