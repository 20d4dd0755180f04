import { readFileSync } from 'node:fs';
import { calledWith } from '../lib/tools/command-line.ts';
import { checkPapers, findingLine, surroundingsOf } from '../lib/tools/reduction/check.ts';
import { readPapers, UnreadablePapers } from '../lib/tools/reduction/read-plans.ts';

const USAGE = `Usage: npm run reduction -- <command> [--province H62]
  check FILE [--json]: holds a plan, or rows of published plans, against itself and the law;
        exits with 1 and names row, rule, printed and recomputed figure where it contradicts itself`;

const { values: options, positionals } = calledWith(USAGE, {
  allowPositionals: true,
  options: {
    province: { type: 'string', default: 'H62' },
    json: { type: 'boolean', default: false },
  },
});
const [command, file] = positionals;
if (command !== 'check' || !file) {
  console.error(USAGE);
  process.exit(2);
}
try {
  const checked = checkPapers(
    readPapers(JSON.parse(readFileSync(file, 'utf8')), options.province),
    surroundingsOf(options.province),
  );
  if (options.json) console.log(JSON.stringify(checked, null, 2));
  else {
    for (const { number, findings, figures } of checked.plans) {
      console.log(`\n${number}: ${findings.length} lỗi / faults`);
      for (const finding of findings) console.log(findingLine(finding));
      if (figures.byUnit.length > 0) console.table(figures.byUnit);
    }
    for (const finding of checked.progress.flat()) console.log(findingLine(finding));
  }
  process.exitCode = checked.faults > 0 ? 1 : 0;
} catch (error) {
  if (options.json && error instanceof UnreadablePapers)
    console.log(JSON.stringify({ unreadable: error.fields }, null, 2));
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
