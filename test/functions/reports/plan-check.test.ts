import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { PlanVerdict } from '../../../functions/http/reduction-answer.ts';
import { checkReductionPlan } from '../../../functions/reports/plan-check.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { endingSectors } from '../../../statemachines/law/ending-sectors.ts';
import { longProcedure } from '../../province/long-procedure.ts';
import { acceptedDossier, figuresOfDossiers } from '../application/figures/figures-of-dossiers.ts';
import { ask } from '../asking.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const ended = { ...longProcedure, code: '1.999001', validTo: '2026-02-28' };
const { code, name, publishedTerm } = longProcedure;
const dossiers = [1, 2].map((number) =>
  acceptedDossier(code, { number, version: 1, acceptedAt: `2026-03-0${number}T03:00:00.000Z` }),
);

beforeAll(() =>
  publishCatalogue(
    table,
    firstCatalogue([longProcedure, ended]),
    ProvinceRules.parse(loadProvince('H62')),
  ),
);

const check = (items: readonly object[], more: object = {}, roles = 'leader') =>
  ask(
    checkReductionPlan(table, () => figuresOfDossiers(dossiers), endingSectors),
    '',
    {
      ...{ now: '2026-11-27T03:00:00.000Z', roles, units: 'H62.07' },
      body: { number: '12/PA-UBND', day: '2026-06-01', items, ...more },
    },
  );
const found = async (...asked: Parameters<typeof check>) =>
  (await check(...asked)).findings.map(({ row, rule }: Record<string, string>) => [row, rule]);

const item = (row: string, more: object) => ({ item: row, kinds: ['shorten'], ...more });
const shorter = { unit: publishedTerm.unit, value: 1 };
const longer = { unit: publishedTerm.unit, value: 400 };

describe('a plan that a leader has checked', () => {
  it('is sound where it says what is in force, and tells what it would cut', async () => {
    const sound = item('A1', {
      procedure: code,
      name,
      term: { before: publishedTerm, after: shorter },
    });
    const verdict = await check([sound]);
    expect(verdict).toMatchObject({ number: '12/PA-UBND', findings: [] });
    expect(verdict.planned.byUnit).toMatchObject([
      { shortened: 1, savedPerYear: expect.any(Number) },
    ]);
    expect(PlanVerdict.parse(verdict)).toEqual(verdict);
  });

  it('names the row and the rule of everything that is wrong', async () => {
    const items = [
      item('B1', { procedure: code, term: { before: shorter, after: shorter } }),
      item('B2', { procedure: '1.000000', term: { before: publishedTerm, after: shorter } }),
      item('B3', { procedure: ended.code, term: { before: publishedTerm, after: shorter } }),
      item('B4', { procedure: code, term: { before: publishedTerm, after: longer } }),
      item('B5', {
        procedure: code,
        term: { before: publishedTerm, after: shorter },
        volume: { dossiers: 10 },
      }),
    ];
    const faults = await found(items);
    expect(faults).toEqual(
      expect.arrayContaining([
        ['B1', 'beforeNotInForce'],
        ['B1', 'notShorter'],
        ['B2', 'unknownProcedure'],
        ['B3', 'endedElsewhere'],
        ['B4', 'beyondLaw'],
        ['B4', 'notShorter'],
        ['B5', 'rowTwice'],
      ]),
    );
    // Of another province nothing is known here.
    expect(await found(items.slice(1, 2), { province: 'H44' })).toEqual([]);
  });

  it('is refused by its fields where it is no plan, and is no matter of officers', async () => {
    const { errors } = await check([{ item: 'C1', kinds: ['shorten'] }]);
    expect(errors).toMatchObject([{ pointer: '/items/0/term/before' }]);
    expect(await check([], {}, 'specialist')).toMatchObject({ code: 'role-not-allowed' });
  });
});
