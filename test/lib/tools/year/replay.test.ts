import { describe, expect, it } from 'vitest';
import { TOTAL } from '../../../../functions/domain/figures/counts.ts';
import { figuresOf, formLineOf } from '../../../../functions/domain/figures/figures.ts';
import { formII06a } from '../../../../functions/domain/figures/form-ii06a.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { evenly, randomFrom } from '../../../../lib/tools/year/random.ts';
import { ratesOf } from '../../../../lib/tools/year/rates.ts';
import { replay } from '../../../../lib/tools/year/replay.ts';
import { loadCatalogue } from '../../../../statemachines/catalogue.ts';

const province = loadProvince('H62');
const catalogue = loadCatalogue('H62');
const cells = replay(province, catalogue, { scale: 0.002 });
const lines = [...(cells.books.get('province') ?? [])].map(([line, counts]) => ({ line, counts }));

describe('the year 2024 of Vĩnh Phúc, replayed', () => {
  it('shows the published rates within half a point', () => {
    const [departments, centre, localities] = ratesOf(cells, province);
    expect(Math.abs((departments?.onTime ?? 0) - 85.6)).toBeLessThan(0.5);
    expect(Math.abs((centre?.onTime ?? 0) - 88.8)).toBeLessThan(0.5);
    expect(Math.abs((localities?.onTime ?? 0) - 96)).toBeLessThan(0.5);
  });

  it('brings each place its share of dossiers, and localities more than 90 % online', () => {
    const [departments, centre, localities, all] = ratesOf(cells, province);
    expect([departments?.accepted, centre?.accepted]).toEqual([629, 188]);
    expect([localities?.accepted, all?.accepted]).toEqual([494, 1123]);
    expect(localities?.online).toBeGreaterThan(90);
  });

  it('shows fewer on time when no due time had ever been moved', () => {
    for (const { onTime, unadjusted } of ratesOf(cells, province))
      expect(unadjusted).toBeLessThan(onTime);
  });

  it('brings nothing to a counter in the week of Tết', () => {
    const direct = lines.filter(({ counts }) => (counts['submitted.direct'] ?? 0) > 0);
    const tet = direct.filter(({ line }) => line >= '2024-02-08' && line <= '2024-02-14');
    expect(direct.length).toBeGreaterThan(150);
    expect(tet).toEqual([]);
  });

  it.each([
    ['2024-01-01', '2024-12-31'],
    ['2024-03-15', '2024-06-14'],
    ['2024-02-08', '2024-02-14'],
  ])('keeps the identities of form II.06a from %s to %s', (from, to) => {
    const own = lines.filter(({ line }) => line >= from);
    const form = formII06a(formLineOf(figuresOf(own, { from, to }), true));
    expect(form.identities.every(({ holds }) => holds)).toBe(true);
    expect(Object.values(form.columns).every((column) => column >= 0)).toBe(true);
  });

  it('leaves nothing open when every dossier has come to its end', () => {
    const total = lines.find(({ line }) => line === TOTAL)?.counts ?? {};
    for (const name of Object.keys(total)) expect(name).not.toMatch(/^open\.|^due\.open$/);
    expect(total['overdue.from']).toBe(total['overdue.over']);
  });

  it('is the same year from the same seed, and another from another', () => {
    const again = replay(province, catalogue, { scale: 0.0002 });
    const twin = replay(province, catalogue, { scale: 0.0002 });
    const other = replay(province, catalogue, { scale: 0.0002, seed: 1 });
    expect([...twin]).toEqual([...again]);
    expect([...other]).not.toEqual([...again]);
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
