import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { personalData } from '../../../../functions/adapters/aws/personal-data.ts';
import { publishCatalogue } from '../../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { taskRow } from '../../../../functions/adapters/dynamodb/dossier-rows.ts';
import { applicantWrites, commit } from '../../../../functions/adapters/dynamodb/dossier-store.ts';
import { readRisks } from '../../../../functions/adapters/dynamodb/risk-store.ts';
import { forecastsIn, readRiskModels } from '../../../../functions/adapters/lake/risk-models.ts';
import { KnownDossiers } from '../../../../functions/application/risk/known-dossiers.ts';
import { learnModels } from '../../../../functions/application/risk/learn-models.ts';
import { scoreRunning } from '../../../../functions/application/risk/score-running.ts';
import { scoreWritten } from '../../../../functions/application/risk/score-written.ts';
import { dossierCode } from '../../../../functions/domain/codes.ts';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { accept } from '../../../../functions/domain/dossier/acts/accept.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { submit } from '../../../../functions/domain/dossier/submit.ts';
import { placesOf } from '../../../../functions/domain/figures/counting-place.ts';
import { dossierRow, type EventRow } from '../../../../functions/domain/figures/facts.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { isUnmarked } from '../../../../functions/domain/risk/told-risk.ts';
import type { Answer } from '../../../../functions/http/answers.ts';
import { openTask } from '../../../../functions/read/open-task.ts';
import { listTasks } from '../../../../functions/read/tasks.ts';
import {
  expectedLateThisWeek,
  riskModelsInForce,
} from '../../../../functions/reports/expected-late.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { type FactRows, sessionOf } from '../../../../lib/tools/year/figures-of.ts';
import { dossierTableWithLists } from '../../../lib/local/dynamodb/dossier-table.ts';
import { useLakes } from '../../adapters/lake/lake-stand.ts';
import { ask } from '../../asking.ts';
import {
  at,
  monday,
  must,
  people,
  procedure,
  submitted,
  written,
} from '../../domain/dossier/example.ts';
import { firstCatalogue } from '../../domain/procedure/first-catalogue.ts';
import { useTable } from '../../use-table.ts';
import { calendar, later, past } from './past-dossiers.ts';

describe('the risk of being late', () => {
  const table = useTable(dossierTableWithLists);
  const lakes = useLakes();
  const rules = ProvinceRules.parse(loadProvince('H62'));
  const personal = personalData('a secret');
  const codes = Array.from({ length: 40 }, (_, n) => dossierCode('H62.01', '2026-03-02', n + 1));
  const code = codes.find((one) => !isUnmarked(one)) ?? '';
  const hidden = codes.find(isUnmarked) ?? '';
  const morning = '2026-03-01T22:30:00.000Z';
  const learning = { table, calendar, now: morning, goesOn: () => true };
  let lake: ReturnType<typeof lakes>['lake'];
  let situation: Situation;

  const rowOf = ({ dossier }: Situation) =>
    dossierRow(dossier, placesOf(dossier, rules, procedure));

  const openAsTheMachineWould = async ({ dossier, tasks }: Situation) => {
    for (const task of tasks.filter(({ status }) => status === 'open'))
      await table.client.send(
        new PutCommand({ TableName: table.name, Item: taskRow(dossier, task) }),
      );
  };

  /** Filed, accepted and handed on to the specialist, whose step is open. */
  async function inS2(of: string): Promise<Situation> {
    const context = at(people.counter, monday);
    const opening = submit(of, submitted().dossier, context);
    await commit(
      table,
      opening,
      applicantWrites(table, of, {
        sealed: personal.seal(of, 'applicant', { name: 'An', personalId: '026090001234' }),
      }),
    );
    const none = { components: [], tasks: [], uploads: [], results: [], requests: [] };
    let reached = written({ dossier: opening.dossier, ...none }, opening);
    for (const decide of [
      () => accept.rule(reached, {}, context),
      () => completeStep.rule(reached, { step: 'S1' }, at(people.counter, later(monday, 60))),
    ]) {
      const change = must(decide());
      await commit(table, change, []);
      reached = written(reached, change);
      await openAsTheMachineWould(reached);
    }
    return reached;
  }

  beforeAll(async () => {
    ({ lake } = lakes());
    await publishCatalogue(table, firstCatalogue([procedure]), rules);
  });

  it('is learnt at night from what the lake counts, and kept in a few KB', async () => {
    const known = await KnownDossiers.of(await sessionOf(past(260)), morning);
    const { models } = await learnModels(lake, known, learning);
    expect(models).toMatchObject([{ of: 'procedure', name: procedure.code, dossiers: 260 }]);
    const [model] = models;
    expect(model?.bytes).toBeLessThan(8_192);
    expect(model?.baseRate).toBeCloseTo(1 / 3, 1);
    expect(model?.heldOut.scorecard).toBeLessThan(model?.heldOut.baseRate ?? 0);
    const told = await ask(riskModelsInForce(lake), '', { now: monday });
    expect(told).toMatchObject({ at: morning, fewestDossiers: 200, without: [] });
    expect(JSON.stringify(told)).not.toContain('.json');
  });

  it('is written when a dossier comes to a step, and not again as long as its tenth stays', async () => {
    situation = await inS2(code);
    expect(
      await scoreWritten(table, forecastsIn(lake), { dossiers: [rowOf(situation)], events: [] }),
    ).toBe(1);
    const told = (await readRisks(table, [code])).get(code);
    expect(told?.at).toBe(later(monday, 60));
    expect(told?.chance).toBeLessThan(0.6);
    expect(
      await scoreWritten(table, forecastsIn(lake), { dossiers: [rowOf(situation)], events: [] }),
    ).toBe(0);
  });

  it('rises by waiting alone, which each morning tells', async () => {
    const wednesday = '2026-03-03T22:30:00.000Z';
    const open = { dossier: rowOf(situation) } satisfies FactRows;
    const history = [
      {
        code,
        version: 2,
        formula: 1,
        kind: 'stepCompleted',
        at: later(monday, 60),
        step: 'S1',
        unit: 'H62.01',
        role: 'counter',
        openedAt: monday,
      } as unknown as EventRow,
    ];
    const known = await KnownDossiers.of(
      await sessionOf([{ ...open, events: history }]),
      wednesday,
    );
    const models = await readRiskModels(lake);
    if (!models) throw new Error('nothing was learnt');
    const scored = await scoreRunning(table, lake, known, models, { calendar, now: wednesday });
    expect(scored).toEqual({ asked: 1, told: 1 });
    const told = (await readRisks(table, [code])).get(code);
    expect(told?.chance).toBeGreaterThan(0.8);
    expect(await scoreRunning(table, lake, known, models, { calendar, now: wednesday })).toEqual({
      asked: 1,
      told: 0,
    });
  });

  it('stands in the work list with its reasons, orders it on demand, and hides one in twenty', async () => {
    const other = codes.find((one) => one !== code && !isUnmarked(one)) ?? '';
    for (const one of [other, hidden])
      await scoreWritten(table, forecastsIn(lake), {
        dossiers: [rowOf(await inS2(one))],
        events: [],
      });
    const wednesday = '2026-03-04T01:30:00.000Z';
    const asked = (query: string) =>
      ask(listTasks({ table, personal: async () => personal }), query, {
        now: wednesday,
        path: { unit: 'H62.07' },
        roles: 'specialist',
        units: 'H62.07',
      });
    const byDue = await asked('');
    const rowFor = (of: string) => byDue.items.find((row: { code: string }) => row.code === of);
    expect(rowFor(code).risk).toMatchObject({ vi: expect.stringMatching(/^Nguy cơ trễ \d+ %$/) });
    expect(rowFor(code).risk.reasons.length).toBeGreaterThan(0);
    expect(rowFor(code).risk.reasons.length).toBeLessThanOrEqual(3);
    expect(rowFor(hidden).risk).toBeUndefined();
    const sorted = await asked('sort=risk');
    expect(sorted.items[0].code).toBe(code);
    expect(sorted.items.map((row: { code: string }) => row.code).toSorted()).toEqual(
      byDue.items.map((row: { code: string }) => row.code).toSorted(),
    );
    expect(sorted.next).toBeUndefined();
    expect(await asked('sort=risk&cursor=e30')).toMatchObject({ code: 'invalid-field' });
    expect(await asked('sort=name')).toMatchObject({ code: 'invalid-field' });
  });

  it('sums up to the number expected late this week, by unit and with its band', async () => {
    const answer = await ask(expectedLateThisWeek(table), 'unit=H62.07', {
      now: '2026-03-04T01:30:00.000Z',
      roles: 'leader',
      units: 'H62.07',
    });
    const [unit] = answer.units;
    expect(unit).toMatchObject({ unit: 'H62.07', due: 3, scored: 3 });
    expect(unit.from).toBeLessThanOrEqual(unit.expected + 1);
    expect(unit.to).toBeGreaterThanOrEqual(1);
    expect(answer.week.until).toBe('2026-03-08T17:00:00.000Z');
  });

  it('knows when an officer has opened the task: the first time, by who may do it', async () => {
    const endpoint = openTask({ table, personal: async () => personal });
    const open = (now: string, who: object, body: object = { step: 'S2' }) =>
      ask(endpoint, '', { now, path: { code }, body, ...who });
    const specialist = { roles: 'specialist', units: 'H62.07' };
    const begunIn = (dossier: Answer<'read-dossier'>) =>
      dossier.tasks.find(({ step }) => step === 'S2')?.begunAt;
    const first = '2026-03-04T02:00:00.000Z';
    expect(await open(first, { roles: 'leader', units: 'H62.07' })).toMatchObject({
      code: 'step-not-open',
    });
    expect(await open(first, { roles: 'specialist', units: 'H62.99' })).toMatchObject({
      code: 'foreign-unit',
    });
    // Who names no step sees the dossier, and takes up nothing that is not theirs.
    const leader = await open(first, { roles: 'leader', units: 'H62.07' }, {});
    expect([leader.code, begunIn(leader)]).toEqual([code, undefined]);
    expect(begunIn(await open(first, specialist, {}))).toBe(first);
    const again = await open('2026-03-04T03:00:00.000Z', specialist);
    expect([again.sight, begunIn(again)]).toEqual(['whole', first]);
  });
});
