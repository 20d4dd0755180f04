import { cpus } from 'node:os';
import { calledWith } from '../../lib/tools/command-line.ts';
import { benchBundles } from './bundles.ts';
import { benchCapacity } from './capacity.ts';
import { benchCatalogue } from './catalogue.ts';
import { benchClock } from './clock.ts';
import { benchDocuments } from './documents.ts';
import { benchDossiers } from './dossiers.ts';
import { benchFanOut } from './fan-out.ts';
import { benchLake } from './lake.ts';
import { benchMigration } from './migration.ts';
import { benchOutage } from './outage.ts';
import { benchProofs } from './proofs.ts';
import { benchReplay } from './replay.ts';
import { benchReplayFit } from './replay-fit.ts';
import { benchReports } from './reports.ts';
import { benchStorm } from './storm.ts';
import { benchSynthesis } from './synthesis.ts';
import type { BenchTable } from './table.ts';
import { benchWorkList } from './work-list.ts';

/** With a number of dossiers, where its size can be chosen. */
type Bench = (dossiers?: number) => Promise<BenchTable | readonly BenchTable[]>;

const benches: Record<string, Bench> = {
  dossiers: benchDossiers,
  'work-list': benchWorkList,
  documents: benchDocuments,
  capacity: benchCapacity,
  lake: benchLake,
  reports: benchReports,
  replay: benchReplay,
  'replay-fit': benchReplayFit,
  bundles: benchBundles,
  clock: benchClock,
  catalogue: benchCatalogue,
  synthesis: benchSynthesis,
  proofs: benchProofs,
  migration: benchMigration,
  outage: benchOutage,
  'fan-out': benchFanOut,
  storm: benchStorm,
};

const USAGE = `npm run bench -- [${Object.keys(benches).join('] [')}]
  --dossiers 22460  the size of those that have one
  --json            JSON alone
Without a name all of them, within some minutes.`;

const { values, positionals: asked } = calledWith(USAGE, {
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, dossiers: { type: 'string' } },
});
const { json } = values;
const dossiers = values.dossiers === undefined ? undefined : Number(values.dossiers);
const unknown = asked.find((name) => !(name in benches));
if (unknown) {
  console.error(`No bench is called ${unknown}; there are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

const tables: BenchTable[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  if (!json) console.log(`… ${name}`);
  for (const table of [await bench(dossiers)].flat() as BenchTable[]) {
    tables.push(table);
    if (json) continue;
    console.log(`\n${table.title}\n${table.conditions}`);
    console.table(table.rows);
    for (const [name, figure] of Object.entries(table.figures ?? {}))
      console.log(`${name}: ${figure}`);
  }
}
const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model };
const figures = Object.assign({}, ...tables.map((table) => table.figures));
if (json) console.log(JSON.stringify({ machine, ...figures, tables }, null, 2));
