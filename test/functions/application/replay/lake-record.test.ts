import { describe, expect, it } from 'vitest';
import { recordOfLake } from '../../../../functions/application/replay/lake-record.ts';
import { clockSettings } from '../../../../functions/domain/dossier/times.ts';
import { fitRecord } from '../../../../functions/domain/replay/fit.ts';
import { baselineOf, whatIf } from '../../../../functions/domain/replay/outcome.ts';
import { partsOf } from '../../../../functions/domain/replay/sharing.ts';
import { officeTime } from '../../../../functions/domain/replay/work-time.ts';
import { NOW, past, rules, session } from './year-in-lake.ts';

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

  it('says until when it goes where the year is not over', async () => {
    const { source } = await recordOfLake(session, rules, {
      year: 2024,
      now: '2024-12-31T16:59:59.000Z',
    });
    expect(source).toBe('the lake of H62, dossiers received in 2024 until 2024-12-31');
    const over = await recordOfLake(session, rules, {
      year: 2024,
      now: '2024-12-31T17:00:00.000Z',
    });
    expect(over.source).toBe('the lake of H62, dossiers received in 2024');
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
  const partOf = partsOf(fitted);

  it('has every dossier of the procedure, with all its visits, and nobody who meets none of its queues', () => {
    for (const code of [...new Set(past.map(({ procedure }) => procedure))].slice(0, 12)) {
      const part = partOf(code);
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
    expect(realOf(partOf(procedure))).toEqual(realOf(fitted));
  });
});
