import { placeOf } from '../lib/cloud/config/place.ts';
import { calledWith } from '../lib/tools/command-line.ts';
import { billOf, billText } from '../lib/tools/cost/cost.ts';
import { standingOf } from '../lib/tools/cost/fixed-cost.ts';

const USAGE = `Usage: npm run cost -- --stage prod [--province H62] [--json]
  what a dossier and a month cost: measured work and the templates, at the prices of lib/tools/cost/prices.json`;

const { values } = calledWith(USAGE, {
  options: {
    province: { type: 'string', default: 'H62' },
    stage: { type: 'string', default: 'prod' },
    json: { type: 'boolean', default: false },
  },
});

try {
  const place = placeOf(values.province, values.stage);
  const bill = billOf(await standingOf(place), place.config);
  console.log(values.json ? JSON.stringify(bill, null, 2) : billText(bill));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
