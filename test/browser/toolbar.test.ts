import type { Browser } from 'playwright-core';
import { launchChromium } from './browser.js';
import { openingTabs } from '../../src/graphiql/opening-tabs.js';
import { DESKTOP, Explorer, NO_PROBLEMS } from './explorer.js';
import { serveGraphiql, type Served } from './served.js';

const TWO = `query First { customers(first: 1) { nodes { id } } }
query Second($first: Int!) { customers(first: $first) { totalCount } }`;

/** How many tabs there are with one that a link opened. */
const SHARED_AND_OPENING = 1 + openingTabs(true).length;

let served: Served;
let browser: Browser;
let explorer: Explorer;
beforeAll(async () => {
  [served, browser] = await Promise.all([serveGraphiql(), launchChromium()]);
}, 60_000);
afterEach(() => explorer.close());
afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

/** The page at a link with these parameters. */
async function open(parameters: Record<string, string> = {}): Promise<void> {
  const url = `${served.url}?${new URLSearchParams(parameters).toString()}`;
  explorer = await Explorer.open(browser, {
    url,
    viewport: DESKTOP,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
}

const variables = () => explorer.page.locator('.graphiql-editor-tool .view-line').first().textContent();

/** Opens the address in the same browser, which has stored tabs. */
async function goTo(url: string): Promise<void> {
  await explorer.page.goto(url);
  await explorer.page.locator('.graphiql-query-editor .view-line').first().waitFor();
}

async function copiedLink(): Promise<string> {
  await explorer.page.getByRole('button', { name: 'Copy link to this operation' }).click();
  await explorer.page.getByRole('button', { name: 'Link copied' }).waitFor();
  return (await explorer.page.evaluate('navigator.clipboard.readText()')) as string;
}

describe('GraphiQL toolbar: prettify', () => {
  it('formats the operation and its variables', async () => {
    await open({ query: 'query($first:Int){customers(first:$first){nodes{id}}}', variables: '{"first":1}' });
    await explorer.page.getByRole('button', { name: /^Prettify query/ }).click();
    await explorer.page.locator('.graphiql-query-editor .view-line', { hasText: 'query ($first: Int) {' }).waitFor();
    expect((await explorer.query()).trim()).toBe(
      'query ($first: Int) {\n  customers(first: $first) {\n    nodes {\n      id\n    }\n  }\n}',
    );
    // GraphiQL formats variables before the operation, one member in a line.
    expect((await variables())!.trim()).toBe('{');
    expect(explorer.problems).toEqual(NO_PROBLEMS);
  });
});

describe('GraphiQL toolbar: link to an operation', () => {
  it('opens in the first tab of a first visit, and leaves the address', async () => {
    await open({ query: '{ customers(first: 2) { totalCount } }', variables: '{ "unused": 1 }' });
    expect(await explorer.query()).toBe('{ customers(first: 2) { totalCount } }');
    expect((await variables())!.replaceAll('\u00a0', ' ')).toBe('{ "unused": 1 }');
    expect(explorer.page.url()).toBe(served.url);
    expect(await explorer.page.getByRole('tab').count()).toBe(SHARED_AND_OPENING);
    expect(explorer.problems).toEqual(NO_PROBLEMS);
  });

  it('opens in a further tab beside stored ones, and is not opened again by a reload', async () => {
    await open();
    while (!(await explorer.storedTabs()).includes('Search'));
    await goTo(`${served.url}?${new URLSearchParams({ query: 'query Shared { __typename }' }).toString()}`);
    expect(await explorer.query()).toBe('query Shared { __typename }');
    expect(await explorer.page.getByRole('tab').count()).toBe(SHARED_AND_OPENING);
    while (!(await explorer.storedTabs()).includes('Shared'));
    await explorer.page.reload();
    await explorer.page.getByRole('tab', { name: 'Shared' }).waitFor();
    expect(await explorer.page.getByRole('tab').count()).toBe(SHARED_AND_OPENING);
    expect(explorer.problems).toEqual(NO_PROBLEMS);
  });

  it('selects the operation that it names', async () => {
    await open({ query: TWO, variables: '{ "first": 3 }', operationName: 'Second' });
    await explorer.page.getByRole('tab', { name: 'Second' }).waitFor();
    const responded = explorer.nextResponse();
    await explorer.page
      .locator('.graphiql-query-editor textarea, .graphiql-query-editor .native-edit-context')
      .first()
      .focus();
    await explorer.page.keyboard.press('Control+Enter');
    const sent = (await responded).request().postDataJSON() as Record<string, unknown>;
    expect(sent).toMatchObject({ operationName: 'Second', variables: { first: 3 } });
    expect(explorer.problems).toEqual(NO_PROBLEMS);
  });

  it('is copied by a button, and opens what was copied', async () => {
    await open({ query: TWO, variables: '{ "first": 3 }', operationName: 'Second' });
    await explorer.page.getByRole('tab', { name: 'Second' }).waitFor();
    const link = new URL(await copiedLink());
    expect(Object.fromEntries(link.searchParams)).toEqual({
      query: TWO,
      variables: '{ "first": 3 }',
      operationName: 'Second',
    });
    expect(link.origin + link.pathname).toBe(served.url);
    await goTo(link.href);
    expect(await explorer.query()).toBe(TWO);
    expect(explorer.problems).toEqual(NO_PROBLEMS);
  });
});

it('GraphiQL: history, settings and keys open without an error or a warning in the console', async () => {
  await open();
  await explorer.run();
  for (const name of ['Show Call plan', 'Show Documentation Explorer', 'Show History'])
    await explorer.page.getByRole('button', { name }).click();
  for (const name of ['Open settings dialog', 'Open short keys dialog']) {
    await explorer.page.getByRole('button', { name }).click();
    await explorer.page.getByRole('dialog').waitFor();
    await explorer.page.keyboard.press('Escape');
  }
  expect(explorer.problems).toEqual(NO_PROBLEMS);
});
