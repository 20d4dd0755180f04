import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two workers: the suite must stay under five minutes on two cores, and most files drive real engines.
    maxWorkers: 2,
  },
});
