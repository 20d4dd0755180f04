import { parseArgs } from 'node:util';
import { loadProvince } from '../lib/config/province.ts';
import { ratesOf } from '../lib/year/rates.ts';
import { replay } from '../lib/year/replay.ts';
import { loadCatalogue } from '../statemachines/catalogue.ts';

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '0.01' },
    seed: { type: 'string', default: '2024' },
  },
});
const scale = Number(values.scale);
if (!(scale > 0 && scale <= 1)) {
  console.error('npm run year -- --scale 0.01 [--seed 2024]   (0 < scale ≤ 1)');
  process.exit(2);
}
const province = loadProvince('H62');
const started = performance.now();
const seconds = () => (performance.now() - started) / 1000;
const cells = replay(province, loadCatalogue('H62'), {
  scale,
  seed: Number(values.seed),
  onProgress: (done, of) =>
    process.stderr.write(`\r${done} of ${of} dossiers, ${Math.round(done / seconds())} a second `),
});
process.stderr.write('\n');
console.table(ratesOf(cells, province));
