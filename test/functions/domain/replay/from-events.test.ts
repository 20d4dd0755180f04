import { describe, expect, it } from 'vitest';
import type { Change, Rule, Situation } from '../../../../functions/domain/dossier/act.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { decide } from '../../../../functions/domain/dossier/acts/decide.ts';
import { pastOf } from '../../../../functions/domain/replay/from-events.ts';
import { at, must, people, procedure, written } from '../dossier/example.ts';
import { accepted, inProcess } from '../dossier/journey.ts';

const { counter, specialist, leader } = people;
const hour = (n: number) => `2026-03-02T0${n}:00:00.000Z`;

/** The whole way of the example's dossier, an hour for each step, with its events. */
function lived() {
  let situation: Situation = accepted();
  const events: Change['event'][] = [];
  const does = <Input>(
    act: { rule: Rule<Input> },
    input: Input,
    who: typeof counter,
    n: number,
  ) => {
    const change = must(act.rule(situation, input, at(who, hour(n))));
    events.push(change.event);
    situation = written(situation, change);
  };
  does(completeStep, { step: 'S1' }, counter, 2);
  does(completeStep, { step: 'S2' }, specialist, 3);
  does(decide, { step: 'S3', outcome: 'approved' as const }, leader, 4);
  does(completeStep, { step: 'S4' }, specialist, 5);
  return { dossier: situation.dossier, events };
}

describe('a resolved dossier as its events tell it', () => {
  it('has a visit for each step that was left: in which queue, from when to when, by whom', () => {
    const { dossier, events } = lived();
    const past = pastOf(dossier, events, procedure.process);
    const visits = past?.visits.map(({ step, pool, openedAt, doneAt, by }) => [
      ...[step, pool, new Date(openedAt).toISOString(), new Date(doneAt).toISOString(), by],
    ]);
    expect(visits).toEqual([
      ['S1', 'H62.01:counter', hour(1), hour(2), 'counter'],
      ['S2', 'H62.07:specialist', hour(2), hour(3), 'specialist'],
      ['S3', 'H62.07:leader', hour(3), hour(4), 'leader'],
      ['S4', 'H62.07:specialist', hour(4), hour(5), 'specialist'],
    ]);
    expect(past).toMatchObject({ receivedAt: Date.parse(hour(1)), procedure: '1.014464' });
  });

  it('has the beginning of the work where a screen told it, and no other event is a visit', () => {
    const { dossier, events } = lived();
    const [first, ...others] = events;
    if (!first) throw new Error('no events');
    const begun = { ...first, facts: { ...first.facts, begunAt: hour(1) } };
    const note = { ...first, kind: 'noteAdded' };
    const past = pastOf(dossier, [begun, note, ...others], procedure.process);
    expect(past?.visits).toHaveLength(4);
    expect(past?.visits[0]?.startedAt).toBe(Date.parse(hour(1)));
    expect(past?.visits[1]).not.toHaveProperty('startedAt');
  });

  it('is none where it has not come to a result', () => {
    const { dossier, events } = lived();
    expect(pastOf(inProcess().dossier, events, procedure.process)).toBeUndefined();
    const { decision: _, ...stopped } = dossier;
    expect(pastOf(stopped, events, procedure.process)).toBeUndefined();
  });
});
