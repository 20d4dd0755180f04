import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../../functions/adapters/dynamodb/catalogue-publish.ts';
import {
  FEATURES,
  keepRiskModels,
  type ModelEntry,
  modelKey,
  readModel,
  readRiskModels,
} from '../../../../functions/adapters/lake/risk-models.ts';
import { KnownDossiers } from '../../../../functions/application/risk/known-dossiers.ts';
import { learnModels } from '../../../../functions/application/risk/learn-models.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { isUnmarked } from '../../../../functions/domain/risk/told-risk.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { type FactRows, sessionOf } from '../../../../lib/tools/year/figures-of.ts';
import { useLakes } from '../../adapters/lake/lake-stand.ts';
import { procedure } from '../../domain/dossier/example.ts';
import { firstCatalogue } from '../../domain/procedure/first-catalogue.ts';
import { useTable } from '../../use-table.ts';
import { entryOf } from './base-rate-model.ts';
import { calendar, past } from './past-dossiers.ts';

const table = useTable();
const lakes = useLakes();
const morning = '2026-03-01T22:30:00.000Z';
const OTHER = '1.014465';

beforeAll(() =>
  publishCatalogue(table, firstCatalogue([procedure]), ProvinceRules.parse(loadProvince('H62'))),
);

const knownOf = async (rows: readonly FactRows[]) =>
  KnownDossiers.of(await sessionOf(rows), morning);
const learning = (goesOn: () => boolean) => ({ table, calendar, now: morning, goesOn });
const both = () => [
  ...past(200),
  ...[...past(200)].map(({ dossier }) => ({
    dossier: { ...dossier, code: dossier.code?.replace('H62.01', 'H62.02'), procedure: OTHER },
  })),
];
const kept = (name: string, learntAt: string): ModelEntry => {
  const group = { of: 'procedure', name } as const;
  return { ...entryOf(learntAt), ...group, key: modelKey(group) };
};
const outcomes = { dossiers: 0, late: 0 };

describe('the models of a morning', () => {
  it('are none below 200 resolved dossiers of a procedure and its field, which is said', async () => {
    const { models, without } = await learnModels(
      lakes().lake,
      await knownOf([...past(199)]),
      learning(() => true),
    );
    expect(models).toEqual([]);
    expect(without).toEqual([{ procedure: procedure.code, field: procedure.field, dossiers: 199 }]);
  });

  it('are learnt the oldest first; those for which there was no time stand as they were', async () => {
    const { lake } = lakes();
    const before = [
      kept(procedure.code, '2026-02-28T22:30:00.000Z'),
      kept(OTHER, '2026-02-27T22:30:00.000Z'),
    ];
    await keepRiskModels(lake, {
      ...{ features: FEATURES, at: morning, without: [], marked: outcomes, unmarked: outcomes },
      models: before,
    });
    let left = 1;
    const { models } = await learnModels(
      lake,
      await knownOf(both()),
      learning(() => left-- > 0),
    );
    expect(models.map(({ name, learntAt }) => [name, learntAt])).toEqual([
      [OTHER, morning],
      [procedure.code, '2026-02-28T22:30:00.000Z'],
    ]);
    expect(models[1]).toEqual(before[0]);
    expect((await readRiskModels(lake))?.models).toEqual(JSON.parse(JSON.stringify(models)));
    const [learnt] = models;
    expect(learnt && (await readModel(lake, learnt))?.model.dossiers).toBe(200);
  });

  it('say how many of the last 90 days came late, apart for those that are never marked', async () => {
    const rows = [...past(199)];
    const since = Date.parse(morning) - 90 * 86_400_000;
    const recent = rows.filter(({ dossier }) => Date.parse(dossier.endedAt ?? '') >= since);
    const { marked, unmarked } = await learnModels(
      lakes().lake,
      await knownOf(rows),
      learning(() => false),
    );
    const counted = (which: boolean) => {
      const own = recent.filter(({ dossier }) => isUnmarked(dossier.code ?? '') === which);
      return {
        dossiers: own.length,
        late: own.filter(({ dossier }) => dossier.ended === 'late').length,
      };
    };
    expect([marked, unmarked]).toEqual([counted(false), counted(true)]);
    expect(Math.min(marked.late, unmarked.dossiers)).toBeGreaterThan(0);
  });
});
