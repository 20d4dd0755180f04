import { compareWithTable } from '../functions/application/figures/comparison.ts';
import { rebuildLake } from '../functions/application/figures/rebuild.ts';
import { placeOf } from '../lib/cloud/config/place.ts';
import { calledWith } from '../lib/tools/command-line.ts';
import { type OpenedLake, openProvinceLake } from '../lib/tools/figures/lake.ts';

const USAGE = `npm run figures -- rebuild | compare [--url http://127.0.0.1:8062]
npm run figures -- rebuild | compare --province H62 --stage prod [--account 123456789012]
  rebuild  rebuilds the lake that the reports read, from the table
  compare  holds the lake against the table and writes again what differs`;

const { values, positionals } = calledWith(USAGE, {
  allowPositionals: true,
  options: {
    province: { type: 'string', default: 'H62' },
    stage: { type: 'string' },
    account: { type: 'string' },
    url: { type: 'string' },
  },
});

async function rebuild({ table, lake, workshop, now }: OpenedLake): Promise<void> {
  const onProgress = (dossiers: number) => process.stderr.write(`\r${dossiers} dossiers read`);
  const { generation, files } = await rebuildLake(table, lake, workshop, { now, onProgress });
  process.stderr.write('\n');
  const rows = (of: string) =>
    files.filter(({ kind }) => kind === of).reduce((sum, file) => sum + file.rows, 0);
  console.log(
    `manifest ${generation}: ${rows('dossiers')} dossiers, ${rows('events')} events, ${rows('open')} open`,
  );
}

async function compare({ table, lake, workshop, now }: OpenedLake): Promise<void> {
  const found = await compareWithTable(table, lake, workshop, now);
  for (const how of ['lost', 'stale', 'surplus'] as const)
    for (const code of found[how]) console.error(`${how}: ${code}`);
  const { dossiers, lost, stale, surplus, outdated } = found;
  console.log(
    `${dossiers} dossiers compared: ${lost.length} lost, ${stale.length} stale, ` +
      `${surplus.length} in the lake alone, ${outdated} by a formula of before; all are written again`,
  );
  if (lost.length + stale.length + surplus.length > 0) process.exitCode = 1;
}

const commands = { rebuild, compare };
const [name = ''] = positionals;
const command = Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined;
// On AWS only where a stage is named.
const url = values.url ?? (values.stage ? undefined : 'http://127.0.0.1:8062');
if (!command) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  try {
    const place = placeOf(values.province, values.stage ?? 'dev');
    const opened = await openProvinceLake(place, { url, account: values.account });
    await command(opened).finally(() => opened.close());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
