import { describe, expect, it } from 'vitest';
import { boardNumbers, formLines } from '../../../../functions/application/figures/reports.ts';
import { placesOf } from '../../../../functions/domain/figures/counting-place.ts';
import { countsOf } from '../../../../functions/domain/figures/counts.ts';
import { dossierRow } from '../../../../functions/domain/figures/facts.ts';
import { formII06a } from '../../../../functions/domain/figures/form-ii06a.ts';
import { together } from '../../../../functions/domain/figures/form-report.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { arrivalsOf } from '../../../../lib/tools/year/arriving-dossiers.ts';
import { live } from '../../../../lib/tools/year/dossier-life.ts';
import { figuresOf } from '../../../../lib/tools/year/figures-of.ts';
import { factsOf, replay } from '../../../../lib/tools/year/lived-year.ts';
import { slownessOf, worked } from '../../../../lib/tools/year/queues.ts';
import { evenly, randomFrom } from '../../../../lib/tools/year/random.ts';
import { ratesOf } from '../../../../lib/tools/year/rates.ts';
import { loadCatalogue } from '../../../../statemachines/catalogue.ts';

const province = loadProvince('H62');
const catalogue = loadCatalogue('H62');
const figures = await replay(province, catalogue, { scale: 0.002 });
const NOW = '2027-01-05T03:00:00.000Z';
const formOf = async (from: string, to: string) =>
  formII06a(together(await formLines(figures, 'lead', { from, to }, NOW)));

describe('the year 2024 of Vĩnh Phúc, replayed', () => {
  it('shows the published rates within half a point', async () => {
    const [departments, centre, localities] = await ratesOf(figures, province);
    expect(Math.abs((departments?.onTime ?? 0) - 85.6)).toBeLessThan(0.5);
    expect(Math.abs((centre?.onTime ?? 0) - 88.8)).toBeLessThan(0.5);
    expect(Math.abs((localities?.onTime ?? 0) - 96)).toBeLessThan(0.5);
  });

  it('brings each place its share of dossiers, and localities more than 90 % online', async () => {
    const [departments, centre, localities, all] = await ratesOf(figures, province);
    expect([departments?.accepted, centre?.accepted]).toEqual([629, 188]);
    expect([localities?.accepted, all?.accepted]).toEqual([494, 1123]);
    expect(localities?.online).toBeGreaterThan(90);
  });

  it('shows fewer on time when no due time had ever been moved', async () => {
    for (const { onTime, unadjusted } of await ratesOf(figures, province))
      expect(unadjusted).toBeLessThan(onTime);
  });

  it('brings nothing to a counter in the week of Tết', async () => {
    const filed = async (from: string, to: string) => {
      const asked = { by: 'lead', period: { from, to }, soon: to, now: NOW } as const;
      return countsOf(await boardNumbers(figures, asked))['submitted.direct'];
    };
    expect(await filed('2024-02-08', '2024-02-14')).toBeUndefined();
    expect(await filed('2024-02-01', '2024-02-07')).toBeGreaterThan(0);
  });

  it.each([
    ['2024-01-01', '2024-12-31'],
    ['2024-03-15', '2024-06-14'],
    ['2024-02-08', '2024-02-14'],
  ])('keeps the identities of form II.06a from %s to %s', async (from, to) => {
    const form = await formOf(from, to);
    expect(form.identities.every(({ holds }) => holds)).toBe(true);
    expect(Object.values(form.columns).every((column) => column >= 0)).toBe(true);
  });

  it('leaves nothing open when every dossier has come to its end', async () => {
    const { columns } = await formOf('2026-12-01', '2026-12-31');
    expect(columns).toMatchObject({ 3: 0, 11: 0 });
  });

  it('is the same year from the same seed, and another from another', () => {
    const [again, twin, other] = [2024, 2024, 1].map((seed) => [
      ...factsOf(province, catalogue, { scale: 0.0002, seed }),
    ]);
    expect(twin).toEqual(again);
    expect(other).not.toEqual(again);
  });
});

describe('a dossier of the year whose process asks several units', () => {
  it('gets an answer of each of them, and goes on', () => {
    const procedure = catalogue.find(({ code }) => code === '1.009642');
    const [arrival] = arrivalsOf(province, catalogue, { scale: 0.0002 });
    if (!procedure || !arrival) throw new Error('nothing arrives');
    const { events } = live(
      { ...arrival.filed, procedure },
      { ...arrival.fate, ends: 'resolved', supplement: false, apology: false, tempo: 0.5 },
    );
    const answers = events.filter(({ kind }) => kind === 'opinionGiven');
    expect(answers.map(({ facts }) => facts?.unit)).toEqual(['H62.06', 'H62.07', 'H62.15']);
    expect(events.some(({ kind }) => kind === 'resultReturned')).toBe(true);
  });
});

describe('the year worked on through queues', () => {
  const arrivals = [...arrivalsOf(province, catalogue, { scale: 0.003, uneven: true })];
  const slowness = slownessOf(arrivals, 2024);

  it('shows the published rates within half a point, as the dossiers really fared', async () => {
    const facts = worked(arrivals, 2024, {}, { slowness }).map(({ filed, fate }) => {
      const { dossier } = live(filed, fate).situation;
      const places = placesOf(dossier, ProvinceRules.parse(province), filed.procedure);
      return { dossier: dossierRow(dossier, places) };
    });
    const [departments, centre, localities] = await ratesOf(await figuresOf(facts), province);
    expect(Math.abs((departments?.onTime ?? 0) - 85.6)).toBeLessThan(0.5);
    expect(Math.abs((centre?.onTime ?? 0) - 88.8)).toBeLessThan(0.5);
    expect(Math.abs((localities?.onTime ?? 0) - 96)).toBeLessThan(0.5);
  });

  it('stands where it stood at a moment: nothing later is done, and what was due is overdue', () => {
    const until = '2024-07-05T03:00:00.000Z';
    const [standing, ended] = [{ slowness, until }, { slowness }].map((pace) =>
      worked(arrivals, 2024, {}, pace)
        .filter(({ filed }) => filed.at <= until)
        .map(({ filed, fate }) => live(filed, fate, until).situation.dossier),
    );
    expect(standing).toEqual(ended);
    expect(standing?.filter(({ deadline }) => deadline === 'overdue').length).toBeGreaterThan(0);
  });

  it('leaves open what a delay carries beyond the announced calendar, and finds no queue without end', () => {
    const slow = { centre: 1e4, department: 1e4, locality: 1e4 };
    const steps = worked(arrivals, 2024, {}, { slowness: slow }).flatMap(({ fate }) =>
      fate.ends === 'resolved' ? [fate.work?.length] : [],
    );
    expect(steps).toContain(0);
  });
});

describe('chance', () => {
  it('is even: a seeded stream fills [0, 1) evenly', () => {
    const random = randomFrom(7);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let n = 0; n < 10_000; n++) {
      const tenth = Math.floor(random() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('is none where a share has to be met', () => {
    const yes = evenly(0.144);
    const answers = Array.from({ length: 1000 }, yes).filter(Boolean);
    expect(answers).toHaveLength(144);
  });
});
