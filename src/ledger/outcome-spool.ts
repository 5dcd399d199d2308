import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { LedgerKeys } from './keys/ledger-keys.js';
import { openText, seal, type SealedPlace } from './keys/seal.js';
import type { Attempt, Outcome } from './outcome-rows.js';

/** An outcome that the store could not take. */
export interface SpooledOutcome {
  attempt: Attempt;
  outcome: Outcome;
}

/**
 * Outcomes that the store could not take, one file each in a directory for the owner only, so that they survive the end of this process.
 * Several processes may share the directory: recording an outcome twice changes nothing. They hold responses, so they are encrypted.
 */
export class OutcomeSpool {
  constructor(
    private readonly directory: string,
    private readonly keys: LedgerKeys,
  ) {}

  /** Durable once it resolves. */
  async save({ attempt, outcome }: SpooledOutcome): Promise<void> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const { id, tenant, attempts, provider } = attempt;
    const path = this.pathOf(attempt);
    const file = await open(`${path}.partial`, 'w', 0o600);
    try {
      const text = JSON.stringify({ attempt: { id, tenant, attempts, provider }, outcome });
      await file.writeFile(seal(this.keys, text, placeOf(path)));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.partial`, path);
  }

  async remove(attempt: Attempt): Promise<void> {
    await rm(this.pathOf(attempt), { force: true });
  }

  /** What is left of earlier processes; a file that cannot be read is left where it is. */
  async left(): Promise<SpooledOutcome[]> {
    const names = await readdir(this.directory).catch(() => []);
    const texts = names.filter((name) => name.endsWith('.json')).map((name) => this.read(join(this.directory, name)));
    return (await Promise.all(texts)).filter((each) => each !== undefined);
  }

  private async read(path: string): Promise<SpooledOutcome | undefined> {
    try {
      return JSON.parse(openText(this.keys, await readFile(path, 'utf8'), placeOf(path))) as SpooledOutcome;
    } catch {
      return undefined;
    }
  }

  private pathOf({ id, attempts }: Attempt): string {
    return join(this.directory, `${id}-${attempts}.json`);
  }
}

/** The tenant is in the file, whose name holds the operation's id. */
function placeOf(path: string): SealedPlace {
  return { tenant: '', column: 'spool', row: [basename(path)] };
}
