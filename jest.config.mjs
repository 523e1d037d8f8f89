import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));
delete swc.$schema;

/** What every project shares: TypeScript through swc, native ES modules, library entry points by their `#name`. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, sourceMaps: 'inline' }] },
  moduleNameMapper: {
    '^#(loyalty/[^/]+/events)$': '<rootDir>/libs/$1.ts',
    '^#(.*)$': '<rootDir>/libs/$1/index.ts',
    '^(\\.{1,2}/.*(?<!\\.json))\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data'],
};

/** They are next to what they test, but run with the command line's, since they start processes. */
const STARTING_PROCESSES = ['/apps/standalone/serve.spec.ts', '/test/deploy/run.spec.ts'];

export default {
  // Machines that run this are small and shared: only a hang takes so long.
  testTimeout: 60_000,
  // Most of the time is spent waiting for disks and child processes; every core takes a share.
  maxWorkers: '100%',
  // Each spec file leaves its ES modules in memory. A worker that has many of them takes too long to end, so it is replaced before.
  workerIdleMemoryLimit: '500MB',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      setupFilesAfterEnv: ['<rootDir>/libs/edge/testing/answers-as-documented.ts'],
      testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '/test/cli/',
        '/test/browser/',
        '/test/faults/',
        '/test/servers/',
        ...STARTING_PROCESSES,
      ],
    },
    {
      ...shared,
      displayName: 'cli',
      testMatch: ['<rootDir>/test/cli/**/*.spec.ts', ...STARTING_PROCESSES.map((path) => `<rootDir>${path}`)],
    },
    { ...shared, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.spec.ts'] },
    { ...shared, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'servers',
      testMatch: [
        '<rootDir>/test/servers/**/*.spec.ts',
        '<rootDir>/libs/event-store/eventstoredb/event-store.spec.ts',
        '<rootDir>/libs/read-store/mongodb/read-store.spec.ts',
        '<rootDir>/libs/event-store/mongodb/key-store-on-server.spec.ts',
      ],
    },
  ],
};
