import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { readRisks } from '../../../../functions/adapters/dynamodb/risk-store.ts';
import { keepModel, type RiskModels } from '../../../../functions/adapters/lake/risk-models.ts';
import { KnownDossiers } from '../../../../functions/application/risk/known-dossiers.ts';
import { scoreRunning } from '../../../../functions/application/risk/score-running.ts';
import type { DossierRow } from '../../../../functions/domain/figures/facts.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { sessionOf } from '../../../../lib/tools/year/figures-of.ts';
import { useLakes } from '../../adapters/lake/lake-stand.ts';
import { monday, procedure } from '../../domain/dossier/example.ts';
import { firstCatalogue } from '../../domain/procedure/first-catalogue.ts';
import { useTable } from '../../use-table.ts';
import { entryOf, telling } from './base-rate-model.ts';
import { calendar, later } from './past-dossiers.ts';

const table = useTable();
const lakes = useLakes();
const tuesday = '2026-03-03T22:30:00.000Z';

beforeAll(() =>
  publishCatalogue(table, firstCatalogue([procedure]), ProvinceRules.parse(loadProvince('H62'))),
);

const row = (code: string, more: Partial<DossierRow> = {}) =>
  ({
    ...{ code, version: 2, formula: 1, step: 'S1', pauses: [], deadline: 'running' },
    ...{ procedure: procedure.code, procedureVersion: 1, field: procedure.field },
    ...{ receivingUnit: 'H62.01', leadUnit: 'H62.07', acceptedAt: monday, channel: 'online' },
    ...{ originalDueAt: later(monday, 1900), dueAt: later(monday, 1900) },
    ...more,
  }) as unknown as DossierRow;

describe('the risks of a morning', () => {
  it('are asked of each dossier whose clock runs and that has a model, and told where the tenth is news', async () => {
    const { lake } = lakes();
    const none = { dossiers: 0, late: 0 };
    const modelsOf = async (learntAt: string, chance: number): Promise<RiskModels> => {
      const entry = entryOf(learntAt);
      await keepModel(lake, entry.key, telling(chance));
      const list = { features: 1, at: learntAt, without: [], marked: none, unmarked: none };
      return { ...list, models: [entry] };
    };
    const known = await KnownDossiers.of(
      await sessionOf(
        [
          row('H62.01-260302-0001'),
          row('H62.01-260302-0002'),
          row('H62.01-260302-0003', { deadline: 'overdue' } as Partial<DossierRow>),
          row('H62.01-260302-0004', {
            procedure: '1.014465',
            field: 'Khác',
          } as Partial<DossierRow>),
        ].map((dossier) => ({ dossier })),
      ),
      tuesday,
    );
    const scored = async (now: string, chance: number) =>
      scoreRunning(table, lake, known, await modelsOf(now, chance), { calendar, now });
    expect(await scored(tuesday, 0.31)).toEqual({ asked: 2, told: 2 });
    expect(await scored('2026-03-04T22:30:00.000Z', 0.39)).toEqual({ asked: 2, told: 0 });
    expect(await scored('2026-03-05T01:00:00.000Z', 0.52)).toEqual({ asked: 2, told: 2 });
    const codes = [1, 2, 3, 4].map((n) => `H62.01-260302-000${n}`);
    const risks = await readRisks(table, codes);
    expect(codes.map((code) => risks.get(code)?.chance)).toEqual([
      0.52,
      0.52,
      undefined,
      undefined,
    ]);
  });
});
