import { placeOf } from '../lib/cloud/config/place.ts';
import { shardOf } from '../lib/cloud/config/shard.ts';
import { calledWith } from '../lib/tools/command-line.ts';

const USAGE = 'Usage: npm run stack -- <procedure>… [--province H62] [--stage dev]';

/** `npm run stack -- 1.014464 --province H62 --stage prod` prints the stack that holds its machine. */
const { values, positionals: procedures } = calledWith(USAGE, {
  allowPositionals: true,
  options: {
    province: { type: 'string', default: 'H62' },
    stage: { type: 'string', default: 'dev' },
  },
});

try {
  const { names } = placeOf(values.province, values.stage);
  if (procedures.length === 0) throw new Error(USAGE);
  const stacks = procedures.map((code) => names.stack(`P${shardOf(code)}`));
  for (const stack of [...new Set(stacks)].toSorted()) console.log(stack);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
