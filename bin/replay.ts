import { judge } from '../functions/domain/replay/judge.ts';
import { loadProvince } from '../lib/cloud/config/province.ts';
import { calledWith } from '../lib/tools/command-line.ts';
import { judgedLines, whatIfLines } from '../lib/tools/replay/print.ts';
import { prove } from '../lib/tools/replay/prove.ts';
import { answer, type Question } from '../lib/tools/replay/question.ts';
import {
  arrivalsOfYear,
  recordsOfLog,
  recordsOfYear,
  timeShownBy,
} from '../lib/tools/replay/records.ts';
import { termOf } from '../lib/tools/replay/term-option.ts';
import { loadCatalogue } from '../statemachines/catalogue.ts';

const USAGE = `npm run replay -- --procedure 1.001662 --term 5wd [--merge S2,S3] [--drop S4] [--parallel S3,S5]
    [--officers H62.11:specialist=-1] [--json]
  what the change would have done to the dossiers of a year: the date alone, work reordered, people paced
npm run replay -- evaluate LOG.csv.gz [--share 0.8] [--json]
  fits on the earlier part of a log and judges on the later one, beside a resample of the past
npm run replay -- prove [--starts] [--json]
  foretells changes of a generated year from its events, then runs the year with them
Options of the first and the last: [--province H62] [--scale 0.01] [--seed 2024] of the generated year`;

const text = { type: 'string' } as const;
const { values, positionals } = calledWith(USAGE, {
  allowPositionals: true,
  options: {
    province: { ...text, default: 'H62' },
    procedure: text,
    term: text,
    merge: { ...text, multiple: true },
    drop: text,
    parallel: { ...text, multiple: true },
    officers: { ...text, multiple: true },
    scale: { ...text, default: '0.01' },
    seed: { ...text, default: '2024' },
    starts: { type: 'boolean', default: false },
    share: { ...text, default: '0.8' },
    json: { type: 'boolean', default: false },
  },
});

const ids = (list: string): string[] => list.split(',').filter((id) => id !== '');

function number(name: 'scale' | 'seed' | 'share', fits: (value: number) => boolean): number {
  const value = Number(values[name]);
  if (!fits(value)) throw new Error(`${name}: ${values[name]} is out of its range`);
  return value;
}

function officersOf(change: string): { pool: string; by: number } {
  const [, pool, by] = /^([^=]+:[^=]+)=([+-]?\d+)$/.exec(change) ?? [];
  if (!pool) throw new Error(`officers: ${change} is not like H62.11:specialist=-1`);
  return { pool, by: Number(by) };
}

const year = () => ({
  scale: number('scale', (scale) => scale > 0 && scale <= 1),
  seed: number('seed', Number.isInteger),
  starts: values.starts,
});

function evaluate(file: string | undefined): void {
  if (!file) throw new Error(USAGE);
  const share = number('share', (value) => value > 0 && value < 1);
  const { past, source } = recordsOfLog(file);
  const judged = judge(past, { share, timeOf: timeShownBy });
  tell(judged, judgedLines(source, judged));
}

function ask(): void {
  const question: Question = {
    procedure: values.procedure,
    ...(values.term && { term: termOf(values.term) }),
    drop: ids(values.drop ?? ''),
    merge: (values.merge ?? []).map(ids),
    parallel: (values.parallel ?? []).map(ids),
    officers: (values.officers ?? []).map(officersOf),
  };
  const options = year();
  const province = loadProvince(values.province);
  const catalogue = loadCatalogue(values.province);
  const arrivals = arrivalsOfYear(province, catalogue, options);
  const records = recordsOfYear(province, arrivals, options);
  const answered = answer(province, catalogue, records, question);
  tell({ source: records.source, ...answered }, whatIfLines(records.source, answered));
}

function proveYear(): void {
  const proofs = [];
  for (const proof of prove(
    loadProvince(values.province),
    loadCatalogue(values.province),
    year(),
  )) {
    proofs.push(proof);
    if (!values.json)
      console.log(
        `${proof.change}: ${proof.dossiers} dossiers, ${proof.before.toFixed(1)} % on time; foretold ${proof.foretold.toFixed(1)} %, came ${proof.came.toFixed(1)} %, error ${proof.error.toFixed(1)} points`,
      );
  }
  if (values.json) console.log(JSON.stringify(proofs, null, 2));
}

function tell(json: unknown, lines: readonly string[]): void {
  console.log(values.json ? JSON.stringify(json, null, 2) : lines.join('\n'));
}

try {
  const [command, file] = positionals;
  if (command === undefined) ask();
  else if (command === 'evaluate') evaluate(file);
  else if (command === 'prove') proveYear();
  else throw new Error(USAGE);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
