import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

const LOCK = 'package-lock.json';

function run(command: string, args: readonly string[], cwd = '.'): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
}

/** Another commit of this repository, built in a directory that must not exist. It shares the installed packages where those of its lock file are the same. */
export function buildCommit(commit: string, directory: string): void {
  run('git', ['worktree', 'add', '--detach', '--quiet', directory, commit]);
  const hasSameLock = readFileSync(LOCK, 'utf8') === readFileSync(join(directory, LOCK), 'utf8');
  if (hasSameLock) symlinkSync(resolve('node_modules'), join(directory, 'node_modules'));
  else run('npm', ['ci', '--no-audit', '--no-fund'], directory);
  run(process.execPath, ['scripts/build.mjs'], directory);
}

/** The full hash of a commit. @throws Error when there is none of that name. */
export function commitOf(name: string): string {
  return run('git', ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
}

/** Removes what `buildCommit` made, also where it failed halfway. */
export function removeCheckout(directory: string): void {
  if (existsSync(directory)) run('git', ['worktree', 'remove', '--force', directory]);
}
