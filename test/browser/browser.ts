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

/** The folder of the screenshots. */
export const screenshots = process.env['SCREENSHOTS'] ?? mkdtempSync(join(tmpdir(), 'customer-graph-screenshots-'));
mkdirSync(screenshots, { recursive: true });

/** @throws Error without Chromium: these tests run only on request, so skipping them would hide something. */
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

/** Errors and warnings of a page, violations of its content security policy, and requests to other origins. */
export interface PageProblems {
  readonly errors: string[];
  readonly violations: string[];
  readonly foreign: string[];
}

/** Collects them from the first request on; compare at the end of the test. */
export async function watch(page: Page, origin: string): Promise<PageProblems> {
  const problems: PageProblems = { errors: [], violations: [], foreign: [] };
  page.on('console', (message) => void (/error|warning/.test(message.type()) && problems.errors.push(message.text())));
  page.on('pageerror', (error) => void problems.errors.push(error.message));
  page.on('request', (request) => {
    const { protocol, origin: requested } = new URL(request.url());
    if (protocol !== 'data:' && requested !== origin) problems.foreign.push(request.url());
  });
  await page.exposeFunction('reportViolation', (what: string) => void problems.violations.push(what));
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
  return problems;
}
