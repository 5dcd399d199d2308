// Runs Jest: `node scripts/test.mjs [suite] [arguments of Jest]`. The environment is set here, because not every shell can.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const SUITES = {
  browser: { env: { BROWSER: '1' }, paths: ['test/browser'] },
  postgres: { env: { POSTGRES: '1', REQUIRE_POSTGRES: '1' }, paths: ['test/postgres'] },
  redis: { env: { REDIS: '1' }, paths: ['test/redis'] },
  fuzz: {
    env: { FUZZ_CASES: process.env.FUZZ_CASES ?? '10000' },
    paths: ['test/fuzz', 'test/cost/operations'],
  },
};

process.chdir(join(import.meta.dirname, '..'));
const [first, ...rest] = process.argv.slice(2);
const { env, paths } = SUITES[first] ?? { env: {}, paths: first === undefined ? [] : [first] };
const jest = join('node_modules', 'jest', 'bin', 'jest.js');
const { status, error } = spawnSync(process.execPath, ['--experimental-vm-modules', jest, ...paths, ...rest], {
  stdio: 'inherit',
  env: { ...process.env, ...env },
});
if (error) throw error;
process.exit(status ?? 1);
