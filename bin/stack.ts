import { placeOf } from '../lib/cloud/config/place.ts';
import { shardOf } from '../lib/cloud/config/shard.ts';
import { machinesOf } from '../lib/cloud/machines.ts';
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
  const place = placeOf(values.province, values.stage);
  if (procedures.length === 0) throw new Error(USAGE);
  const known = new Set(machinesOf(place).map(({ procedure }) => procedure));
  const unknown = procedures.filter((code) => !known.has(code));
  if (unknown.length > 0)
    throw new Error(`${values.province} has no machine of ${unknown.join(', ')}`);
  const stacks = procedures.map((code) => place.names.stack(`P${shardOf(code)}`));
  for (const stack of [...new Set(stacks)].toSorted()) console.log(stack);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
