import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { calledWith } from '../../lib/tools/command-line.ts';
import { benchBundles } from './bundles.ts';
import { benchCapacity } from './capacity.ts';
import { benchCatalogue } from './catalogue.ts';
import { benchClock } from './clock.ts';
import { benchDocuments } from './documents.ts';
import { benchDossiers } from './dossiers.ts';
import { benchFanOut } from './fan-out.ts';
import { benchLake } from './lake.ts';
import { withMeasured } from './measured.ts';
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

const USAGE = `Usage: npm run bench -- [${Object.keys(benches).join('] [')}]
  --dossiers 22460  the size of those that have one
  --json            JSON alone
  --write           also into test/bench/README.md, in the place of what was measured before
Without a name all of them, within some minutes.`;

const { values, positionals: asked } = calledWith(USAGE, {
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    dossiers: { type: 'string' },
  },
});
const { json } = values;
const dossiers = values.dossiers === undefined ? undefined : Number(values.dossiers);
const unknown = asked.find((name) => !(name in benches));
if (unknown) {
  console.error(`No bench is called ${unknown}; there are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

const tables: BenchTable[] = [];
const processor = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`;
const readme = join(import.meta.dirname, 'README.md');
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  if (!json) console.log(`… ${name}`);
  const measured = [await bench(dossiers)].flat() as BenchTable[];
  if (values.write) {
    const run = {
      bench: name,
      machine: `${processor}, load ${loadavg()[0]?.toFixed(1)}`,
      day: new Date().toISOString().slice(0, 10),
    };
    writeFileSync(readme, withMeasured(readFileSync(readme, 'utf8'), run, measured));
  }
  for (const table of measured) {
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
