import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page, Response } from 'playwright-core';
import { screenshots, watch, type PageProblems } from './browser.js';

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** Wide and on a phone, light and dark: how a page is looked at. */
export const looksOf = (wide: ExplorerOptions['viewport']) =>
  [
    { look: 'wide-light', viewport: wide, colorScheme: 'light' },
    { look: 'wide-dark', viewport: wide, colorScheme: 'dark' },
    { look: 'phone-light', viewport: PHONE, isPhone: true, colorScheme: 'light' },
    { look: 'phone-dark', viewport: PHONE, isPhone: true, colorScheme: 'dark' },
  ] as const;

/** What a page without any problem has. */
export const NO_PROBLEMS: PageProblems = { errors: [], violations: [], foreign: [] };

export interface GraphResponse {
  data: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a test reads any field that it selected
  errors?: { path: (string | number)[]; extensions: { code: string; provider?: string } }[];
  extensions?: unknown;
}

interface ExplorerOptions extends Pick<BrowserContextOptions, 'colorScheme' | 'permissions'> {
  readonly url: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly isPhone?: boolean;
}

/** One GraphiQL page in a browser context of its own. */
export class Explorer {
  private constructor(
    readonly page: Page,
    readonly problems: PageProblems,
  ) {}

  static async open(browser: Browser, { url, isPhone = false, ...options }: ExplorerOptions): Promise<Explorer> {
    const deviceScaleFactor = isPhone ? 2 : 1;
    const context = await browser.newContext({ ...options, hasTouch: isPhone, isMobile: isPhone, deviceScaleFactor });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const problems = await watch(page, new URL(url).origin);
    await page.goto(url);
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    return new Explorer(page, problems);
  }

  /** Opens a tab by the name of its operation and presses the button. */
  async run(tab?: string): Promise<GraphResponse> {
    if (tab) await this.openTab(tab);
    const responded = this.nextResponse();
    await this.page.locator('.graphiql-execute-button').click();
    const response = (await (await responded).json()) as GraphResponse;
    await this.page
      .locator('.result-window .view-line', { hasText: /"(data|errors)"/ })
      .first()
      .waitFor();
    return response;
  }

  /** Opens a tab by the name of its operation. */
  async openTab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
    // Right after a change of tab the button still runs the previous one.
    while ((await this.activeTab()) !== name);
  }

  /** The response to the next operation that is not GraphiQL's own. */
  nextResponse(): Promise<Response> {
    return this.page.waitForResponse(
      (response) =>
        response.url().endsWith('/graphql') && !response.request().postData()?.includes('IntrospectionQuery'),
    );
  }

  /** The text of the operation's editor, a line per line. */
  async query(): Promise<string> {
    const lines = await this.page.locator('.graphiql-query-editor .view-line').allTextContents();
    return lines.map((line) => line.replaceAll('\u00a0', ' ')).join('\n');
  }

  /** The tabs that a reload opens, as JSON; GraphiQL stores them a little later than it shows them. */
  async storedTabs(): Promise<string> {
    return (await this.page.evaluate(`localStorage.getItem('graphiql:tabState') ?? ''`)) as string;
  }

  look(name: string): Promise<unknown> {
    return this.page.screenshot({ path: join(screenshots, `${name}.png`) });
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  /** The operation that the button runs, according to the state GraphiQL stores. */
  private async activeTab(): Promise<unknown> {
    const { tabs, activeTabIndex } = JSON.parse((await this.storedTabs()) || '{"tabs":[{}],"activeTabIndex":0}') as {
      tabs: { operationName?: string }[];
      activeTabIndex: number;
    };
    return tabs[activeTabIndex]?.operationName;
  }
}
