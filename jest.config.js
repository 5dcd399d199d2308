/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', {}] },
  // Needs a server: `POSTGRES=1 npm test`, as .ci/run does.
  testPathIgnorePatterns: process.env.POSTGRES === '1' ? ['/node_modules/'] : ['/node_modules/', '<rootDir>/test/postgres/', '<rootDir>/test/browser/'],
  setupFiles: ['reflect-metadata'],
  maxWorkers: 2,
  testTimeout: 30_000,
};
