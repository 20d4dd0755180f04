import { counterRow } from '../../functions/adapters/dynamodb/counter-store.ts';
import { dossierRow, type Row } from '../../functions/adapters/dynamodb/dossier-rows.ts';
import { keys } from '../../functions/adapters/dynamodb/table.ts';
import { drawnAs } from '../../functions/domain/codes.ts';
import type { Dossier } from '../../functions/domain/dossier/dossier.ts';
import { Cells } from '../../functions/domain/figures/cells.ts';
import { FORMULA } from '../../functions/domain/figures/contribution.ts';
import { placesOf } from '../../functions/domain/figures/places.ts';
import { type Share, shareOf } from '../../functions/domain/figures/share.ts';
import { ProvinceRules } from '../../functions/domain/province.ts';
import { loadProvince } from '../../lib/cloud/config/province.ts';
import { arrivalsOf } from '../../lib/tools/year/arrivals.ts';
import { live } from '../../lib/tools/year/life.ts';
import { loadCatalogue } from '../../statemachines/catalogue.ts';
import { progressOf } from './progress.ts';
import { exportRows, type Put } from './table-export.ts';

const PROVINCE = 'H62';

/** Dossiers of the year 2024, what each has counted, the codes drawn and the counters: all that a recount reads. */
async function fillWith(put: Put, dossiers: number): Promise<void> {
  const province = loadProvince(PROVINCE);
  const rules = ProvinceRules.parse(province);
  const cells = new Cells();
  const drawn = new Map<string, Row>();
  const arrivals = arrivalsOf(province, loadCatalogue(PROVINCE), { scale: dossiers / 561_500 });
  const told = progressOf('written');
  let written = 0;
  for (const { filed, fate } of arrivals) {
    const { dossier } = live(filed, fate).situation;
    const share = shareOf(dossier, placesOf(dossier, rules, filed.procedure));
    cells.count(share);
    await put([dossierRow(dossier), countedRow(dossier, share)]);
    const { unit, day, number } = drawnAs(dossier.code);
    const before = Number(drawn.get(`${unit} ${day}`)?.n ?? 0);
    drawn.set(`${unit} ${day}`, { ...keys.sequence(unit, day), n: Math.max(number, before) });
    told(++written);
  }
  await put([...drawn.values()]);
  for (const [book, line, counts] of cells) await put([counterRow(book, line, counts)]);
}

function countedRow(dossier: Dossier, share: Share): Row {
  return { ...keys.counted(dossier.code), version: dossier.version, ...share, formula: FORMULA };
}

const [source = '', dossiers = ''] = process.argv.slice(2);
await exportRows(source, (put) => fillWith(put, Number(dossiers)));
