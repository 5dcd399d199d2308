import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where a person finds what the pages looked like. */
export const screenshots = process.env['SCREENSHOTS'] ?? mkdtempSync(join(tmpdir(), 'customer-graph-screenshots-'));
mkdirSync(screenshots, { recursive: true });

/** @throws Error when there is no Chromium: these tests are asked for by name, so that skipping them would hide something. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? CANDIDATES.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error('No Chromium found: install it (Debian: apt-get install chromium) or set CHROMIUM to its path.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What a page did that it should not have. */
export interface Misdeeds {
  readonly errors: string[];
  readonly violations: string[];
  readonly foreign: string[];
}

/** Listens from the first request on; read it at the end. */
export async function watch(page: Page, origin: string): Promise<Misdeeds> {
  const misdeeds: Misdeeds = { errors: [], violations: [], foreign: [] };
  page.on('console', (message) => void (message.type() === 'error' && misdeeds.errors.push(message.text())));
  page.on('pageerror', (error) => void misdeeds.errors.push(error.message));
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol !== 'data:' && asked !== origin) misdeeds.foreign.push(request.url());
  });
  await page.exposeFunction('reportViolation', (what: string) => void misdeeds.violations.push(what));
  await page.addInitScript(() => {
    const { document, reportViolation } = globalThis as unknown as {
      document: EventTarget;
      reportViolation(what: string): void;
    };
    document.addEventListener('securitypolicyviolation', (event) => {
      const { violatedDirective, blockedURI } = event as Event & { violatedDirective: string; blockedURI: string };
      reportViolation(`${violatedDirective} ${blockedURI}`);
    });
  });
  return misdeeds;
}
