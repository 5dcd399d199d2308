import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '../processes.js';

const run = promisify(execFile);
const INSTALLED = '/usr/lib/postgresql';
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  max_connections: '60',
  shared_buffers: '32MB',
  // the outages end processes, not the machine: what the kernel holds is not lost
  fsync: 'off',
  wal_level: 'replica',
  hot_standby: 'on',
};

type Row = Record<string, string | null>;

/** The directory of the newest installed PostgreSQL's programs; undefined where only a client, or none, is installed. */
export function postgresPrograms(): string | undefined {
  try {
    const newest = readdirSync(INSTALLED)
      .toSorted((a, b) => Number(a) - Number(b))
      .at(-1);
    const directory = join(INSTALLED, newest ?? '', 'bin');
    return readdirSync(directory).includes('initdb') ? directory : undefined;
  } catch {
    return undefined;
  }
}

/** A PostgreSQL server of this run's own. It refuses to run as root, so root runs it as the user `postgres`. */
export class PostgresServer {
  private constructor(
    private readonly programs: string,
    private readonly directory: string,
    readonly port: number,
  ) {
    process.once('exit', () => this.kill());
  }

  /** A new, running server whose files are in `directory`, which must not exist. */
  static async create(programs: string, directory: string): Promise<PostgresServer> {
    const server = await PostgresServer.placed(programs, directory);
    await server.program('initdb', ['-D', server.data, '-U', 'root', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
    await server.start();
    return server;
  }

  /** A running standby that streams from `primary`. */
  static async standbyOf(primary: PostgresServer, directory: string): Promise<PostgresServer> {
    const server = await PostgresServer.placed(primary.programs, directory);
    const source = `host=127.0.0.1 port=${primary.port} user=root application_name=standby`;
    await server.program('pg_basebackup', ['-D', server.data, '-R', '-X', 'stream', '-c', 'fast', '-d', source]);
    await server.start();
    return server;
  }

  private static async placed(programs: string, directory: string): Promise<PostgresServer> {
    mkdirSync(directory);
    if (process.getuid?.() === 0) await run('chown', ['postgres', directory]);
    chmodSync(directory, 0o700);
    return new PostgresServer(programs, directory, await freePort());
  }

  url(database = 'postgres', port = this.port): string {
    return `postgres://root@127.0.0.1:${port}/${database}`;
  }

  async start(): Promise<void> {
    const settings = Object.entries({ ...SETTINGS, port: String(this.port), unix_socket_directories: this.directory });
    const options = settings.map(([name, value]) => `-c ${name}=${value}`).join(' ');
    await this.control('start', ['-l', join(this.directory, 'log'), '-o', options]);
  }

  async restart(mode: 'fast' | 'immediate'): Promise<void> {
    await this.stop(mode);
    await this.start();
  }

  stop(mode: 'fast' | 'immediate'): Promise<void> {
    return this.control('stop', ['-m', mode]);
  }

  promote(): Promise<void> {
    return this.control('promote', []);
  }

  /** Ends every connection to one database but its own. */
  async terminateBackends(database: string): Promise<void> {
    await this.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`);
  }

  /** Stops every process of the server for a time: sockets stay open and nothing responds. */
  async freeze(ms: number): Promise<void> {
    const processes = this.processes();
    for (const id of processes) process.kill(id, 'SIGSTOP');
    await sleep(ms);
    for (const id of processes.toReversed()) process.kill(id, 'SIGCONT');
  }

  async query(sql: string, database = 'postgres'): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url(database), connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async remove(): Promise<void> {
    await this.stop('immediate').catch(() => undefined);
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Ends the server at once, where this program is interrupted. */
  private kill(): void {
    try {
      process.kill(this.processes()[0]!, 'SIGQUIT');
    } catch {
      // it has ended
    }
  }

  private get data(): string {
    return join(this.directory, 'data');
  }

  private control(action: string, more: readonly string[]): Promise<void> {
    return this.program('pg_ctl', ['-D', this.data, '-w', ...more, action]);
  }

  private async program(name: string, given: readonly string[]): Promise<void> {
    const path = join(this.programs, name);
    const asRoot = process.getuid?.() === 0;
    const [command, args] = asRoot ? ['runuser', ['-u', 'postgres', '--', path, ...given]] : [path, [...given]];
    await run(command, args, { cwd: this.directory });
  }

  /** The postmaster and its children. */
  private processes(): number[] {
    const postmaster = readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')[0]!;
    const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
    return [postmaster, ...children].map(Number).filter((id) => id > 0);
  }
}
