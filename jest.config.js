// Tests that need more than Node run only when asked for, as .ci/run asks: `POSTGRES=1`, `REDIS=1`, `BROWSER=1`.
const NEEDING = [
  ['POSTGRES', '<rootDir>/test/postgres/'],
  ['REDIS', '<rootDir>/test/redis/'],
  ['BROWSER', '<rootDir>/test/browser/'],
];

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', {}] },
  testPathIgnorePatterns: [
    '/node_modules/',
    ...NEEDING.flatMap(([variable, folder]) => (process.env[variable] === '1' ? [] : [folder])),
  ],
  setupFiles: ['reflect-metadata'],
  maxWorkers: 2,
  testTimeout: 30_000,
};
