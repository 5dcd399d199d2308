import { fork, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { IDENTITY } from './access-token.js';
import type { SecureUpstream, UpstreamState } from './upstream.js';
import { baseUrls, counterpartyGuid, orgId, PREFIX } from './world.js';

const COMMAND_TIMEOUT_MS = 30_000;
const START_TIMEOUT_MS = 60_000;
const built = (name: string) => new URL(name, import.meta.url);

/** A child process that runs commands of the driver. */
export class ManagedProcess {
  private readonly pending = new Map<number, (result: unknown) => void>();
  private sent = 0;
  port = 0;

  constructor(
    readonly name: string,
    protected readonly child: ChildProcess,
  ) {
    child.on('message', (message: { id?: number; result?: unknown; listening?: number }) => {
      if (message.listening !== undefined) this.port = message.listening;
      if (message.id === undefined) return;
      this.pending.get(message.id)?.(message.result);
      this.pending.delete(message.id);
    });
  }

  command<T>(command: string, argument?: unknown): Promise<T> {
    const id = (this.sent += 1);
    const result = new Promise<T>((resolve) => this.pending.set(id, resolve as (result: unknown) => void));
    this.child.send({ id, command, argument });
    return Promise.race([
      result,
      sleep(COMMAND_TIMEOUT_MS, undefined, { ref: false }).then(() =>
        Promise.reject(new Error(`${this.name} did not respond to ${command}`)),
      ),
    ]);
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** CPU time used so far by all threads, in milliseconds. */
  cpu(): Promise<number> {
    return this.command<number>('cpu');
  }

  /** Resident memory, in MB. */
  residentMb(): Promise<number> {
    return this.command<number>('resident');
  }

  async listening(): Promise<this> {
    for (const until = Date.now() + START_TIMEOUT_MS; Date.now() < until; await sleep(50)) {
      if (this.child.exitCode !== null) throw new Error(`${this.name} ended with ${this.child.exitCode}`);
      if (this.port !== 0 && (await accepts(this.port))) return this;
    }
    throw new Error(`${this.name} does not listen`);
  }

  async stop(): Promise<void> {
    if (!this.isRunning) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }
}

export interface Upstream extends ManagedProcess {
  set(changes: Partial<UpstreamState>): Promise<unknown>;
  calls(): Promise<number>;
  /** Open ones, of all candidates. */
  connections(): Promise<number>;
  secure(): Promise<SecureUpstream>;
}

export async function startUpstream(): Promise<Upstream> {
  const child = await new ManagedProcess('upstream', fork(built('upstream.js'), { stdio: STDIO })).listening();
  return Object.assign(child, {
    set: (changes: Partial<UpstreamState>) => child.command('set', changes),
    calls: async () => (await child.command<{ calls: number }>('counts')).calls,
    connections: async () => (await child.command<{ connections: number }>('counts')).connections,
    secure: () => child.command<SecureUpstream>('secure'),
  });
}

const STDIO = ['ignore', 'ignore', 'inherit', 'ipc'] as const as ('ignore' | 'inherit' | 'ipc')[];

export interface OursOptions {
  name?: string;
  upstream: { readonly port: number };
  /** The scheme, host and port of the providers, where they are not the upstream's own. */
  origin?: string;
  logLevel?: string;
  /** Settings that replace those below. */
  settings?: Readonly<Record<string, string>>;
  directory: string;
  execArgv?: readonly string[];
  /** Directory of another checkout, built, to run instead of this one. */
  checkout?: string;
}

/** Starts Customer Graph as it is deployed: the built main.js with its settings in the environment. */
export async function startOurs({
  name = 'ours',
  upstream,
  origin = `http://127.0.0.1:${upstream.port}`,
  logLevel = 'warn',
  settings = {},
  directory,
  execArgv = [],
  checkout,
}: OursOptions): Promise<ManagedProcess> {
  const port = await freePort();
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  const account = join(directory, `service-account-${port}.json`);
  writeFileSync(
    account,
    JSON.stringify({
      client_email: 'bench@example.com',
      private_key_id: 'bench',
      private_key: rsa,
      token_uri: `http://127.0.0.1:${upstream.port}/token`,
    }),
  );
  const env = {
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: logLevel,
    ...IDENTITY,
    DATABASE_URL: `file:${join(directory, 'ledger.db')}`,
    LEDGER_KEYS: `bench:${Buffer.alloc(32, 1).toString('base64')}`,
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
    ...settings,
  };
  const child = new ManagedProcess(
    name,
    fork(checkout === undefined ? built('../main.js') : join(checkout, 'dist/main.js'), {
      env: { ...inheritedEnvironment(), ...env },
      execArgv: [...PROBE, ...startFlags(checkout), ...execArgv],
      stdio: STDIO,
    }),
  );
  child.port = port;
  return child.listening();
}

/** Starts one of `candidates/` with the providers' base URLs and the file of `writeLedgerFile`. */
export async function startCandidate(
  name: string,
  upstream: ManagedProcess,
  ledgerFile: string,
): Promise<ManagedProcess> {
  const bases = baseUrls(`http://127.0.0.1:${upstream.port}`);
  const env = { ...inheritedEnvironment(), ...bases, LEDGER_FILE: ledgerFile };
  return new ManagedProcess(
    name,
    fork(built(`candidates/${name}.js`), { env, execArgv: PROBE, stdio: STDIO }),
  ).listening();
}

/** The Node flags of a checkout's own `npm start`. */
function startFlags(checkout = '.'): string[] {
  const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return /node (.*)dist\/main\.js/.exec(scripts.start)?.[1]?.split(' ').filter(Boolean) ?? [];
}

const PROBE = ['--import', built('probe.js').href];

function inheritedEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, NODE_ENV: 'production' };
}

/** Runs `work` with a temporary directory; afterwards removes it and stops the processes in `started`, also on failure. */
export async function withProcesses<T>(work: (directory: string, started: ManagedProcess[]) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'customer-graph-bench-'));
  const started: ManagedProcess[] = [];
  try {
    return await work(directory, started);
  } finally {
    await Promise.all(started.map((child) => child.stop()));
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A port on loopback that no one listens on now. */
export function freePort(): Promise<number> {
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
