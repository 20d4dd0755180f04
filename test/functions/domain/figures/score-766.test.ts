import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ScoreInputs,
  score766,
  scoreComponents,
  scoreGroups,
} from '../../../../functions/domain/figures/score-766.ts';

const of = (part: number, whole: number) => ({ part, whole });

/** Phú Thọ, 2026 to 26 September 2026, as the National Portal answered. */
const phuTho: ScoreInputs = {
  publishedOnTime: of(0, 89),
  updatedOnTime: of(0, 70),
  fullContent: of(87, 89),
  synchronised: of(475_053, 475_053),
  onTime: of(528_684, 597_918),
  providedOnline: of(31 + 21, 89),
  usedOnline: of(516, 1884),
  filedOnline: of(589_496, 597_894),
  paidOnline: of(309_542, 358_625),
  paymentOffered: of(119, 313),
  paymentUsed: of(68, 313),
  electronicResults: of(433_356, 597_918),
  digitisedDossiers: of(145_096, 597_918),
  reusingDossiers: of(136_827, 597_918),
  storedForCitizen: of(0, 597_918),
  citizenDataDossiers: of(325_596, 597_918),
  citizenDataProcedures: of(396, 1300),
  certifiedCopies: of(1, 1),
  satisfiedDossiers: of(528_464, 597_918),
  petitionsOnTime: of(296, 570),
  petitionsSatisfied: of(230, 570),
};

describe('the score of Decision 766', () => {
  it('reproduces the published score of Phú Thọ to the second decimal, group by group', () => {
    const { groups, total, outOf } = score766(phuTho);
    expect(groups).toEqual({
      transparency: 7.96,
      progress: 17.68,
      online: 8.56,
      payment: 6.67,
      digitisation: 9.59,
      satisfaction: 11.43,
    });
    expect([total, outOf]).toEqual([61.89, 100]);
  });

  it('reproduces every published component of it', () => {
    const { components } = score766(phuTho);
    const points = Object.fromEntries(components.map((one) => [one.component, one.points]));
    expect(points).toMatchObject({
      PUBLIC_CONTENT_FULL: 1.96,
      ORIGINAL_RESULT_AVAILABLE: 4.35,
      SO_HOA_GIAY_TO_GIAI_QUYET: 0.97,
      REUSED_DIGITIZED_DATA: 0.57,
      CITIZEN_DATA_CONNECTED_DOSSIER: 1.09,
      CITIZEN_DATA_CONNECTED_FORMALITY: 0.61,
      ELECTRONIC_CERTIFIED_COPY: 2,
      DOSSIER_RECEIVING_SATISFACTION: 5.89,
      PETITION_PROCESSING_ON_TIME: 3.12,
      PETITION_HANDLING_SATISFACTION: 2.42,
    });
  });

  it.each([
    ['H44.01', 156, 161, 19.38],
    ['H44.07', 1652, 2270, 14.56],
  ])('gives unit %s its progress points from %i of %i', (_unit, part, whole, points) => {
    const { groups } = score766({ onTime: of(part, whole) });
    expect(groups.progress).toBe(points);
  });

  it('gives unit H44.07 its satisfaction: 4.85 of its dossiers, and all for petitions that it had none of', () => {
    const none = of(0, 0);
    const { groups, components } = score766({
      satisfiedDossiers: of(1651, 2270),
      petitionsOnTime: none,
      petitionsSatisfied: none,
    });
    expect(components[0]?.points).toBe(4.85);
    expect(groups.satisfaction).toBe(16.85);
  });

  it.each([
    ['PUBLISH_ON_TIME', 0],
    ['PUBLIC_UPDATE_ON_TIME', 0],
    ['DOSSIER_SYNC', 6],
    ['PROGRESS', 17.68],
    ['PROVIDED_ONLINE', 1.46],
    ['USED_ONLINE', 1.1],
    ['FILED_ONLINE', 6],
    ['PAID_ONLINE', 5.18],
    ['PAYMENT_OFFERED', 0.95],
    ['PAYMENT_USED', 0.54],
    ['SYNCED_WITH_DVCQG_PERSONAL_STORAGE', 0],
  ])('makes the groups of Phú Thọ up of %s, %f', (name, points) => {
    const found = score766(phuTho).components.find(({ component }) => component === name);
    expect(found?.points).toBe(points);
  });

  it('takes no point for petitions from a province that had none, and gives none for no dossiers', () => {
    const { components } = score766({ ...phuTho, petitionsOnTime: of(0, 0), onTime: of(0, 0) });
    const points = Object.fromEntries(components.map((one) => [one.component, one.points]));
    expect(points).toMatchObject({ PETITION_PROCESSING_ON_TIME: 6, PROGRESS: 0 });
  });

  it('names what nobody has counted and leaves it out of what could be reached', () => {
    const { notMeasured, outOf } = score766({ onTime: of(1, 1), filedOnline: of(1, 1) });
    expect(outOf).toBe(26);
    expect(notMeasured).toHaveLength(Object.keys(scoreComponents).length - 2);
    expect(notMeasured).toContain('PAID_ONLINE');
  });

  it('has components that make up exactly the maximum of every group, 100 in all', () => {
    for (const [group, { max }] of Object.entries(scoreGroups)) {
      const own = Object.values(scoreComponents).filter((one) => one.group === group);
      expect(own.reduce((sum, one) => sum + one.max, 0)).toBe(max);
    }
    expect(Object.values(scoreGroups).reduce((sum, { max }) => sum + max, 0)).toBe(100);
  });

  it('never leaves its bounds, and never falls when a numerator grows', () => {
    const ratio = fc
      .nat(1_000_000)
      .chain((whole) => fc.record({ part: fc.nat(whole), whole: fc.constant(whole) }));
    fc.assert(
      fc.property(ratio, fc.constantFrom(...Object.values(scoreComponents)), (input, rule) => {
        const points = (part: number) =>
          score766({ [rule.input]: of(part, input.whole) }).components[0]?.points ?? Number.NaN;
        expect(points(input.part)).toBeGreaterThanOrEqual(0);
        expect(points(input.whole)).toBeLessThanOrEqual(rule.max);
        expect(points(input.part)).toBeLessThanOrEqual(points(input.whole));
      }),
    );
  });
});
