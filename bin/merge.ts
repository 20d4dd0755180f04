import { placeOf } from '../lib/cloud/config/place.ts';
import { calledWith } from '../lib/tools/command-line.ts';
import { goesAlong } from '../lib/tools/merge/besides.ts';
import { type House, openHouse } from '../lib/tools/merge/house.ts';
import { mergeProvince } from '../lib/tools/merge/merge.ts';
import { type Plan, planMerger } from '../lib/tools/merge/plan.ts';
import { verifyMerger } from '../lib/tools/merge/verify-merger.ts';

const USAGE = `Usage: npm run merge -- --from H62 --into H44 --stage dev [--dry-run | --verify]
  --from-account, --into-account  where the configuration names none
  --from-profile, --into-profile  of the AWS configuration, where the accounts are two
  --from-database, --from-aws, --into-database, --into-aws  endpoints of local provinces
  --now  the moment by their own time`;

const text = { type: 'string' } as const;
const { values: options } = calledWith(USAGE, {
  options: {
    from: text,
    into: text,
    stage: text,
    'dry-run': { type: 'boolean', default: false },
    verify: { type: 'boolean', default: false },
    'from-account': text,
    'from-profile': text,
    'from-database': text,
    'from-aws': text,
    'into-account': text,
    'into-profile': text,
    'into-database': text,
    'into-aws': text,
    now: text,
  },
});

function open(side: 'from' | 'into'): Promise<House> {
  const { [side]: province, stage } = options;
  if (!province || !stage) throw new Error(USAGE);
  return openHouse(placeOf(province, stage), {
    account: options[`${side}-account`],
    profile: options[`${side}-profile`],
    database: options[`${side}-database`],
    aws: options[`${side}-aws`],
  });
}

function tell({ units, dossiers, byState, clocks, pendingTasks, documents, ...plan }: Plan): void {
  console.log(`${units} units, ${dossiers} dossiers, ${clocks} with a legal clock`);
  for (const [state, n] of Object.entries(byState).toSorted()) console.log(`  ${state}: ${n}`);
  console.log(`${pendingTasks} tasks in queues`);
  console.log(`${documents.count} documents, ${documents.bytes} bytes`);
  console.log('rows by kind:');
  for (const [kind, n] of Object.entries(plan.rows).toSorted())
    console.log(`  ${kind}: ${n}, ${goesAlong(kind) ? 'goes along' : 'stays'}`);
  for (const obstacle of plan.obstacles) console.error(`in the way: ${obstacle}`);
}

async function merge(from: House, into: House): Promise<void> {
  const plan = await planMerger(from, into);
  tell(plan);
  if (plan.obstacles.length > 0) throw new Error('Nothing is moved while something is in the way');
  if (options['dry-run']) return;
  const now = () => (options.now ? new Date(options.now) : new Date()).toISOString();
  const { moved, movedBefore, besides, faults } = await mergeProvince({ from, into, now }, (done) =>
    process.stderr.write(`\r${done} moved`),
  );
  process.stderr.write('\n');
  console.log(`${moved} moved, ${movedBefore} had been before, ${besides} rows besides`);
  for (const { code, error } of faults) console.error(`${code}: not moved, ${error.message}`);
  if (faults.length > 0) throw new Error('Run it again for those that were not moved');
}

async function verify(from: House, into: House): Promise<void> {
  const { dossiers, differences } = await verifyMerger(from, into);
  for (const difference of differences) console.error(difference);
  console.log(`${dossiers} dossiers compared, ${differences.length} differences`);
  if (differences.length > 0) process.exitCode = 1;
}

try {
  const [from, into] = [await open('from'), await open('into')];
  if (options.verify) await verify(from, into);
  else await merge(from, into);
  for (const house of [from, into]) house.close();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
