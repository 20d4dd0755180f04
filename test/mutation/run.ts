import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calledWith } from '../../lib/tools/command-line.ts';
import { randomFrom } from '../../lib/tools/year/random.ts';
import { openCompiler } from './compiler.ts';
import { mutantsOf } from './mutants.ts';
import type { Fault, Verdict } from './suite.ts';

const USAGE = `npm run mutants -- [clock] [dossier] …: folders of functions/domain, all where none is named
  --sample 300   how many faults, drawn at random; all of them by "all" (MUTANTS in the environment)
  --seed 1       which ones are drawn
  --part 1/4     the first of four parts of them
  --goal 0.9     below that share of faults found it ends with 1
Makes faults in the rules of functions/domain one by one, and tells which of them no test finds; those that do not compile do not count.`;

const root = join(import.meta.dirname, '../..');
const DOMAIN = join(root, 'functions/domain');

const { values, positionals } = calledWith(USAGE, {
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: process.env.MUTANTS ?? '300' },
    seed: { type: 'string', default: '1' },
    part: { type: 'string', default: '1/1' },
    goal: { type: 'string', default: '0.9' },
  },
});
const folders =
  positionals.length > 0
    ? positionals
    : readdirSync(DOMAIN, { withFileTypes: true }).flatMap((one) =>
        one.isDirectory() && one.name !== 'texts' ? one.name : [],
      );

function drawn(): readonly Fault[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(DOMAIN, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .toSorted()
      .map((name) => `functions/domain/${folder}/${name}`),
  );
  const all = files.flatMap((file) =>
    mutantsOf(readFileSync(join(root, file), 'utf8')).map((one) => ({ file, ...one })),
  );
  const random = randomFrom(Number(values.seed));
  const sample = values.sample === 'all' ? all.length : Number(values.sample);
  const [part = 1, parts = 1] = values.part.split('/').map(Number);
  return all
    .map((fault) => ({ fault, place: random() }))
    .toSorted((one, other) => one.place - other.place)
    .slice(0, sample)
    .map(({ fault }) => fault)
    .filter((_, n) => n % parts === part - 1);
}

/** The suite in a process of its own, which a fault may hang: then it is ended and the next one started. */
let suite: ChildProcess | undefined;
let judged = 0;

/** A process keeps the modules of each of its runs, hundreds of megabytes: after so many faults another takes its place. */
const FAULTS_PER_PROCESS = 15;

function endSuite(): void {
  suite?.kill('SIGKILL');
  suite = undefined;
  judged = 0;
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  return await new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the suite ended by itself'));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer);
    });
  });
}

async function judge(fault: Fault): Promise<Verdict> {
  if (!suite) {
    suite = fork(join(import.meta.dirname, 'suite.ts'), {
      cwd: root,
      env: { CLOCK_CASES: '2000', ...process.env },
    });
    await answerOf(suite);
  }
  suite.send(fault);
  const verdict = (await answerOf(suite)) as Verdict;
  if (verdict.outOfTime || ++judged >= FAULTS_PER_PROCESS) endSuite();
  return verdict;
}

const short = (text: string) => text.replaceAll(/\s+/g, ' ').slice(0, 90);
const score = new Map<string, { found: number; of: number }>();
const faults = drawn();
const sound = new Set<string>();

/** A test that fails by itself would find every fault: each passes once without one before its word counts. */
async function isSound(test: string, { file }: Fault): Promise<boolean> {
  if (sound.has(test)) return true;
  const unchanged = { file, test, line: 1, was: '', becomes: '', start: 0, end: 0 };
  const { killedBy, outOfTime } = await judge(unchanged);
  if (killedBy || outOfTime) {
    console.log(`\r${test} fails with ${file} as it is`);
    return false;
  }
  sound.add(test);
  return true;
}

const total = { found: 0, of: 0, refused: 0, endless: 0 };
const compiler = openCompiler();

async function isFound(fault: Fault): Promise<boolean> {
  const { killedBy, outOfTime } = await judge(fault);
  if (outOfTime) total.endless++;
  return outOfTime === true || (killedBy !== undefined && (await isSound(killedBy, fault)));
}

for (const fault of faults) {
  process.stderr.write(`\r${total.of} of ${faults.length}, ${total.found} found `);
  const found = await isFound(fault);
  // What does not compile is no fault that a test could be asked for.
  if (!found && compiler.refuses(fault)) {
    total.refused++;
    continue;
  }
  if (found) total.found++;
  total.of++;
  const folder = fault.file.split('/').slice(2, -1).join('/');
  const before = score.get(folder) ?? { found: 0, of: 0 };
  score.set(folder, { found: before.found + (found ? 1 : 0), of: before.of + 1 });
  if (!found)
    console.log(
      `\rsurvived ${fault.file}:${fault.line} ${short(fault.was)} -> ${short(fault.becomes)}`,
    );
}
endSuite();

for (const [folder, { found, of }] of [...score].toSorted())
  console.log(`${folder} ${found}/${of}`);
const share = total.of === 0 ? 1 : total.found / total.of;
console.log(
  `${total.found} of ${total.of} faults found: ${(share * 100).toFixed(1)} %, ${total.endless} of them by running out of time; ${total.refused} more do not compile`,
);
process.exitCode = share < Number(values.goal) ? 1 : 0;
