import { defineConfig } from 'vitest/config';

const patience = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // Two workers: the suite must stay under five minutes on two cores, and most files drive real engines.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: ['test/province/**'],
          ...patience,
        },
      },
      {
        test: {
          name: 'province',
          include: ['test/province/**/*.test.ts'],
          // The assembly of the province is synthesized once for all of its files.
          globalSetup: 'test/province/assembly.ts',
          ...patience,
        },
      },
    ],
  },
});
