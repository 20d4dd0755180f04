import { defineConfig } from 'vitest/config';

const patience = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // One more than the cores it is made for: most files drive real engines, and wait for them.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: ['test/province/**', 'test/stacks/**'],
          ...patience,
        },
      },
      {
        test: {
          name: 'province',
          include: ['test/province/**/*.test.ts', 'test/stacks/**/*.test.ts'],
          // The assembly of the province is synthesized once for those who run it and those who read it.
          globalSetup: 'test/province/assembly.ts',
          ...patience,
        },
      },
    ],
  },
});
