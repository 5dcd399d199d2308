import cluster, { type Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from './telemetry/logger.js';

/** A process that ended is replaced after this time, so that one that cannot start does not take a processor for itself. */
const REPLACE_AFTER_MS = 1_000;

/**
 * Runs `count` processes of this program on one port until SIGTERM or SIGINT, and replaces those that end by themselves. Resolves to the exit code:
 * 1 where none of them could start, or one did not stop cleanly.
 */
export async function runWorkers(count: number, logger: Logger): Promise<number> {
  const workers = Array.from({ length: count }, () => new SupervisedWorker(logger));
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      for (const worker of workers) worker.stop();
    });
  const codes = await Promise.all(workers.map((worker) => worker.run()));
  return Math.max(...codes);
}

/** One place for a process, until it is stopped. */
class SupervisedWorker {
  private worker: Worker | undefined;
  private isStopping = false;

  constructor(private readonly logger: Logger) {}

  /** The exit code of its last process. */
  async run(): Promise<number> {
    for (;;) {
      const { code, listened } = await this.runOnce();
      if (this.isStopping) return code;
      if (!listened) {
        // The process has said why; the settings of all are the same.
        this.isStopping = true;
        return 1;
      }
      this.logger.error({ code }, 'a process ended and is replaced');
      await sleep(REPLACE_AFTER_MS);
      if (this.isStopping) return code;
    }
  }

  stop(): void {
    this.isStopping = true;
    this.worker?.process.kill('SIGTERM');
  }

  private runOnce(): Promise<{ code: number; listened: boolean }> {
    const worker = cluster.fork();
    this.worker = worker;
    let listened = false;
    worker.on('listening', () => (listened = true));
    return new Promise((resolve) => worker.on('exit', (code) => resolve({ code: code ?? 1, listened })));
  }
}
