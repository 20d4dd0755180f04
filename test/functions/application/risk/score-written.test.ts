import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { readRisks } from '../../../../functions/adapters/dynamodb/risk-store.ts';
import type { Forecasts } from '../../../../functions/adapters/lake/risk-models.ts';
import { scoreWritten } from '../../../../functions/application/risk/score-written.ts';
import type { DossierRow, EventRow } from '../../../../functions/domain/figures/facts.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { monday, procedure } from '../../domain/dossier/example.ts';
import { firstCatalogue } from '../../domain/procedure/first-catalogue.ts';
import { useTable } from '../../use-table.ts';
import { entryOf, telling } from './base-rate-model.ts';
import { later } from './past-dossiers.ts';

const table = useTable();

beforeAll(() =>
  publishCatalogue(table, firstCatalogue([procedure]), ProvinceRules.parse(loadProvince('H62'))),
);

/** Models that tell one chance. */
const forecasts = (chance: number): Forecasts => {
  const none = { dossiers: 0, late: 0 };
  const list = { features: 1, at: monday, without: [], marked: none, unmarked: none };
  return {
    list: async () => ({ ...list, models: [entryOf(monday)] }),
    model: async () => telling(chance),
  };
};

const row = (code: string, version: number, more: Partial<DossierRow> = {}) =>
  ({
    ...{
      code,
      version,
      formula: 1,
      step: 'S2',
      pauses: [],
      deadline: 'running',
      channel: 'online',
    },
    ...{ procedure: procedure.code, procedureVersion: 1, field: procedure.field },
    ...{ receivingUnit: 'H62.01', leadUnit: 'H62.07', acceptedAt: monday },
    ...{ originalDueAt: later(monday, 1440), dueAt: later(monday, 1440) },
    ...more,
  }) as unknown as DossierRow;

const actOf = (code: string, version: number) =>
  ({
    ...{ code, version, formula: 1, kind: 'stepCompleted', at: later(monday, version * 10) },
    ...{ step: 'S1', unit: 'H62.01', role: 'counter', openedAt: monday },
  }) as unknown as EventRow;
const historyOf = (code: string, versions: number) =>
  Array.from({ length: versions }, (_, n) => actOf(code, n + 1));

const told = async (code: string) => (await readRisks(table, [code])).get(code);

describe('the risk of dossiers that were just written', () => {
  it('is that of the latest of the versions that came together, at its last act', async () => {
    const code = 'H62.01-260302-0001';
    const dossiers = [row(code, 2), row(code, 3), row(code, 1)];
    const events = historyOf(code, 3).toReversed();
    expect(await scoreWritten(table, forecasts(0.31), { dossiers, events })).toBe(1);
    expect(await told(code)).toMatchObject({ chance: 0.31, at: later(monday, 30) });
  });

  it('is written again only when its tenth changes', async () => {
    const code = 'H62.01-260302-0002';
    const written = (version: number, chance: number) =>
      scoreWritten(table, forecasts(chance), {
        dossiers: [row(code, version)],
        events: historyOf(code, version),
      });
    expect(await written(1, 0.31)).toBe(1);
    expect(await written(2, 0.39)).toBe(0);
    expect(await written(3, 0.41)).toBe(1);
  });

  it('is left to the morning where an act of the history is missing', async () => {
    const code = 'H62.01-260302-0003';
    const events = historyOf(code, 3).filter(({ version }) => version !== 2);
    expect(await scoreWritten(table, forecasts(0.3), { dossiers: [row(code, 3)], events })).toBe(0);
    expect(await told(code)).toBeUndefined();
  });

  it.each([
    ['a clock that stands still', { deadline: undefined }],
    ['a procedure without a model', { procedure: '1.014465', field: 'Khác' }],
    ['a due time that has passed', { originalDueAt: monday, dueAt: monday }],
  ])('is not asked of %s', async (_, more) => {
    const code = 'H62.01-260302-0004';
    const dossiers = [row(code, 1, more as Partial<DossierRow>)];
    const events = historyOf(code, 1);
    expect(await scoreWritten(table, forecasts(0.3), { dossiers, events })).toBe(0);
  });
});
