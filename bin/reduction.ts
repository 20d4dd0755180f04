import { readFileSync, writeFileSync } from 'node:fs';
import { vietnamDay } from '../functions/domain/codes.ts';
import { calledWith } from '../lib/tools/command-line.ts';
import { byDataProposals, planOfProposals, proposalLine } from '../lib/tools/reduction/by-data.ts';
import { checkPapers, findingLine, surroundingsOf } from '../lib/tools/reduction/check.ts';
import { readPapers, UnreadablePapers } from '../lib/tools/reduction/read-plans.ts';

const USAGE = `Usage: npm run reduction -- <command> [--province H62] [--json]
  check FILE: holds a plan, or rows of published plans, against itself and the law;
        exits with 1 and names row, rule, printed and recomputed figure where it contradicts itself
  by-data [--on DAY] [--out plan.json]: the papers of the province's procedures that data replaces
        (Resolution 66.7/2025/NQ-CP), for review; --out writes them as the draft of a plan`;

const { values: options, positionals } = calledWith(USAGE, {
  allowPositionals: true,
  options: {
    province: { type: 'string', default: 'H62' },
    json: { type: 'boolean', default: false },
    on: { type: 'string' },
    out: { type: 'string' },
  },
});
const { province, json, out, on = vietnamDay(new Date().toISOString()) } = options;
const print = (value: unknown) => console.log(JSON.stringify(value, null, 2));
const papersIn = (file: string) => readPapers(JSON.parse(readFileSync(file, 'utf8')), province);

function check(file: string) {
  const checked = checkPapers(papersIn(file), surroundingsOf(province));
  process.exitCode = checked.faults > 0 ? 1 : 0;
  if (json) return print(checked);
  for (const { number, findings, figures } of checked.plans) {
    console.log(`\n${number}: ${findings.length} lỗi / faults`);
    for (const finding of findings) console.log(findingLine(finding));
    if (figures.byUnit.length > 0) console.table(figures.byUnit);
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

const [command, file] = positionals;
try {
  if (command === 'check' && file) check(file);
  else if (command === 'by-data' && !file) byData();
  else {
    console.error(USAGE);
    process.exitCode = 2;
  }
} catch (error) {
  if (json && error instanceof UnreadablePapers) print({ unreadable: error.fields });
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
