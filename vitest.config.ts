import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const rules = /\/test\/(functions\/domain|statemachines)\//;

/** The long stories first and the rules last, so that the workers end together: the last files take milliseconds. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ project, moduleId }: TestSpecification) =>
      project.name === 'province' ? 0 : rules.test(moduleId) ? 2 : 1;
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

const everywhere = {
  // A hang ends here. The longest story takes half a minute alone, and five times that on a machine that does more.
  testTimeout: 240_000,
  hookTimeout: 240_000,
  env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  // A realm for each file costs four times the CPU (59 s for 15 s, 40 files of rules). Modules keep only what follows
  // from its key (a calendar by its sessions, rows by their client): any order passes, see `--sequence.shuffle`.
  isolate: false,
};
const cloud = [
  'test/province/**/*.test.ts',
  'test/lib/cloud/stacks/**/*.test.ts',
  'test/lib/console/**/*.test.ts',
];

export default defineConfig({
  test: {
    // One more than the cores it is made for: most files drive real engines, and wait for them.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // Two, because each has workers of its own, which all load the rules once more.
    projects: [
      {
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: cloud,
          ...everywhere,
        },
      },
      {
        test: {
          name: 'province',
          include: cloud,
          // The assembly of the province is synthesized once for those who run it and those who read it.
          globalSetup: ['test/province/assembly.ts', 'test/lib/console/chromium.ts'],
          ...everywhere,
        },
      },
    ],
  },
});
