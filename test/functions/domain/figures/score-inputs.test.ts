import { describe, expect, it } from 'vitest';
import { score766 } from '../../../../functions/domain/figures/score-766.ts';
import { type ScoreFacts, scoreInputs } from '../../../../functions/domain/figures/score-inputs.ts';
import type { Fee } from '../../../../functions/domain/procedure/fee.ts';

const period = { from: '2026-01-01', to: '2026-01-31' };
const procedure = (code: string, onlineLevel: 'none' | 'partial', fee: Fee) => ({
  code,
  onlineLevel,
  fee,
});
const facts: ScoreFacts = {
  counts: {
    'accepted.online': 8,
    'accepted.direct': 2,
    'payment.asked': 4,
    'cohort.late': 2,
    'cohort.reused': 2,
    'cohort.replaced': 1,
    'cohort.paidOnline': 2,
  },
  used: {
    filedOnline: new Set(['1.000001', '1.000009']),
    paidOnline: new Set(['1.000001']),
    citizenData: new Set(),
  },
  procedures: [
    procedure('1.000001', 'partial', { kind: 'amount', amount: 20_000 }),
    procedure('1.000002', 'partial', { kind: 'none' }),
    procedure('1.000003', 'none', { kind: 'unknown' }),
  ],
  catalogue: {
    providedOnline: { part: 2, whole: 3 },
    fullContentButSubjects: { part: 1, whole: 3 },
    lacking: {},
  },
  stated: {},
};
const inputs = scoreInputs(facts);

describe('the inputs of the score of Decision 766', () => {
  it('are what had become of the received dossiers, and of what was asked of them', () => {
    expect(inputs.onTime).toMatchObject({ part: 8, whole: 10 });
    expect(inputs.filedOnline).toMatchObject({ part: 8, whole: 10 });
    expect(inputs.reusingDossiers).toMatchObject({ part: 2, whole: 10 });
    expect(inputs.paidOnline).toMatchObject({ part: 2, whole: 3 });
  });

  it('count population data and the data store of the person where they are known, else as stated', () => {
    const { citizenDataDossiers, storedForCitizen } = inputs;
    expect([citizenDataDossiers, storedForCitizen]).toEqual([undefined, undefined]);
    const known = { dossiers: 10, known: 9, listed: 10, stored: 4, at: '2026-03-02T00:00:00.000Z' };
    const told = scoreInputs({
      ...facts,
      counts: { ...facts.counts, 'cohort.citizenData': 3 },
      used: { ...facts.used, citizenData: new Set(['1.000002']) },
      known,
    });
    expect(told.citizenDataDossiers).toMatchObject({ part: 3, whole: 10 });
    expect(told.citizenDataProcedures).toMatchObject({ part: 1, whole: 3 });
    expect(told.storedForCitizen).toMatchObject({ part: 4, whole: 10 });
    // Of the side that has more: the province or the portal.
    const synchronised = (listed: number) =>
      scoreInputs({ ...facts, known: { ...known, listed } }).synchronised;
    expect([8, 12].map(synchronised)).toMatchObject([{ whole: 10 }, { part: 9, whole: 12 }]);
  });

  it('count a procedure once, however often it was used', () => {
    expect(inputs.providedOnline).toMatchObject({ part: 2, whole: 3 });
    expect(inputs.fullContent).toMatchObject({ part: 1, whole: 3 });
    expect(inputs.usedOnline).toMatchObject({ part: 1, whole: 2 });
    expect(inputs.paymentOffered).toMatchObject({ part: 1, whole: 2 });
    expect(inputs.paymentUsed).toMatchObject({ part: 1, whole: 2 });
  });

  it('say where they are from: counters by their names, the catalogue, or the unit that stated them', () => {
    expect(inputs.paidOnline?.source).toEqual({
      kind: 'counted',
      numerator: 'cohort.paidOnline',
      denominator: 'fee.owed,financialObligation.owed',
    });
    expect(inputs.providedOnline?.source?.kind).toBe('catalogue');
    const statements = [
      {
        indicator: 'petitionsOnTime',
        ...period,
        numerator: 1,
        denominator: 4,
        document: 'BC 2',
        sourceAt: '',
        version: 1,
        statedAt: '',
        statedBy: 'admin',
      } as const,
    ];
    const stated = { petitionsOnTime: { part: 1, whole: 4, statements } };
    const { components } = score766(scoreInputs({ ...facts, stated }));
    expect(
      components.find(({ component }) => component === 'PETITION_PROCESSING_ON_TIME'),
    ).toMatchObject({ points: 1.5, source: { kind: 'stated', statements } });
  });

  it('have no satisfaction until complaints are stated, and then take them from what was on time', () => {
    expect(inputs.satisfiedDossiers).toBeUndefined();
    const complaints = { part: 3, whole: 10, statements: [] };
    const { satisfiedDossiers } = scoreInputs({ ...facts, stated: { complaints } });
    expect(satisfiedDossiers).toMatchObject({
      ...{ part: 5, whole: 10 },
      source: { kind: 'counted', statements: [] },
    });
    expect(JSON.stringify(satisfiedDossiers?.source)).toMatch(/− complaints/);
  });

  it('have the satisfaction that people themselves tell, before what is stated of it', () => {
    const complaints = { part: 3, whole: 10, statements: [] };
    const rated = { rated: 6, disliked: 1 };
    const { satisfiedDossiers } = scoreInputs({ ...facts, stated: { complaints }, rated });
    expect(satisfiedDossiers).toMatchObject({ part: 7, whole: 10 });
    expect(satisfiedDossiers?.source?.statements).toBeUndefined();
    expect(JSON.stringify(satisfiedDossiers?.source)).toMatch(/− đánh giá 1–2 điểm \(của 6/);
  });

  it('have complaints and proposals as they were filed here, before what is stated of them', () => {
    const petitions = { filed: 4, onTime: 3, satisfied: 2, complainedOf: ['H62.07-260302-0001'] };
    const statements = { part: 1, whole: 9, statements: [] };
    const stated = { petitionsOnTime: statements, complaints: statements };
    const own = scoreInputs({ ...facts, stated, petitions });
    expect(own.petitionsOnTime).toMatchObject({ part: 3, whole: 4, source: { kind: 'counted' } });
    expect(own.petitionsSatisfied).toMatchObject({ part: 2, whole: 4 });
    const rated = { rated: 6, disliked: 1 };
    // Eight on time, without the one that was complained of, and the one that was rated so.
    expect(own.satisfiedDossiers).toMatchObject({ part: 7, whole: 10 });
    expect(scoreInputs({ ...facts, stated, petitions, rated }).satisfiedDossiers?.part).toBe(6);
  });

  it('have what only the whole province publishes for the whole province alone', () => {
    expect(inputs.publishedOnTime).toBeUndefined();
    const ratio = { part: 1, whole: 2 };
    const publications = { publishedOnTime: ratio, updatedOnTime: ratio, publicOverdue: 0 };
    expect(scoreInputs({ ...facts, publications }).updatedOnTime).toMatchObject(ratio);
    const none = { ...publications, updatedOnTime: { part: 0, whole: 0 } };
    expect(scoreInputs({ ...facts, publications: none }).updatedOnTime).toBeUndefined();
  });
});
