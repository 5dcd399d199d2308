import { fork, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { UpstreamState } from './upstream.js';
import { counterpartyGuid, orgId, PREFIX } from './world.js';

const QUESTION_MS = 30_000;
const START_MS = 20_000;
const built = (name: string) => new URL(name, import.meta.url);

/** A child process that answers the driver. */
export class Child {
  private readonly waiting = new Map<number, (answer: unknown) => void>();
  private asked = 0;
  port = 0;

  constructor(
    readonly name: string,
    private readonly child: ChildProcess,
  ) {
    child.on('message', (message: { id?: number; answer?: unknown; ready?: number }) => {
      if (message.ready !== undefined) this.port = message.ready;
      if (message.id === undefined) return;
      this.waiting.get(message.id)?.(message.answer);
      this.waiting.delete(message.id);
    });
  }

  ask<T>(question: string, given?: unknown): Promise<T> {
    const id = (this.asked += 1);
    const answer = new Promise<T>((resolve) => this.waiting.set(id, resolve as (answer: unknown) => void));
    this.child.send({ id, ask: question, with: given });
    return Promise.race([
      answer,
      sleep(QUESTION_MS, undefined, { ref: false }).then(() =>
        Promise.reject(new Error(`${this.name} does not answer`)),
      ),
    ]);
  }

  /** Milliseconds of processor time so far, all threads. */
  cpu(): Promise<number> {
    return this.ask<number>('cpu');
  }

  async listening(): Promise<this> {
    for (const until = Date.now() + START_MS; Date.now() < until; await sleep(50)) {
      if (this.child.exitCode !== null) throw new Error(`${this.name} ended with ${this.child.exitCode}`);
      if (this.port !== 0 && (await accepts(this.port))) return this;
    }
    throw new Error(`${this.name} does not listen`);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }
}

export interface Upstream extends Child {
  set(changes: Partial<UpstreamState>): Promise<unknown>;
  calls(): Promise<number>;
}

export async function startUpstream(): Promise<Upstream> {
  const child = await new Child('upstream', fork(built('upstream.js'), { stdio: STDIO })).listening();
  return Object.assign(child, {
    set: (changes: Partial<UpstreamState>) => child.ask('set', changes),
    calls: async () => (await child.ask<{ calls: number }>('counted')).calls,
  });
}

const STDIO = ['ignore', 'ignore', 'inherit', 'ipc'] as const as ('ignore' | 'inherit' | 'ipc')[];

export interface OursOptions {
  name?: string;
  upstream: Child;
  logLevel?: string;
  directory: string;
  execArgv?: readonly string[];
}

/** The product as it is deployed: the built main.js with its settings in the environment. */
export async function startOurs({
  name = 'ours',
  upstream,
  logLevel = 'warn',
  directory,
  execArgv = [],
}: OursOptions): Promise<Child> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${upstream.port}`;
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  const account = join(directory, 'service-account.json');
  writeFileSync(
    account,
    JSON.stringify({
      client_email: 'bench@example.com',
      private_key_id: 'bench',
      private_key: rsa,
      token_uri: `${origin}/token`,
    }),
  );
  const env = {
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: logLevel,
    DATABASE_URL: `file:${join(directory, 'ledger.db')}`,
    QITECH_BASE_URL: origin + PREFIX.qitech,
    QITECH_API_KEY: 'bench',
    PROZORA_BASE_URL: origin + PREFIX.prozora,
    PROZORA_COUNTERPARTY_GUID: counterpartyGuid,
    PROZORA_SIGNING_KEY: rsa,
    PROZORA_SUBJECT: 'bench',
    SMARTPAY_BASE_URL: origin + PREFIX.smartpay,
    SMARTPAY_MERCHANT_KEY: 'bench',
    SMARTPAY_AUTHENTICATION_KEY: 'bench',
    SMARTPAY_ORIGIN: 'https://bench.example.com',
    MASSTACK_BASE_URL: origin + PREFIX.masstack,
    MASSTACK_ORG_ID: orgId,
    MASSTACK_SERVICE_ACCOUNT_FILE: account,
  };
  const child = new Child(
    name,
    fork(built('../main.js'), {
      env: { ...clean(), ...env },
      execArgv: [...PROBE, ...startFlags(), ...execArgv],
      stdio: STDIO,
    }),
  );
  child.port = port;
  return child.listening();
}

/** One of `candidates/`, told where the upstream and the file with the persons are. */
export async function startCandidate(name: string, upstream: Child, personsFile: string): Promise<Child> {
  const env = { ...clean(), UPSTREAM: `http://127.0.0.1:${upstream.port}`, PERSONS_FILE: personsFile };
  return new Child(name, fork(built(`candidates/${name}.js`), { env, execArgv: PROBE, stdio: STDIO })).listening();
}

/** What `npm start` gives Node. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  return /node (.*)dist\/main\.js/.exec(scripts.start)?.[1]?.split(' ').filter(Boolean) ?? [];
}

const PROBE = ['--import', built('probe.js').href];

function clean(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, NODE_ENV: 'production' };
}

/** A directory that is gone after `work`, whatever came of it; so are the processes `work` leaves in `started`. */
export async function withProcesses<T>(work: (directory: string, started: Child[]) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'customer-graph-bench-'));
  const started: Child[] = [];
  try {
    return await work(directory, started);
  } finally {
    await Promise.all(started.map((child) => child.stop()));
    rmSync(directory, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
