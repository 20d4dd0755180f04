import { describe, expect, it } from 'vitest';
import { recordOfLake } from '../../../../functions/application/replay/lake-record.ts';
import { pastReductions } from '../../../../functions/application/replay/past-reductions.ts';
import { clockSettings } from '../../../../functions/domain/dossier/times.ts';
import { placesOf } from '../../../../functions/domain/figures/counting-place.ts';
import { dossierRow, eventRow, workRow } from '../../../../functions/domain/figures/facts.ts';
import type { Publication } from '../../../../functions/domain/procedure/publication.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { fitRecord } from '../../../../functions/domain/replay/fit.ts';
import { baselineOf, whatIf } from '../../../../functions/domain/replay/outcome.ts';
import { sharing } from '../../../../functions/domain/replay/sharing.ts';
import { officeTime } from '../../../../functions/domain/replay/work-time.ts';
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
      'No decided dossier in the lake of H62, dossiers received in 2019',
    );
    await expect(recordOfLake(session, rules, { now: '2024-12-31T03:00:00.000Z' })).rejects.toThrow(
      'No dossier came in a year that is over',
    );
  });
});

describe('the part of a record that shares a queue with a procedure', () => {
  const { calendar } = clockSettings(rules);
  const fitted = fitRecord(past, officeTime(calendar));

  it('has every dossier of the procedure, with all its visits, and nobody who meets none of its queues', () => {
    for (const code of [...new Set(past.map(({ procedure }) => procedure))].slice(0, 12)) {
      const part = sharing(fitted, code);
      const own = past.filter(({ procedure }) => procedure === code);
      expect(part.past.filter(({ procedure }) => procedure === code)).toHaveLength(own.length);
      expect(part.visits).toHaveLength(
        part.past.reduce((sum, { visits }) => sum + visits.length, 0),
      );
      const poolsOf = (at: number) =>
        part.work.pool.subarray(part.work.first[at], part.work.first[at + 1]);
      const passed = new Set(
        part.past.flatMap(({ procedure }, at) => (procedure === code ? [...poolsOf(at)] : [])),
      );
      for (const at of part.past.keys())
        expect(poolsOf(at).some((pool) => passed.has(pool))).toBe(true);
    }
  });

  it('tells of the procedure what the whole record tells', () => {
    const [{ procedure } = { procedure: '' }] = past;
    const realOf = (record: typeof fitted) =>
      whatIf(baselineOf(record), { procedure }, 1).dateAlone.own;
    expect(realOf(sharing(fitted, procedure))).toEqual(realOf(fitted));
  });
});

describe('a past reduction', () => {
  const [first] = past.toSorted((one, other) => countOf(other.procedure) - countOf(one.procedure));
  const before = catalogue.find(({ code }) => code === first?.procedure);
  function countOf(code: string): number {
    return past.filter(({ procedure }) => procedure === code).length;
  }

  it('is foretold from the months before it, or the reason is said why not; one to come is none yet', async () => {
    if (!before) throw new Error('the year has no dossier');
    const term = { unit: 'workingDay', value: 2 } as const;
    const process = { ...before.process, version: before.process.version + 1 };
    const after = { ...before, publishedTerm: term, process };
    const decided = (effectiveFrom: string): Publication => ({
      procedure: before.code,
      kind: 'reduced',
      version: process.version,
      effectiveFrom,
      decision: { number: '1/QĐ-UBND', day: '2024-12-01' },
    });
    const lives = [{ code: before.code, versions: [before, after] }];
    const found = (day: string) =>
      pastReductions(session, rules, { lives, publications: [decided(day)] }, NOW);
    expect(await found('2026-12-01')).toEqual([]);
    const [reduction] = await found('2025-01-02');
    expect(reduction).toMatchObject({
      procedure: before.code,
      decision: '1/QĐ-UBND',
      after: term,
      foretold: { why: [expect.stringContaining('a replay needs at least 200')] },
    });
    expect(reduction?.came).toBeUndefined();
  });
});
