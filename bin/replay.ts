import {
  frequent,
  type ProcedureCandidates,
  planOf,
  search,
} from '../functions/application/replay/candidates.ts';
import { pastReductions, sourcesOf } from '../functions/application/replay/past-reductions.ts';
import { answer, checkQuestion, type Question } from '../functions/application/replay/question.ts';
import { termOf } from '../functions/application/replay/term-option.ts';
import { ProvinceRules } from '../functions/domain/province-rules.ts';
import { fitRecord } from '../functions/domain/replay/fit.ts';
import { judge } from '../functions/domain/replay/judge.ts';
import { loadProvince } from '../lib/cloud/config/province.ts';
import { calledWith, LOCAL_PROVINCE } from '../lib/tools/command-line.ts';
import {
  judgedLines,
  pastLines,
  proofLine,
  searchLines,
  whatIfLines,
} from '../lib/tools/replay/answer-lines.ts';
import { prove } from '../lib/tools/replay/prove.ts';
import {
  arrivalsOfYear,
  askLake,
  recordOfProvince,
  recordsOfLog,
  recordsOfYear,
  timeShownBy,
} from '../lib/tools/replay/records.ts';
import { catalogueOf, wholeCatalogue } from '../statemachines/kept-catalogue.ts';

const USAGE = `npm run replay -- --procedure 1.001662 --term 5wd [--merge S2,S3] [--drop S4] [--parallel S3,S5]
    [--officers H62.11:specialist=-1] [--year 2024] [--json]
    [--province ${LOCAL_PROVINCE}] [--url http://127.0.0.1:8062 | --stage prod [--account ID] | --generated]
  what the change would have done to the dossiers of a year, as the lake of a province has them: the date
  alone, work reordered, people paced; --url is the local province (npm start), --stage one on AWS
npm run replay -- search [--most 50] [the same province and year] [--json]
  every procedure with 200 dossiers or more: what could be cut, and the plan that takes 30 % of the days with
  the fewest late dossiers more, beside the same procedures cut blindly; --most: those asked for most
npm run replay -- past [the same province] [--json]
  every shorter term that has taken effect: foretold from the twelve months before, beside what came
npm run replay -- evaluate LOG.csv.gz [--share 0.8] [--json]
  fits on the earlier part of a log and judges on the later one, beside a resample of the past and the rate as it was;
  without a log on nine months of a year of the same province, judged on the three after them
npm run replay -- prove [--starts] [--json]
  foretells changes of a generated year from its events, then runs the year with them
Of a generated year, with --generated and of the last: [--province H62] [--scale 0.01] [--seed 2024]`;

const text = { type: 'string' } as const;
const { values, positionals } = calledWith(USAGE, {
  allowPositionals: true,
  options: {
    province: text,
    url: { ...text, default: 'http://127.0.0.1:8062' },
    stage: text,
    account: text,
    year: text,
    generated: { type: 'boolean', default: false },
    procedure: text,
    term: text,
    merge: { ...text, multiple: true },
    drop: { ...text, multiple: true },
    parallel: { ...text, multiple: true },
    officers: { ...text, multiple: true },
    scale: { ...text, default: '0.01' },
    seed: { ...text, default: '2024' },
    starts: { type: 'boolean', default: false },
    share: text,
    most: text,
    json: { type: 'boolean', default: false },
  },
});

const ids = (list: string): string[] => list.split(',').filter((id) => id !== '');

function number(
  name: 'scale' | 'seed' | 'share' | 'year' | 'most',
  fits: (value: number) => boolean,
): number {
  const value = Number(values[name]);
  if (!fits(value)) throw new Error(`${name}: ${values[name]} is out of its range`);
  return value;
}

function officersOf(change: string): { pool: string; by: number } {
  const [, pool, by] = /^([^=]+:[^=]+)=([+-]?\d+)$/.exec(change) ?? [];
  if (!pool) throw new Error(`officers: ${change} is not like H62.11:specialist=-1`);
  return { pool, by: Number(by) };
}

const generated = () => ({
  scale: number('scale', (scale) => scale > 0 && scale <= 1),
  seed: number('seed', Number.isInteger),
  starts: values.starts,
});

// The published year is that of Vĩnh Phúc; the local province is the one of today.
const provinceOf = (ofGenerated: boolean) =>
  loadProvince(values.province ?? (ofGenerated ? 'H62' : LOCAL_PROVINCE));

async function evaluate(file: string | undefined): Promise<void> {
  const asked =
    values.share === undefined ? 0.8 : number('share', (value) => value > 0 && value < 1);
  if (file) {
    const { past, source } = recordsOfLog(file);
    const judged = judge(past, { share: asked, timeOf: timeShownBy });
    return tell(judged, judgedLines(source, judged));
  }
  const { past, source, time } = await recordAsked();
  // Nine months of the year, and the three after them.
  const share = values.share === undefined ? 0.75 : asked;
  const judged = judge(past, { share, timeOf: () => time });
  tell(judged, judgedLines(source, judged));
}

async function ask(): Promise<void> {
  const province = provinceOf(values.generated);
  const catalogue = catalogueOf(province);
  const procedure = catalogue.find(({ code }) => code === values.procedure);
  if (values.procedure && !procedure)
    throw new Error(`procedure: ${values.procedure} is not in the catalogue of ${province.code}`);
  const question: Question = {
    procedure,
    ...(values.term && { term: termOf(values.term) }),
    drop: (values.drop ?? []).flatMap(ids),
    merge: (values.merge ?? []).map(ids),
    parallel: (values.parallel ?? []).map(ids),
    officers: (values.officers ?? []).map(officersOf),
  };
  const rules = ProvinceRules.parse(province);
  checkQuestion(rules, question);
  const record = await recordAsked();
  const answered = answer(rules, record, question);
  tell({ source: record.source, ...answered }, whatIfLines(record.source, answered));
}

/** The dossiers of the year and the province that are asked about. */
async function recordAsked() {
  const province = provinceOf(values.generated);
  const { url, stage, account } = values;
  const year = values.year === undefined ? undefined : number('year', Number.isInteger);
  const asked = () => arrivalsOfYear(province, catalogueOf(province), generated());
  return values.generated
    ? recordsOfYear(province, asked(), generated())
    : recordOfProvince(province, { url, stage, account }, year);
}

async function searchYear(): Promise<void> {
  const province = provinceOf(values.generated);
  const most = values.most === undefined ? undefined : number('most', Number.isInteger);
  const { source, past, time } = await recordAsked();
  const searched: ProcedureCandidates[] = [];
  const rules = ProvinceRules.parse(province);
  const procedures = frequent(catalogueOf(province), past).slice(0, most);
  for (const found of search(rules, procedures, fitRecord(past, time))) {
    searched.push(found);
    process.stderr.write(`\r${searched.length} of ${procedures.length} procedures searched   `);
  }
  process.stderr.write('\n');
  const plan = planOf(searched);
  tell({ source, plan, searched }, searchLines(source, searched, plan));
}

async function past(): Promise<void> {
  const province = provinceOf(false);
  const { url, stage, account } = values;
  const found = await askLake(province, { url, stage, account }, (session, now) =>
    pastReductions(sourcesOf(session), ProvinceRules.parse(province), wholeCatalogue(province), {
      now,
    }),
  );
  tell(found, pastLines(found));
}

function proveYear(): void {
  const proofs = [];
  for (const proof of prove(provinceOf(true), catalogueOf(provinceOf(true)), generated())) {
    proofs.push(proof);
    if (!values.json) console.log(proofLine(proof));
  }
  if (values.json) console.log(JSON.stringify(proofs, null, 2));
}

function tell(json: unknown, lines: readonly string[]): void {
  console.log(values.json ? JSON.stringify(json, null, 2) : lines.join('\n'));
}

try {
  const [command, file] = positionals;
  if (positionals.length > (command === 'evaluate' ? 2 : 1)) throw new Error(USAGE);
  if (command === undefined) await ask();
  else if (command === 'evaluate') await evaluate(file);
  else if (command === 'prove') proveYear();
  else if (command === 'search') await searchYear();
  else if (command === 'past') await past();
  else throw new Error(USAGE);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
