// What a new user does: `npm start`, the nested query, the example, SIGTERM; then a second start, which must be faster.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

// Generous, so that a busy machine fails no correct change.
const FIRST_MS = 120_000;
const SECOND_MS = 20_000;
const STOP_MS = 20_000;
const NESTED =
  '{ customers(first: 20) { nodes { id accounts { id persons { id name } promotions { id } paymentMethods { type } } } } }';

const directory = await mkdtemp(join(tmpdir(), 'customer-graph-start-'));
const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATABASE_URL: `file:${join(directory, 'ledger.db')}` };
try {
  await round('first', FIRST_MS, async (url) => {
    await sendNested(url);
    await example(url);
  });
  await round('second', SECOND_MS, sendNested);
} finally {
  await rm(directory, { recursive: true, force: true });
}

async function round(name, allowedMs, use) {
  const began = performance.now();
  // a process group of its own, so that a failure here ends the server too and not only npm
  const server = spawn('npm', ['start'], { env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const ended = once(server, 'exit');
  try {
    const url = await within(
      allowedMs,
      Promise.race([urlOf(server), ended.then(([code]) => fail(`npm start ended with ${code}`))]),
      'npm start was not ready',
    );
    console.log(`${name} start: ready in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    await use(url);
    server.kill('SIGTERM');
    const [code, signal] = await within(STOP_MS, ended, 'SIGTERM did not end the server');
    if (code !== 0) fail(`SIGTERM ended the server with ${code ?? signal}, not 0`);
    console.log(`${name} start: SIGTERM ended it with code 0`);
  } finally {
    if (server.exitCode === null) process.kill(-server.pid, 'SIGKILL');
  }
}

async function urlOf(server) {
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /GraphiQL: (http:[^ ,"]+)/.exec(line)?.[1];
    if (url) {
      server.stdout.resume();
      return url;
    }
  }
  return fail('npm start did not log its URL');
}

async function sendNested(url) {
  const response = await fetch(`${url}graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: NESTED }),
  });
  const { data, errors } = await response.json();
  const accounts = data?.customers?.nodes.flatMap((customer) => customer.accounts) ?? [];
  if (errors || accounts.length < 20)
    fail(`the nested query returned ${accounts.length} accounts and ${errors?.length ?? 0} errors`);
  for (const list of ['persons', 'promotions', 'paymentMethods'])
    if (!accounts.some((account) => account[list].length > 0)) fail(`no account has ${list}`);
  console.log(`nested query: ${accounts.length} accounts of 20 customers, all joined`);
}

async function example(url) {
  const ran = spawn('npm', ['run', '--silent', 'example'], {
    env: { ...env, GRAPH_URL: `${url}graphql` },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await within(60_000, once(ran, 'exit'), 'the example did not end');
  if (code !== 0) fail('examples/node-sdk.ts failed');
}

function within(ms, promise, otherwise) {
  let timer;
  const late = new Promise(
    (_, reject) => (timer = setTimeout(() => reject(new Error(`${otherwise} within ${ms / 1000} s`)), ms)),
  );
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function fail(sentence) {
  throw new Error(sentence);
}
