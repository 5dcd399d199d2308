import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { banner } from '../src/banner.js';
import { createLogger } from '../src/telemetry/logger.js';
import { textLines } from '../src/telemetry/text-lines.js';
import { compileProgram } from './support/compile-program.js';

describe('log as text', () => {
  it('is one line for each entry, with its members, and nothing that a terminal obeys', () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'warn', destination: textLines((line) => void lines.push(line)) });
    logger.info('not shown');
    logger.warn({ requestId: 'a\u001b[2J', iban: 'DE89370400440532013000' }, 'not\u001b[2J ready');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d warn not \[2J ready \(requestId="a\\u001b\[2J", iban="\[masked\]"\)\n$/);
  });
});

describe('banner', () => {
  const url = 'http://127.0.0.1:4000/';

  it('shows the addresses, and three things to try with the sandbox', () => {
    const text = banner({ url, graphiql: true, isSandbox: true });
    expect(text).toContain(`GraphiQL (in a browser)  ${url}\n`);
    expect(text).toContain(`GraphQL endpoint         ${url}graphql\n`);
    expect(text.match(/^ {2}[123]\. /gm)).toHaveLength(3);
  });

  it('names no page that is not served', () => {
    expect(banner({ url, graphiql: false, isSandbox: false })).not.toContain('GraphiQL');
  });
});

describe('the program', () => {
  let program: string;
  let directory: string;
  beforeAll(() => {
    program = compileProgram('terminal', ['src']);
    directory = mkdtempSync(join(tmpdir(), 'customer-graph-terminal-'));
  });
  afterAll(() => [program, directory].forEach((path) => rmSync(path, { recursive: true, force: true })));

  const env = () => ({ PATH: process.env['PATH'], PORT: '0', DATABASE_URL: `file:${join(directory, 'ledger.db')}` });

  /** What it writes until the text is in it; then it is stopped. */
  async function outputUntil(text: string, settings: Record<string, string>): Promise<string> {
    const child = spawn(process.execPath, [join(program, 'src/main.js')], { env: { ...env(), ...settings } });
    let output = '';
    for await (const chunk of child.stdout.setEncoding('utf8')) {
      output += String(chunk);
      if (output.includes(text)) break;
    }
    child.kill('SIGTERM');
    await once(child, 'exit');
    return output;
  }

  it('with --help lists the settings and their defaults, and starts nothing', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(program, 'src/main.js'), '--help'], {
      env: env(),
    });
    expect(stdout).toMatch(/^Usage: npm start/);
    expect(stdout).toContain('  PORT (4000)\n      Port to listen on');
    expect(stdout).toContain('  LOG_FORMAT\n');
    expect(stdout).toContain('  QITECH_API_KEY');
  });

  it('writes the log as JSON where stdout is not a terminal', async () => {
    const output = await outputUntil('GraphQL endpoint', {});
    expect(JSON.parse(output.split('\n')[0]!)).toMatchObject({ level: 'info', providers: 'sandbox' });
  });

  it('writes the banner alone with LOG_FORMAT=text', async () => {
    const output = await outputUntil('Ctrl+C stops it.', { LOG_FORMAT: 'text' });
    expect(output).toMatch(/^\nCustomer Graph is running\. /);
    expect(output).toMatch(/GraphQL endpoint {9}http:\/\/127\.0\.0\.1:\d+\/graphql\n/);
    expect(output).not.toContain('{"level"');
  });
});
