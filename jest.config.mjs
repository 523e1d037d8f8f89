import { statfsSync } from 'node:fs';

/** Where files cost no write to a disk, on Linux. */
const MEMORY = '/dev/shm';

const ROOM_MIN_BYTES = 4 * 1024 ** 3;

/** Temporary files are in memory where there is room. That writes reach the disk is tested by what is asked of the system (`npm run test:faults`). */
if (!process.env.TMPDIR && hasRoom(MEMORY)) process.env.TMPDIR = MEMORY;

function hasRoom(path) {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize >= ROOM_MIN_BYTES;
  } catch {
    return false;
  }
}

/** What every project shares: specs run as they were built, in the process as it is. */
const shared = {
  testEnvironment: '<rootDir>/dist/test/jest/environment.js',
  runtime: '<rootDir>/dist/test/jest/runtime.js',
  transform: {},
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data'],
};

/** What servers in processes of their own answer is compared too. */
const startingProcesses = { ...shared, setupFilesAfterEnv: ['<rootDir>/test/jest/answers-of-processes.ts'] };

/** They are next to what they test, but run with the command line's, since they start processes. */
const STARTING_PROCESSES = [
  '/apps/standalone/serve.spec.ts',
  ...['compose', 'eventstore-start', 'healthcheck', 'lock-file', 'mongodb-scripts', 'run'].map(
    (name) => `/test/deploy/${name}.spec.ts`,
  ),
  ...['check-export', 'check-log'].map((name) => `/test/proofs/${name}.spec.ts`),
];

export default {
  // Machines that run this are small and shared: only a hang takes so long.
  testTimeout: 60_000,
  // Every core takes a share.
  maxWorkers: '100%',
  // What specs leave in a process, such as listeners, ends with it.
  workerIdleMemoryLimit: '1500MB',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      setupFilesAfterEnv: ['<rootDir>/libs/edge/testing/answers/answers-as-documented.ts'],
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
      ...startingProcesses,
      displayName: 'cli',
      testMatch: ['<rootDir>/test/cli/**/*.spec.ts', ...STARTING_PROCESSES.map((path) => `<rootDir>${path}`)],
    },
    { ...startingProcesses, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.spec.ts'] },
    { ...startingProcesses, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.spec.ts'] },
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
