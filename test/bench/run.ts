import { cpus } from 'node:os';
import { benchBundles } from './bundles.ts';
import { benchCapacity } from './capacity.ts';
import { benchCatalogue } from './catalogue.ts';
import { benchClock } from './clock.ts';
import { benchCounters } from './counters.ts';
import { benchDocuments } from './documents.ts';
import { benchDossiers } from './dossiers.ts';
import { benchReports } from './reports.ts';
import { benchSynthesis } from './synthesis.ts';
import type { BenchTable } from './table.ts';

/** `npm run bench -- clock` runs one; without a name all of them. `--json` prints JSON alone. */
const benches: Record<string, () => Promise<BenchTable | readonly BenchTable[]>> = {
  dossiers: benchDossiers,
  documents: benchDocuments,
  capacity: benchCapacity,
  bundles: benchBundles,
  clock: benchClock,
  catalogue: benchCatalogue,
  synthesis: benchSynthesis,
  reports: benchReports,
  counters: benchCounters,
};

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const json = process.argv.includes('--json');
const unknown = asked.find((name) => !(name in benches));
if (unknown) {
  console.error(`No bench is called ${unknown}; there are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

const tables: BenchTable[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  if (!json) console.log(`… ${name}`);
  for (const table of [await bench()].flat() as BenchTable[]) {
    tables.push(table);
    if (json) continue;
    console.log(`\n${table.title}\n${table.conditions}`);
    console.table(table.rows);
  }
}
const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model };
if (json) console.log(JSON.stringify({ machine, tables }, null, 2));
