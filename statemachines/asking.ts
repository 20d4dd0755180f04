import { askedId } from '../functions/domain/dossier/step-plan.ts';
import type { Consultation, Step } from '../functions/domain/procedure/process.ts';
import type { Parallel, Scope } from './asl.ts';
import { askDeadline } from './deadline-branch.ts';
import { CONSULTED, openTask, ROW_REFUSED } from './waiting.ts';

/**
 * A step that asks several units: each has a branch that waits for its answer, and beside them one sleeps from the end
 * of one unit's time to the next and takes the silence. Who answers last, or keeps silent last, ends all of them by an
 * error of its own name: a Parallel has no other way to end before its slowest branch.
 */
export const asking = (
  step: Step,
  { units, silence }: Consultation,
  next: string,
  named: (state: string) => string,
): Parallel => ({
  Type: 'Parallel',
  Comment: step.name,
  Branches: [
    ...units.map((_, index) => answer(step, askedId(step.id, index), named)),
    // Where nothing replaces an answer, nobody's time ends anything.
    ...(silence.means === 'waiting' ? [] : [silenceOf(step, named)]),
  ],
  ResultPath: null,
  Catch: [{ ErrorEquals: [CONSULTED], Next: next, ResultPath: null }],
  Next: next,
});

/** A unit that has answered in an earlier leg is not asked again: its row refuses, and the branch has nothing to do. */
function answer({ name }: Step, id: string, named: (state: string) => string): Scope {
  const left = named(`${id} answered`);
  return {
    StartAt: named(id),
    States: {
      [named(id)]: {
        ...openTask({ id, name }, { Next: left }),
        Catch: [{ ErrorEquals: ROW_REFUSED, Next: left, ResultPath: null }],
      },
      [left]: { Type: 'Succeed' },
    },
  };
}

/**
 * Asks the rows whose time ends next, sleeps until then and asks again. A question that fails for good ends the leg,
 * and the next one asks again: no sweeper looks after the time of a unit.
 */
function silenceOf({ id }: Step, named: (state: string) => string): Scope {
  const [ask, moved, wait, over] = ['silence', 'asked on', 'time', 'time over'].map((state) =>
    named(`${id} ${state}`),
  ) as [string, string, string, string];
  return {
    StartAt: ask,
    States: {
      [ask]: {
        ...askDeadline('silence', { step: id }),
        ResultSelector: { 'moved.$': '$.Payload.moved', 'dueAt.$': '$.Payload.dueAt' },
        ResultPath: '$.clock',
        Next: moved,
      },
      [moved]: {
        Type: 'Choice',
        Choices: [{ Variable: '$.clock.moved', BooleanEquals: true, Next: wait }],
        Default: over,
      },
      [wait]: { Type: 'Wait', TimestampPath: '$.clock.dueAt', Next: ask },
      [over]: { Type: 'Succeed' },
    },
  };
}
