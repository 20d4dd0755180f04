import * as z from 'zod';
import { UnitCode } from '../../codes.ts';
import { problem } from '../../problems.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import { ok, refuse } from '../../result.ts';
import { act, type Situation } from '../act.ts';
import { officers } from '../actor.ts';
import { paperChange } from '../custody.ts';
import { Note } from '../fields.ts';
import { stages } from '../state.ts';

/** Sends the paper to another unit that handles the dossier; it stays ours until that unit confirms. */
export const handOverPaper = act({
  name: 'hand-over-paper',
  summary: 'Send the paper to another unit that handles the dossier',
  function: 'desk',
  from: stages.always,
  roles: officers,
  at: 'holder',
  when: ({ paper }) => paper !== undefined && paper.onTheWay === undefined,
  body: z.strictObject({ to: UnitCode, note: Note }),
  problems: {
    'unit-not-concerned': 422,
  },
  choices: (situation, { procedure }) => {
    const { paper } = situation.dossier;
    const units = unitsConcerned(situation, procedure).filter((unit) => unit !== paper?.holder);
    return units.length > 0 ? ok({ units }) : refuse(problem('unit-not-concerned'));
  },
  rule: (situation, { to, note }, context) => {
    const { paper } = situation.dossier;
    const units = unitsConcerned(situation, context.procedure);
    if (!paper || to === paper.holder || !units.includes(to))
      return refuse(problem('unit-not-concerned', { facts: { units } }));
    const { now, actor } = context;
    const onTheWay = { to, handedOverAt: now, handedOverBy: actor.sub };
    return ok(
      paperChange(situation, { ...paper, onTheWay }, context, 'paperHandedOver', {
        from: paper.holder,
        to,
        ...(note && { note }),
      }),
    );
  },
});

/** The units that have work on the dossier, and so a reason to hold its paper. */
function unitsConcerned({ dossier, tasks }: Situation, { process }: Procedure) {
  const { receivingUnit, leadUnit } = dossier;
  const ofSteps = process.steps.flatMap(({ unit }) =>
    unit === 'receiving' || unit === 'lead' ? [] : [unit],
  );
  return [...new Set([receivingUnit, leadUnit, ...ofSteps, ...tasks.map(({ unit }) => unit)])];
}
