import { describe, expect, it } from 'vitest';
import { clockOf, dossierKinds } from '../../../statemachines/lint-rules/dossier-kinds.ts';
import { LAWFUL, workingDays } from '../procedures.ts';

const [legal, quick] = [LAWFUL.legalTerm, workingDays(2)];

describe('the kinds of dossiers of a procedure', () => {
  it('are one where nothing tells them apart', () => {
    expect(dossierKinds(LAWFUL)).toEqual([{ promised: legal, law: { term: legal } }]);
  });

  it('are told apart by channel, also one that only the law names', () => {
    const byChannel = { ...LAWFUL, termByChannel: { online: quick } };
    expect(dossierKinds(byChannel)).toEqual([
      { promised: legal, law: { term: legal }, channel: 'direct' },
      { promised: quick, law: { term: legal }, channel: 'online' },
    ]);
    const byLaw = { ...LAWFUL, legalTermByChannel: { post: workingDays(9) } };
    expect(dossierKinds(byLaw)).toContainEqual({
      promised: legal,
      law: { term: workingDays(9) },
      channel: 'post',
    });
  });

  it('are told apart by case, the one without a case first', () => {
    const byCase = { ...LAWFUL, termByCase: [{ case: 'cấp lại', term: quick }] };
    expect(dossierKinds(byCase)).toEqual([
      { promised: legal, law: { term: legal } },
      { promised: quick, law: { term: legal }, case: 'cấp lại' },
    ]);
  });

  it('of a hard area have ten more days of a law that does not name the area', () => {
    const hard = { area: 'hard', term: workingDays(15) } as const;
    expect(dossierKinds({ ...LAWFUL, termByCase: [hard] })).toContainEqual({
      promised: workingDays(15),
      law: { term: legal, more: 10 },
      area: 'hard',
    });
    const named = { ...LAWFUL, termByCase: [hard], legalTermByCase: [hard] };
    expect(dossierKinds(named)).toContainEqual({
      promised: workingDays(15),
      law: { term: workingDays(15) },
      area: 'hard',
    });
  });
});

describe('the clock of a dossier kind', () => {
  const context = { cutOff: { sameDay: '14:00', other: '16:00' } };

  it('has the cut-off of the procedure, else of the province for its kind of term', () => {
    expect(clockOf(LAWFUL, quick, context).cutOff).toBe('16:00');
    expect(clockOf(LAWFUL, { unit: 'sameDay' }, context).cutOff).toBe('14:00');
    expect(clockOf(LAWFUL, { unit: 'sameDay' }, {}).cutOff).toBe('15:00');
    expect(clockOf(LAWFUL, quick, {}).cutOff).toBeUndefined();
    expect(clockOf({ ...LAWFUL, clock: { cutOff: '10:00' } }, quick, context).cutOff).toBe('10:00');
  });
});
