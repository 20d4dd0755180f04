import { readFileSync } from 'node:fs';
import { checkPublished, PublishedReports } from '../functions/domain/report/published.ts';

const [command, file] = process.argv.slice(2);
if (command !== 'check' || !file) {
  console.error('npm run report -- check <file of published reports>');
  process.exit(2);
}
const { reports } = PublishedReports.parse(JSON.parse(readFileSync(file, 'utf8')));
for (const report of reports) {
  const { id, title, rates, contradictions } = checkPublished(report);
  console.log(`\n${id}  ${title}`);
  for (const { rate, published, recomputed, agreement } of rates)
    console.log(`  ${agreement.padEnd(13)} ${published} %  (${recomputed ?? '?'} %)  ${rate}`);
  for (const contradiction of contradictions) console.log(`  CONTRADICTS   ${contradiction}`);
}
