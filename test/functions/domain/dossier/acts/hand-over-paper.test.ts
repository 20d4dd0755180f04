import { describe, expect, it } from 'vitest';
import { handOverPaper } from '../../../../../functions/domain/dossier/acts/hand-over-paper.ts';
import { actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { found } from '../../../../../functions/domain/dossier/authority.ts';
import { at, must, people, submitted } from '../example.ts';
import { arrived, atNoon, COUNTER, LEAD, sent, withPaper } from '../papers.ts';

const { counter, specialist } = people;
const ELSEWHERE = 'H62.99';
const context = at(counter, atNoon);

describe('paper that is handed over', () => {
  it('is on the way from who holds it, with what the history says of it', () => {
    const { dossier, event } = must(
      handOverPaper.rule(withPaper(), { to: LEAD, note: 'Bản gốc' }, context),
    );
    expect(dossier.paper).toMatchObject({
      holder: COUNTER,
      onTheWay: { to: LEAD, handedOverAt: atNoon, handedOverBy: 'counter' },
    });
    expect(event).toMatchObject({
      kind: 'paperHandedOver',
      facts: { from: COUNTER, to: LEAD, note: 'Bản gốc' },
    });
    const wordless = must(handOverPaper.rule(withPaper(), { to: LEAD }, context));
    expect(wordless.event.facts).toEqual({ from: COUNTER, to: LEAD });
  });

  it('goes to units that have work on the dossier, and to none that has it already', () => {
    for (const to of [ELSEWHERE, COUNTER])
      expect(handOverPaper.rule(withPaper(), { to }, context)).toMatchObject({
        reason: { code: 'unit-not-concerned', facts: { units: [COUNTER, LEAD] } },
      });
    expect(handOverPaper.rule(submitted(), { to: LEAD }, context)).toMatchObject({
      reason: { code: 'unit-not-concerned' },
    });
  });

  it('goes to a unit that only a step of the process names, and to one that only a task lies in', () => {
    const [first, second, ...others] = context.procedure.process.steps;
    if (!first || !second) throw new Error('no steps');
    const steps = [first, { ...second, unit: ELSEWHERE }, ...others];
    const process = { ...context.procedure.process, steps } as typeof context.procedure.process;
    const named = { ...context, procedure: { ...context.procedure, process } };
    expect(handOverPaper.rule(withPaper(), { to: ELSEWHERE }, named).ok).toBe(true);
    const tasks = withPaper().tasks.map((task) => ({ ...task, unit: ELSEWHERE }));
    expect(handOverPaper.rule({ ...withPaper(), tasks }, { to: ELSEWHERE }, context).ok).toBe(true);
  });

  it('may go to all of these but the one that has it', () => {
    expect(handOverPaper.choices?.(withPaper(), context)).toEqual({
      ok: true,
      value: { units: [LEAD] },
    });
    expect(handOverPaper.choices?.(arrived(), context)).toMatchObject({
      value: { units: [COUNTER] },
    });
    const { dossier } = withPaper();
    const alone = { ...withPaper(), tasks: [], dossier: { ...dossier, leadUnit: COUNTER } };
    expect(handOverPaper.choices?.(alone, context)).toMatchObject({
      reason: { code: 'unit-not-concerned' },
    });
  });

  it('is handed over by who holds it, and not twice', () => {
    expect(found(handOverPaper, withPaper(), counter).ok).toBe(true);
    expect(found(handOverPaper, withPaper(), specialist)).toMatchObject({
      reason: { code: 'foreign-unit' },
    });
    expect(actsAllowed(sent().dossier)).not.toContain('hand-over-paper');
    expect(actsAllowed(submitted().dossier)).not.toContain('hand-over-paper');
    expect(actsAllowed(arrived().dossier)).toContain('hand-over-paper');
  });
});
