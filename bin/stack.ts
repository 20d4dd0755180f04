import { parseArgs } from 'node:util';
import { placeOf } from '../lib/config/place.ts';
import { shardOf } from '../lib/config/shard.ts';

/** `npm run stack -- 1.014464 --province H62 --stage prod` prints the stack that holds its machine. */
const { values, positionals: procedures } = parseArgs({
  allowPositionals: true,
  options: {
    province: { type: 'string', default: 'H62' },
    stage: { type: 'string', default: 'dev' },
  },
});

try {
  const { names } = placeOf(values.province, values.stage);
  if (procedures.length === 0) throw new Error('say the codes of procedures, such as 1.014464');
  const stacks = procedures.map((code) => names.stack(`P${shardOf(code)}`));
  for (const stack of [...new Set(stacks)].toSorted()) console.log(stack);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
