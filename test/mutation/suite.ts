import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createVitest, type TestSpecification } from 'vitest/node';
import { applied, type Mutant } from './mutants.ts';

/** A mutant in its file, by the path from the project's root. */
export interface Fault extends Mutant {
  readonly file: string;
  /** Only this test is run, by its path from the root; absent: all that reach the file, nearest first. */
  readonly test?: string;
}

/** The test that failed with the fault, or the time that ran out in it; neither: the fault survived. */
export interface Verdict {
  readonly killedBy?: string;
  readonly outOfTime?: boolean;
}

/** Processor time, as a busy machine stretches any other: more than a file of tests takes, so a loop is endless. */
const PATIENCE_MS = 120_000;

const root = join(import.meta.dirname, '../..');
/** The tests of the rules, and by folder those beside them that hold its rules too. */
const TESTS = 'test/functions/domain';
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  figures: ['test/functions/application/figures/oracle'],
  procedure: ['test/statemachines/decisions', 'test/statemachines/lint'],
};

/** Runs the tests that reach a file, nearest first, with one fault in it: in a process of its own. */
async function openSuite(onOutOfTime: () => void) {
  let fault: Fault | undefined;
  /** Of this run: what `runTestSpecifications` returns holds the modules of every run before. */
  let failed: string | undefined;
  let begunAt = Number.POSITIVE_INFINITY;
  setInterval(() => {
    if (processorMs() - begunAt > PATIENCE_MS) onOutOfTime();
  }, 1000);
  const vitest = await createVitest(
    'test',
    {
      config: false,
      root,
      include: ['test/**/*.test.ts'],
      testTimeout: 600_000,
      watch: false,
      bail: 1,
      reporters: [
        {
          onTestModuleQueued: () => {
            begunAt = processorMs();
          },
          onTestModuleEnd: (module) => {
            if (!module.ok()) failed = relative(root, module.moduleId);
          },
          onTestRunEnd: () => {
            begunAt = Number.POSITIVE_INFINITY;
          },
        },
      ],
      // One thread a run, which ends with it: no module outlives its fault, and each is loaded once.
      maxWorkers: 1,
      pool: 'threads',
      isolate: false,
    },
    {
      plugins: [
        {
          name: 'one-fault',
          enforce: 'pre',
          transform: (code: string, id: string) =>
            fault && id.split('?')[0] === join(root, fault.file) ? applied(code, fault) : undefined,
        },
      ],
    },
  );
  await vitest.standalone();
  const tests = await vitest.globTestSpecifications([TESTS, ...Object.values(BESIDE).flat()]);
  const reached = new Map(tests.map(({ moduleId }) => [moduleId, reachedFrom(moduleId)]));

  async function judge(next: Fault): Promise<Verdict> {
    const file = join(root, next.file);
    // The file of the fault before is read again as it is, this one with its fault.
    for (const changed of [fault?.file ?? next.file, next.file])
      vitest.invalidateFile(join(root, changed));
    fault = next;
    const reaching = tests.filter(({ moduleId }) => reached.get(moduleId)?.has(file));
    if (next.test) {
      const killedBy = await failedOf(
        reaching.filter(({ moduleId }) => relative(root, moduleId) === next.test),
      );
      return killedBy ? { killedBy } : {};
    }
    const near = nearness(next.file);
    for (const distance of [0, 1, 2, 3]) {
      const batch = reaching.filter(({ moduleId }) => near(moduleId) === distance);
      if (batch.length === 0) continue;
      const killedBy = await failedOf(batch);
      if (killedBy) return { killedBy };
    }
    return {};
  }

  /** An error outside of every test is no test's word: the machine may have been too busy to start a worker. */
  async function failedOf(batch: TestSpecification[]): Promise<string | undefined> {
    failed = undefined;
    const { unhandledErrors } = await vitest.runTestSpecifications(batch);
    for (const error of unhandledErrors) console.error(error);
    return failed;
  }
  return { judge };
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** 0 for the test of the same name, 1 for one of the same folder, then any other; none where it is too far. */
function nearness(file: string): (test: string) => number | undefined {
  const own = join(root, 'test', file.replace(/\.ts$/, '.test.ts'));
  const beside = BESIDE[file.split('/')[2] ?? ''] ?? [];
  return (test) => {
    if (test === own) return 0;
    if (dirname(test) === dirname(own)) return 1;
    if (test.startsWith(join(root, TESTS))) return 2;
    return beside.some((one) => test.startsWith(join(root, one))) ? 3 : undefined;
  };
}

/** Every file that a test imports, and what those import. */
function reachedFrom(test: string, found = new Set<string>()): ReadonlySet<string> {
  found.add(test);
  for (const [, to = ''] of readFileSync(test, 'utf8').matchAll(/from '(\.[^']+\.ts)'/g)) {
    const file = join(test, '..', to);
    if (!found.has(file)) reachedFrom(file, found);
  }
  return found;
}

const answer = (verdict: Verdict) => process.send?.(verdict);
const suite = await openSuite(() => answer({ outOfTime: true }));
process.on('message', async (fault: Fault) => answer(await suite.judge(fault)));
process.send?.('ready');
