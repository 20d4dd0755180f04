import { loadProvince } from '../lib/cloud/config/province.ts';
import { calledWith, LOCAL_PROVINCE } from '../lib/tools/command-line.ts';
import { fillProvince } from '../lib/tools/year/fill-province.ts';
import { replay } from '../lib/tools/year/lived-year.ts';
import { ratesOf } from '../lib/tools/year/rates.ts';
import { catalogueOf } from '../statemachines/kept-catalogue.ts';

const USAGE = `npm run year -- [--scale 0.01] [--seed 2024]
  replays Vĩnh Phúc 2024 through the rules and prints its rates
npm run year -- --fill [--province ${LOCAL_PROVINCE}] [--year 2024] [--scale 0.01] [--url http://127.0.0.1:8062]
  writes it, or another year as busy, into the local province that runs there (npm start), with the last
  eight weeks up to its time in the same proportions, so that there is open work to look at`;

const { values } = calledWith(USAGE, {
  options: {
    year: { type: 'string', default: '2024' },
    scale: { type: 'string', default: '0.01' },
    seed: { type: 'string', default: '2024' },
    fill: { type: 'boolean', default: false },
    province: { type: 'string' },
    url: { type: 'string', default: 'http://127.0.0.1:8062' },
  },
});
const scale = Number(values.scale);
const seed = Number(values.seed);
const year = Number(values.year);
if (!/^20\d\d$/.test(values.year) || !(scale > 0 && scale <= 1) || !Number.isInteger(seed)) {
  console.error(USAGE);
  process.exit(2);
}
// The published year is that of Vĩnh Phúc; it fills the province that runs, with the units of today.
const province = loadProvince(values.province ?? (values.fill ? LOCAL_PROVINCE : 'H62'));
const catalogue = catalogueOf(province);
const told = (what: string) => {
  const started = performance.now();
  return (done: number, of?: number) => {
    const rate = Math.round((done * 1000) / (performance.now() - started));
    process.stderr.write(
      `\r${what}: ${done}${of ? ` of ${of}` : ''} dossiers, ${rate} a second   `,
    );
  };
};

try {
  const rates = values.fill
    ? await fillProvince(values.url, province, catalogue, { year, scale, seed, told })
    : await ratesOf(
        await replay(province, catalogue, { scale, seed, onProgress: told('lived') }),
        province,
      );
  process.stderr.write('\n');
  console.table(rates);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
