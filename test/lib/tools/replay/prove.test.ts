import { describe, expect, it } from 'vitest';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { proofLine } from '../../../../lib/tools/replay/answer-lines.ts';
import { type Proof, prove } from '../../../../lib/tools/replay/prove.ts';
import { arrivalsOfYear, recordsOfYear } from '../../../../lib/tools/replay/records.ts';
import { deskOf, type YearChange } from '../../../../lib/tools/year/queues.ts';
import { loadCatalogue } from '../../../../statemachines/catalogue.ts';

/** Larger years, with all their changes, in the long run of the tests. */
const long = process.env.REPLAYED_YEARS !== undefined;
const provedIn = (seed: number, scale: number) =>
  prove(loadProvince('H62'), loadCatalogue('H62'), { scale, seed });

describe('a change of a generated year, foretold from its events and then run', () => {
  it('shortens a term with the on-time rate that was foretold, within 2 points', () => {
    const { value: first } = provedIn(2024, 0.006).next() as IteratorYieldResult<Proof>;
    expect(first.change).toMatch(/→ .* working days/);
    expect(first.before - Number(first.came)).toBeGreaterThan(2);
    expect(Math.abs(first.error ?? Number.NaN)).toBeLessThanOrEqual(2);
  });

  it('that leaves a desk nobody is told with the desk whose queue has no end', () => {
    const options = { scale: 0.0005, seed: 7 };
    const province = loadProvince('H62');
    const arrivals = arrivalsOfYear(province, loadCatalogue('H62'), options);
    const resolved = arrivals.find(({ fate }) => fate.ends === 'resolved');
    const { procedure, submission } = resolved?.filed ?? {};
    const [step] = procedure?.process.steps ?? [];
    if (!step || !procedure || !submission) throw new Error('nothing is resolved');
    const desk = deskOf(step, procedure, submission.receivingUnit);
    const without = { officers: { desk, by: -1_000 } };
    expect(() => recordsOfYear(province, arrivals, options, without)).toThrow(
      expect.objectContaining({ desk, message: expect.stringContaining('grows without end') }),
    );
    const told = { change: `${desk}: nobody`, dossiers: 3, before: 90, foretold: 40 };
    const endless = { desk, waiting: 3 };
    expect(proofLine({ ...told, came: null, error: null, endless })).toContain(
      `came never: the queue of ${desk} grows without end, 3 wait`,
    );
  });

  it('is told with the start of every visit, also where one step asks several units', () => {
    const province = loadProvince('H62');
    const all = loadCatalogue('H62');
    const asking = all.filter(({ process: { steps } }) => steps.some(({ asks }) => asks));
    const local = all.find(
      ({ leadUnit, publishedTerm, channels, validTo }) =>
        leadUnit === 'receiving' &&
        publishedTerm.unit === 'workingDay' &&
        channels.includes('online') &&
        !validTo,
    );
    if (!local) throw new Error('no procedure of the localities is in force');
    const options = { scale: 0.0002, seed: 2024, starts: true };
    const arrivals = arrivalsOfYear(province, [...asking, local], options);
    const visits = recordsOfYear(province, arrivals, options).past.flatMap((one) => one.visits);
    const asked = visits.filter(({ openedAt }, at) => visits[at - 1]?.openedAt === openedAt);
    expect(asked.length).toBeGreaterThan(10);
    for (const { openedAt, startedAt, doneAt } of visits) {
      expect(startedAt).toBeGreaterThanOrEqual(openedAt);
      expect(startedAt).toBeLessThanOrEqual(doneAt);
    }
  });

  it('is held against the mean of what came, with the least and the most by who leaves', () => {
    const told = { change: 'H62.07: one officer fewer', dossiers: 300, before: 83, foretold: 42 };
    const came = { came: 41, cameWithin: { least: 37.6, most: 46.3 }, error: 1 };
    expect(proofLine({ ...told, ...came })).toContain(
      'came 41.0 % (37.6 to 46.3 % by who leaves), error 1.0 points',
    );
  });

  it('lets the officer leave who is said, and nobody else', () => {
    const options = { scale: 0.006, seed: 7 };
    const province = loadProvince('H62');
    const arrivals = arrivalsOfYear(province, loadCatalogue('H62'), options);
    const officersAt = (desk: string, change?: YearChange) =>
      recordsOfYear(province, arrivals, options, change).past.flatMap(({ visits }) =>
        visits.flatMap(({ pool, by }) => (pool === desk ? [by] : [])),
      );
    const desk = 'H62.07:specialist';
    expect(new Set(officersAt(desk))).toEqual(new Set([`${desk}:1`, `${desk}:2`]));
    const first = { officers: { desk, by: -1, from: 0 } };
    expect(new Set(officersAt(desk, first))).toEqual(new Set([`${desk}:2`]));
    expect(new Set(officersAt(desk, { officers: { desk, by: -1 } }))).toEqual(
      new Set([`${desk}:1`]),
    );
  });

  it.runIf(long).each([5, 11])('comes as foretold, in the year of seed %i', (seed) => {
    // Near its capacity a few percent decide how long the queue of a desk grows.
    for (const { change, error } of provedIn(seed, 0.03))
      expect(Math.abs(error ?? 0), change).toBeLessThanOrEqual(change.includes('→') ? 2 : 6);
  });
});
