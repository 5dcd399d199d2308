import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JOINED } from './canned-joined.js';
import { freePort, ManagedProcess } from './processes.js';
import { baseUrls } from './world.js';

const TICK_MS = 10;

/** A program without our probe: the kernel says what it used. */
class ForeignProcess extends ManagedProcess {
  override cpu(): Promise<number> {
    const stat = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8');
    // the second field, the name, may contain spaces; user and system time are fields 14 and 15
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Promise.resolve((Number(fields[11]) + Number(fields[12])) * TICK_MS);
  }

  override residentMb(): Promise<number> {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))?.[1];
    return Promise.resolve(Number(kilobytes) / 1_024);
  }
}

/** Starts a Tailcall program with `candidates/tailcall.graphql` on a free port. */
export async function startTailcall(program: string, upstreamPort: number, directory: string): Promise<ManagedProcess> {
  const port = await freePort();
  const { PROZORA, MASSTACK } = baseUrls(`http://127.0.0.1:${upstreamPort}${JOINED}`);
  const configuration = readFileSync('bench/candidates/tailcall.graphql', 'utf8')
    .replaceAll('PORT', String(port))
    .replaceAll('PROZORA', PROZORA)
    .replaceAll('MASSTACK', MASSTACK);
  const file = join(directory, 'tailcall.graphql');
  writeFileSync(file, configuration);
  const env = { PATH: process.env['PATH'], HOME: directory, TAILCALL_LOG_LEVEL: 'error', TAILCALL_TRACKER: 'false' };
  const child = spawn(program, ['start', file], { env, stdio: 'ignore' });
  // it has no channel to this program whose end it would notice
  process.once('exit', () => child.kill('SIGKILL'));
  const server = new ForeignProcess('tailcall', child);
  server.port = port;
  return server.listening();
}
