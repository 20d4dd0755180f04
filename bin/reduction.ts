import { writeFileSync } from 'node:fs';
import { Day, vietnamDay } from '../functions/domain/codes.ts';
import { progressReportName } from '../functions/domain/reduction/progress.ts';
import { progressRows, termRows } from '../functions/domain/reduction/progress-rows.ts';
import { baseYearOf } from '../functions/domain/reduction/realised.ts';
import type { ReductionPlan } from '../functions/domain/reduction/reduction-plan.ts';
import { placeOf } from '../lib/cloud/config/place.ts';
import { loadProvince } from '../lib/cloud/config/province.ts';
import { decide } from '../lib/tools/catalogue/decide.ts';
import { calledWith } from '../lib/tools/command-line.ts';
import { openProvinceLake } from '../lib/tools/figures/lake.ts';
import { byDataProposals, planOfProposals, proposalLine } from '../lib/tools/reduction/by-data.ts';
import { checkPapers, findingLine, surroundingsOf } from '../lib/tools/reduction/check.ts';
import { draftDecision } from '../lib/tools/reduction/decision-draft.ts';
import {
  lastDayOf,
  progressFile,
  progressUnder,
  realisedIn,
} from '../lib/tools/reduction/progress-report.ts';
import { readPapers, UnreadablePapers } from '../lib/tools/reduction/read-plans.ts';
import { textIn } from '../lib/tools/text-file.ts';
import { wholeCatalogue } from '../statemachines/kept-catalogue.ts';

const USAGE = `Usage: npm run reduction -- <command> [--province H62] [--json]
  check FILE [--url URL | --stage prod]: holds a plan, or rows of published plans, against itself, the law
        and, of a province that is named, its dossiers of the base year; exits with 1 and names row, rule, printed and recomputed figure where it contradicts itself
  by-data [--on DAY] [--out plan.json]: the papers of the province's procedures that data replaces
        (Resolution 66.7/2025/NQ-CP), for review; --out writes them as the draft of a plan
  draft FILE --out decision.json [--effective DAY]: the publication decision that a signed plan asks for,
        held against the law; then: npm run catalogue -- decide decision.json
  progress FILE [--month 2026-10] [--out report.xlsx|report.pdf] [--url URL | --stage prod [--account ID]]
        [--publish]: where a plan stands at the end of a month, or today; --url and --stage ask the
        dossiers of a province, --publish keeps a month that is over among the records, once
  --on DAY takes another day for today, as in a local province whose time is another`;

const { values: options, positionals } = calledWith(USAGE, {
  allowPositionals: true,
  options: {
    province: { type: 'string', default: 'H62' },
    json: { type: 'boolean', default: false },
    on: { type: 'string' },
    effective: { type: 'string' },
    month: { type: 'string' },
    url: { type: 'string' },
    stage: { type: 'string' },
    account: { type: 'string' },
    publish: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});
const { province, json, out, on = vietnamDay(new Date().toISOString()) } = options;
const print = (value: unknown) => console.log(JSON.stringify(value, null, 2));
const papersIn = (file: string) => readPapers(jsonIn(file), province);

function jsonIn(file: string): unknown {
  const text = textIn(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}: is no JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** Only where a province is named: plans are checked without one, too. */
const lakeOf = () => {
  const { url, stage, account } = options;
  return url || stage
    ? openProvinceLake(placeOf(province, stage ?? 'dev'), { url, account })
    : Promise.resolve(undefined);
};

async function check(file: string) {
  const papers = papersIn(file);
  const lake = await lakeOf();
  const realised = lake
    ? (await Promise.all(papers.plans.map((plan) => realisedIn(lake, plan, on)))).flat()
    : [];
  lake?.close();
  const counted = (code: string) => baseYearOf(realised.filter((one) => one.procedure === code));
  const checked = checkPapers(papers, surroundingsOf(province), lake && counted);
  process.exitCode = checked.faults > 0 ? 1 : 0;
  if (json) return print(checked);
  for (const { number, findings, figures } of checked.plans) {
    console.log(`\n${number}: ${findings.length} lỗi / faults`);
    for (const finding of findings) console.log(findingLine(finding));
    for (const row of termRows('Theo phương án', figures)) console.log(`  ${row.join(' | ')}`);
  }
  for (const finding of checked.progress.flat()) console.log(findingLine(finding));
}

function byData() {
  const proposals = byDataProposals(province, on);
  if (out)
    writeFileSync(out, `${JSON.stringify(planOfProposals(proposals, province, on), null, 2)}\n`);
  if (json) return print(proposals);
  for (const proposal of proposals) console.log(proposalLine(proposal));
  const procedures = new Set(proposals.map(({ procedure }) => procedure)).size;
  const found = proposals.filter(({ components }) => components.length > 0).length;
  console.log(
    `\n${proposals.length} dòng, ${procedures} thủ tục; ${found} dòng có thành phần mang tên`,
  );
}

/** Nothing is written where the law forbids any of it, or where the plan has no signature. */
function draft(file: string) {
  if (!out) throw new Error('draft: say --out FILE');
  const plan = onePlan(file);
  if (!plan.day || plan.day > on) throw new Error(`${plan.number}: is not signed on ${on}`);
  const [checked] = checkPapers({ plans: [plan], progress: [] }, surroundingsOf(province)).plans;
  const { decision, leftOut } = draftDecision(plan, checked?.findings ?? [], {
    province,
    today: on,
    effective: options.effective,
  });
  for (const { row, why } of leftOut) console.log(`  ${row}: ${why}`);
  if (!decision) throw new Error(`${plan.number}: nothing of it can be decided`);
  const text = `${JSON.stringify(decision, null, 2)}\n`;
  for (const line of decide({ province, text, today: on, dryRun: true })) console.log(line);
  writeFileSync(out, text);
  console.log(`${out}: ${decision.changes.length} changes, ${leftOut.length} items left out`);
}

function onePlan(file: string): ReductionPlan {
  const { plans } = papersIn(file);
  const [plan] = plans;
  if (!plan || plans.length > 1) throw new Error(`${file}: say one plan, this has ${plans.length}`);
  return plan;
}

async function progress(file: string) {
  const format = out === undefined ? undefined : /\.(pdf|xlsx)$/.exec(out)?.[1];
  if (out !== undefined && format === undefined)
    throw new Error(`--out: ${out} is neither .xlsx nor .pdf`);
  const plan = onePlan(file);
  const { month, publish } = options;
  const asOf = month ? lastDayOf(month) : on;
  if (asOf > on) throw new Error(`month: ${month} is not over`);
  const lake = await lakeOf();
  try {
    const realised = lake ? await realisedIn(lake, plan, asOf) : [];
    const standing = progressUnder(plan, wholeCatalogue(loadProvince(province)), realised, asOf);
    if (out) {
      const at = new Date().toISOString();
      const reporter = { province: loadProvince(province), at };
      writeFileSync(out, await progressFile(standing, format === 'pdf' ? 'pdf' : 'xlsx', reporter));
    }
    if (json) print(standing);
    else for (const row of progressRows(standing)) console.log(row.join(' | '));
    if (!publish) return;
    if (!lake || !month) throw new Error('--publish: say --month, and --url or --stage');
    const name = progressReportName(plan.number, month);
    const kept = await lake.reports.keep(name, JSON.stringify(standing));
    console.log(`${name}: ${kept === 'kept' ? 'kept' : 'is there already, and stays as it is'}`);
  } finally {
    lake?.close();
  }
}

const [command, file, ...more] = positionals;
try {
  if (more.length > 0) throw new Error(USAGE);
  if (!Day.safeParse(on).success) throw new Error(`--on: ${on} is no day, say 2026-10-31`);
  if (command === 'check' && file) await check(file);
  else if (command === 'draft' && file) draft(file);
  else if (command === 'progress' && file) await progress(file);
  else if (command === 'by-data' && !file) byData();
  else {
    console.error(USAGE);
    process.exitCode = 2;
  }
} catch (error) {
  if (json && error instanceof UnreadablePapers) print({ unreadable: error.fields });
  const said = error instanceof Error ? error.message : error;
  console.error(error instanceof UnreadablePapers ? `${file}:\n${said}` : said);
  process.exitCode = 2;
}
