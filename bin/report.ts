import { existsSync, readFileSync } from 'node:fs';
import { checkFile } from '../functions/domain/figures/published.ts';
import { calledWith } from '../lib/tools/command-line.ts';

const USAGE = `Usage: npm run report -- check <file of published reports>
Recomputes published figures from the numbers beside them, and says which contradict themselves`;
const [command, file] = calledWith(USAGE, { allowPositionals: true, options: {} }).positionals;
if (command !== 'check' || !file) {
  console.error(USAGE);
  process.exit(2);
}
if (!existsSync(file)) {
  console.error(`There is no file ${file}`);
  process.exit(2);
}
const { checks, unreadable } = checkFile(JSON.parse(readFileSync(file, 'utf8')));
const said = {
  halfUp: 'khớp / agrees',
  cutOff: 'khớp, cắt bớt / agrees, cut off',
  contradicts: 'KHÔNG KHỚP / DOES NOT AGREE',
  notComputable: 'không tính được / not computable',
} as const;
for (const { id, title, rates, identities, contradictions } of checks) {
  console.log(`\n${id}  ${title}`);
  for (const { rate, published, recomputed, agreement } of rates)
    console.log(`  ${said[agreement]}: ${published} % (${recomputed ?? '?'} %)  ${rate}`);
  for (const { identity, left } of identities.filter(({ holds }) => holds))
    console.log(`  khớp / holds: ${identity} (${left})`);
  for (const { vi, en } of contradictions)
    console.log(`  TỰ MÂU THUẪN  ${vi}\n  CONTRADICTS   ${en}`);
}
for (const { id, faults } of unreadable)
  console.log(`\n${id}  KHÔNG ĐỌC ĐƯỢC, bỏ qua / UNREADABLE, skipped: ${faults.join('; ')}`);
const faulty = checks.filter(({ contradictions }) => contradictions.length > 0);
const names = faulty.map(({ id }) => id).join(', ');
console.log(`\n${faulty.length}/${checks.length} tự mâu thuẫn / contradict themselves: ${names}`);
