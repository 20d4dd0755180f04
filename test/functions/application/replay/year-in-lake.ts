import { placesOf } from '../../../../functions/domain/figures/counting-place.ts';
import { dossierRow, eventRow, workRow } from '../../../../functions/domain/figures/facts.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { arrivalsOfYear, recordsOfYear } from '../../../../lib/tools/replay/records.ts';
import { live } from '../../../../lib/tools/year/dossier-life.ts';
import { type FactRows, sessionOf } from '../../../../lib/tools/year/figures-of.ts';
import { worked } from '../../../../lib/tools/year/queues.ts';
import { loadCatalogue } from '../../../../statemachines/catalogue.ts';

/** A small year of Vĩnh Phúc, as its lake knows it. */
const province = loadProvince('H62');
export const rules = ProvinceRules.parse(province);
export const catalogue = loadCatalogue('H62');
const year = { scale: 0.0005, seed: 7 };
export const NOW = '2026-11-27T03:00:00.000Z';
const arrivals = arrivalsOfYear(province, catalogue, year);
const facts = worked(arrivals, year.seed).map(({ filed, fate }): FactRows => {
  const { situation, events } = live(filed, fate);
  const { dossier } = situation;
  return {
    dossier: dossierRow(dossier, placesOf(dossier, rules, filed.procedure)),
    work: workRow(dossier),
    events: events.map((event) => eventRow(dossier.code, event)),
  };
});
export const session = await sessionOf(facts);
export const { past } = recordsOfYear(province, arrivals, year);
