import { describe, expect, it } from 'vitest';
import { recordOfLake } from '../../../../functions/application/replay/lake-record.ts';
import { placesOf } from '../../../../functions/domain/figures/counting-place.ts';
import { dossierRow, eventRow, workRow } from '../../../../functions/domain/figures/facts.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { arrivalsOfYear, recordsOfYear } from '../../../../lib/tools/replay/records.ts';
import { live } from '../../../../lib/tools/year/dossier-life.ts';
import { type FactRows, sessionOf } from '../../../../lib/tools/year/figures-of.ts';
import { worked } from '../../../../lib/tools/year/queues.ts';
import { loadCatalogue } from '../../../../statemachines/catalogue.ts';

const province = loadProvince('H62');
const rules = ProvinceRules.parse(province);
const catalogue = loadCatalogue('H62');
const year = { scale: 0.0005, seed: 7 };
const NOW = '2026-11-27T03:00:00.000Z';
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
const session = await sessionOf(facts);
const { past } = recordsOfYear(province, arrivals, year);

describe('the record of a year in the lake', () => {
  it('tells of each dossier what its own history tells', async () => {
    const record = await recordOfLake(session, rules, { now: NOW });
    expect(record.source).toBe('the lake of H62, dossiers received in 2024');
    expect(record.gaps).toEqual([]);
    const byCode = new Map(record.past.map((dossier) => [dossier.code, dossier]));
    const received = past.filter(
      ({ receivedAt }) => new Date(receivedAt).getUTCFullYear() === 2024,
    );
    expect(byCode.size).toBe(received.length);
    for (const dossier of received) expect(byCode.get(dossier.code)).toEqual(dossier);
  });

  it('holds only dossiers that share a queue, where that is asked', async () => {
    const [{ procedure } = { procedure: '' }] = past;
    const own = past.filter((dossier) => dossier.procedure === procedure);
    const pools = new Set(own.flatMap(({ visits }) => visits.map(({ pool }) => pool)));
    const sharing = past.filter(({ visits }) => visits.some(({ pool }) => pools.has(pool)));
    const record = await recordOfLake(session, rules, { now: NOW, sharing: { procedure } });
    expect(record.past.map(({ code }) => code).sort()).toEqual(
      sharing.map(({ code }) => code).sort(),
    );
    expect(record.past.length).toBeLessThan(past.length);
  });

  it('is none of a year without dossiers, and says so', async () => {
    await expect(recordOfLake(session, rules, { now: NOW, year: 2019 })).rejects.toThrow(
      'no decided dossier in the lake of H62, dossiers received in 2019',
    );
    await expect(recordOfLake(session, rules, { now: '2024-12-31T03:00:00.000Z' })).rejects.toThrow(
      'year: no dossier came in a year that is over',
    );
  });
});
