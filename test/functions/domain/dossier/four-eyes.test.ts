import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule, Situation } from '../../../../functions/domain/dossier/act.ts';
import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { decide } from '../../../../functions/domain/dossier/acts/decide.ts';
import { returnStep } from '../../../../functions/domain/dossier/acts/return-step.ts';
import { onceMore } from '../../../../functions/domain/dossier/four-eyes.ts';
import { Safeguards } from '../../../../functions/domain/province-rules.ts';
import { at, doing, people, written } from './example.ts';
import { accepted, atLeader, inProcess } from './journey.ts';

const approve = { step: 'S3', outcome: 'approved' } as const;
/** In a small commune one officer may hold both roles; the token then says both. */
const both = (sub: string) => ({
  ...people.leader,
  sub,
  roles: ['specialist', 'leader'] as const,
});
const appraisedBy = (sub: string) =>
  doing(inProcess(), completeStep, { step: 'S2' }, at(both(sub)));
const decideAs = (situation: Situation, sub: string, safeguards = Safeguards.parse({})) =>
  decide.rule(situation, approve, { ...at(both(sub)), safeguards });

describe('four eyes', () => {
  it('are asked for unless a province says otherwise: who appraised does not decide', () => {
    expect(decideAs(appraisedBy('binh'), 'binh')).toMatchObject({ reason: { code: 'four-eyes' } });
    expect(decideAs(appraisedBy('binh'), 'chi').ok).toBe(true);
    const loose = Safeguards.parse({ fourEyes: { required: false } });
    expect(decideAs(appraisedBy('binh'), 'binh', loose).ok).toBe(true);
  });

  it('see an appraisal that was sent back and done again by another', () => {
    const back = { step: 'S3', to: 'S2', reason: 'Thiếu căn cứ' };
    const again = doing(appraisedBy('binh'), returnStep, back, at(people.leader));
    const done = doing(again, completeStep, { step: 'S2' }, at(people.specialist));
    expect(decideAs(done, 'binh')).toMatchObject({ reason: { code: 'four-eyes' } });
  });

  it('are two of one person where the province names a substitute in that very unit', () => {
    const named = (unit: string) =>
      Safeguards.parse({
        fourEyes: { substitutes: [{ unit, officers: ['binh'], basis: 'QĐ 7/QĐ-UBND' }] },
      });
    const done = decideAs(appraisedBy('binh'), 'binh', named('H62.07'));
    expect(done).toMatchObject({
      value: { event: { kind: 'decided', facts: { substitute: { basis: 'QĐ 7/QĐ-UBND' } } } },
    });
    for (const [unit, sub] of [
      ['H62.01', 'binh'],
      ['H62.07', 'chi'],
    ] as const)
      expect(decideAs(appraisedBy(sub), sub, named(unit))).toMatchObject({
        reason: { code: 'four-eyes' },
      });
  });

  it('leave no mark in the history where two persons did it', () => {
    const done = decideAs(atLeader(), 'chi');
    if (!done.ok) throw new Error('refused');
    expect(done.value.event.facts).not.toHaveProperty('substitute');
  });

  it('hold in any order of steps, returns and persons', () => {
    type Deed = (situation: Situation, sub: string) => ReturnType<Rule<unknown>>;
    const here = ({ dossier }: Situation) => dossier.step ?? 'S1';
    const clerk = (sub: string) => ({
      ...both(sub),
      roles: ['counter', 'specialist', 'leader'] as const,
    });
    const deeds: readonly Deed[] = [
      (situation, sub) => completeStep.rule(situation, { step: here(situation) }, at(clerk(sub))),
      (situation, sub) => decide.rule(situation, approve, at(clerk(sub))),
      (situation, sub) =>
        returnStep.rule(situation, { step: 'S3', to: 'S2', reason: 'x' }, at(clerk(sub))),
    ];
    const deed = fc.tuple(fc.constantFrom(...deeds), fc.constantFrom('an', 'binh', 'chi'));
    let decisions = 0;
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 15 }), (sequence) => {
        let situation = accepted();
        const appraisers = new Set<string>();
        for (const [does, sub] of sequence) {
          const { step, decision } = situation.dossier;
          const result = does(situation, sub);
          if (!result.ok) continue;
          situation = written(situation, result.value);
          if (step === 'S2' && !decision) appraisers.add(sub);
          if (!decision && situation.dossier.decision) {
            decisions += 1;
            expect(appraisers).not.toContain(sub);
          }
        }
      }),
      { numRuns: 1_000 },
    );
    expect(decisions).toBeGreaterThan(100);
  });
});

describe('what may be done once more', () => {
  const asking = (doneBy: readonly string[], who: Actor) => {
    const may = onceMore(doneBy, 2, 'H62.07', at(who));
    return may.ok || may.reason.code;
  };

  it('is done first by any officer, then by a leader other than who did it last, and not without end', () => {
    const { leader, specialist } = people;
    expect(asking([], specialist)).toBe(true);
    expect(asking(['an'], specialist)).toBe('leader-required');
    expect(asking(['an'], leader)).toBe(true);
    expect(asking(['leader'], leader)).toBe('four-eyes');
    expect(asking(['leader', 'an'], leader)).toBe('done-too-often');
    const thrice = onceMore(['leader', 'an'], 3, 'H62.07', at(leader));
    expect(thrice.ok).toBe(true);
    expect(onceMore(['an', 'leader'], 3, 'H62.07', at(leader)).ok).toBe(false);
  });
});
