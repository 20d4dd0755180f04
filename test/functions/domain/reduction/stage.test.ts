import { describe, expect, it } from 'vitest';
import type { Publication } from '../../../../functions/domain/procedure/publication.ts';
import type { RealisedFigures } from '../../../../functions/domain/reduction/realised.ts';
import { PlanItem } from '../../../../functions/domain/reduction/reduction-plan.ts';
import { standingOf } from '../../../../functions/domain/reduction/stage.ts';
import { procedure } from '../dossier/example.ts';
import { workingDays } from './checked.ts';

const CODE = procedure.code;
const OTHER = '1.000099';
const signed = { day: '2026-02-01' };
const shorten = {
  ...{ item: '1', procedure: CODE, kinds: ['shorten'] },
  term: { before: workingDays(5), after: workingDays(3) },
};
const published = (more: Partial<Publication> = {}): Publication => ({
  ...{ procedure: CODE, kind: 'reduced', version: 1 },
  ...{ decision: { number: '2/QĐ', day: '2026-03-01' }, effectiveFrom: '2026-04-01' },
  ...more,
});

function stage(
  item: object,
  on: string,
  publications: readonly Publication[] = [],
  version: object = {},
  realised: readonly RealisedFigures[] = [],
) {
  const life = { versions: [{ ...procedure, ...version }] } as never;
  const facts = {
    lifeOf: (code: string) => (code === CODE ? life : undefined),
    publications,
    realisedOf: () => realised,
  };
  return standingOf(PlanItem.parse({ ...shorten, ...item }), signed, facts, on);
}

describe('the stage of an item without a decision of the catalogue', () => {
  it('is approved from the day of the plan on, and then by the law that it waits for', () => {
    expect(stage({}, '2026-01-31').stage).toBe('proposed');
    expect(stage({}, '2026-02-01').stage).toBe('approved');
    const doneBy = { document: 'Nghị định 1', day: '2026-03-01' };
    const waiting = { enforcement: { authority: 'central', document: 'Nghị định 1', doneBy } };
    expect(stage(waiting, '2026-02-28').stage).toBe('approved');
    expect(stage(waiting, '2026-03-01').stage).toBe('lawAmended');
  });
});

describe('the stage of an item by a decision of the catalogue', () => {
  it('is published on the day of the decision, and in force on the first day of effect', () => {
    const on = (day: string) => stage({}, day, [published()]);
    expect(on('2026-02-28').stage).toBe('approved');
    expect(on('2026-03-01')).toEqual({
      ...{ stage: 'published', effectiveFrom: '2026-04-01', version: 1 },
    });
    expect(on('2026-03-31').stage).toBe('published');
    expect(on('2026-04-01').stage).toBe('inForce');
  });

  it('is verified once dossiers under its version were done sooner, and not before it is in force', () => {
    const done = (version: number, medianHours: number): RealisedFigures => ({
      ...{ procedure: CODE, version, baseYear: 40, resolved: 40, onTime: 40 },
      ...{ medianHours, p90Hours: null, papersRequired: null, papersFiled: null },
    });
    const on = (day: string, hours: number) =>
      stage({}, day, [published()], {}, [done(0, 40), done(1, hours)]).stage;
    expect(on('2026-03-31', 20)).toBe('published');
    expect(on('2026-04-01', 20)).toBe('verified');
    expect(on('2026-04-01', 40)).toBe('inForce');
  });

  it('is not that of a decision before the plan, of another procedure, or of an unknown version', () => {
    const before = { decision: { number: '2/QĐ', day: '2026-01-31' } };
    const onDay = { decision: { number: '2/QĐ', day: '2026-02-01' } };
    expect(stage({}, '2026-05-01', [published(before)]).stage).toBe('approved');
    expect(stage({}, '2026-05-01', [published(onDay)]).stage).toBe('inForce');
    expect(stage({}, '2026-05-01', [published({ procedure: OTHER })]).stage).toBe('approved');
    expect(stage({}, '2026-05-01', [published({ version: 2 })]).stage).toBe('approved');
  });

  it('brings the term after or less, and not more or in another unit', () => {
    const withTerm = (value: number, unit = 'workingDay') =>
      stage({}, '2026-05-01', [published()], { publishedTerm: { unit, value } }).stage;
    expect(withTerm(3)).toBe('inForce');
    expect(withTerm(2.75)).toBe('inForce');
    expect(withTerm(3.25)).toBe('approved');
    expect(withTerm(2, 'calendarDay')).toBe('approved');
    expect(withTerm(24, 'workingHour')).toBe('inForce');
  });

  it('brings it for the channel of the item, else for every one', () => {
    const online = {
      ...{ publishedTerm: workingDays(5), channels: ['direct', 'online'] },
      termByChannel: { online: workingDays(3) },
    };
    const by = (channel?: string) =>
      stage(channel ? { channel } : {}, '2026-05-01', [published()], online).stage;
    expect(by('online')).toBe('inForce');
    expect(by('direct')).toBe('approved');
    expect(by()).toBe('approved');
  });

  it('takes away the papers that the item takes away, and replaces those that data replaces', () => {
    const [first, second] = procedure.components;
    if (!first || !second) throw new Error('no components');
    const without = (item: object, components: readonly object[]) =>
      stage({ kinds: ['cutComponent'], term: undefined, ...item }, '2026-05-01', [published()], {
        components,
      }).stage;
    const removed = { components: { removed: [first.name] } };
    expect(without(removed, [second])).toBe('inForce');
    expect(without(removed, [first, second])).toBe('approved');
    const both = { components: { removed: [first.name, second.name] } };
    expect(without(both, [first])).toBe('approved');
    expect(without(both, [])).toBe('inForce');
    const byData = {
      ...{ kinds: ['componentByData'] },
      components: { byData: [{ name: first.name, component: first.id, database: 'population' }] },
    };
    const replaced = { ...first, byData: 'population' };
    expect(without(byData, [replaced])).toBe('inForce');
    expect(without(byData, [first])).toBe('approved');
    expect(without(byData, [{ ...second, byData: 'population' }])).toBe('approved');
    const renamed = {
      ...{ kinds: ['componentByData'] },
      components: { byData: [{ name: 'Tên khác', component: first.id, database: 'population' }] },
    };
    expect(without(renamed, [replaced])).toBe('inForce');
    const byName = {
      ...{ kinds: ['componentByData'] },
      components: { byData: [{ name: first.name, database: 'population' }] },
    };
    expect(without(byName, [replaced])).toBe('inForce');
    expect(without(byName, [{ ...second, byData: 'population' }])).toBe('approved');
  });

  it('lowers the fee, raises the online level and hands the work on as far as the item says', () => {
    const withSays = (item: object, version: object) =>
      stage({ kinds: ['cutFee'], term: undefined, ...item }, '2026-05-01', [published()], version)
        .stage;
    const paid = (amount: number) => ({ fee: { kind: 'amount', amount } });
    const fee = { fee: { after: 50_000 } };
    expect(withSays(fee, paid(50_000))).toBe('inForce');
    expect(withSays(fee, { fee: { kind: 'none' } })).toBe('inForce');
    expect(withSays(fee, paid(50_001))).toBe('approved');
    expect(withSays(fee, { fee: { kind: 'unknown' } })).toBe('approved');
    const online = (after: string) => ({ kinds: ['onlineLevel'], onlineLevel: { after } });
    expect(withSays(online('partial'), { onlineLevel: 'full' })).toBe('inForce');
    expect(withSays(online('full'), { onlineLevel: 'partial' })).toBe('approved');
    const delegate = { kinds: ['delegate'], delegatedTo: 'receiving' };
    expect(withSays(delegate, { leadUnit: 'receiving' })).toBe('inForce');
    expect(withSays(delegate, { leadUnit: 'H62.07' })).toBe('approved');
    expect(withSays({}, paid(1))).toBe('approved');
  });

  it('of a merger ends every procedure that it merges, and of an end its own', () => {
    const merge = { kinds: ['merge'], term: undefined, mergedFrom: [CODE, OTHER] };
    const ends = (procedure: string, kind: 'merged' | 'abolished') => {
      const { version: _, ...rest } = published({ procedure, kind });
      return rest;
    };
    expect(stage(merge, '2026-05-01', [ends(CODE, 'merged')]).stage).toBe('approved');
    const both = [ends(CODE, 'merged'), ends(OTHER, 'merged')];
    expect(stage(merge, '2026-05-01', both).stage).toBe('inForce');
    const [one] = [stage({ ...merge, mergedFrom: [OTHER] }, '2026-05-01', both)];
    expect(one.stage).toBe('inForce');
    const abolish = { kinds: ['abolish'], term: undefined };
    for (const kind of ['merged', 'abolished'] as const)
      expect(stage(abolish, '2026-05-01', [ends(CODE, kind)]).stage).toBe('inForce');
    expect(stage(abolish, '2026-05-01', [published()]).stage).toBe('approved');
    expect(stage(merge, '2026-05-01', [ends(CODE, 'abolished'), both[1]] as never).stage).toBe(
      'approved',
    );
  });
});
