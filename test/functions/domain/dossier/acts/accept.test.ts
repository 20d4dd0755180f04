import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../../functions/domain/dossier/act.ts';
import { accept } from '../../../../../functions/domain/dossier/acts/accept.ts';
import { refuseIntake } from '../../../../../functions/domain/dossier/acts/refuse.ts';
import { actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { actsFor } from '../../../../../functions/domain/dossier/allowed.ts';
import type { Dossier } from '../../../../../functions/domain/dossier/dossier.ts';
import { nationalStatus } from '../../../../../functions/domain/dossier/state.ts';
import { dueTimesOf } from '../../../../../functions/domain/dossier/times.ts';
import { at, complete, doing, must, people, procedure, submitted } from '../example.ts';
import { accepted } from '../journey.ts';

const { counter } = people;
const status = ({ dossier }: Situation) => nationalStatus(dossier.state).code;

describe('acceptance', () => {
  it('gives the receipt its due time: three working days, to the close of the last', () => {
    const { dossier, tasks } = accepted();
    expect(dossier).toMatchObject({
      state: 'accepted',
      originalDueAt: '2026-03-05T10:00:00.000Z',
      dueAt: '2026-03-05T10:00:00.000Z',
      deadline: 'running',
      leg: 1,
      step: 'S1',
    });
    expect(tasks.find(({ id }) => id === 'intake')?.status).toBe('done');
    expect(tasks.find(({ id }) => id === 'S1')).toMatchObject({
      unit: 'H62.01',
      role: 'counter',
      dueAt: '2026-03-02T03:00:00.000Z',
    });
  });

  it('is not offered to who has not signed the pledge that the province asks for, with the reason', () => {
    const context = { ...at(counter), lacksPledge: true } as const;
    const { allowed, notForYou } = actsFor(complete(submitted()), context);
    expect(allowed.map(({ act }) => act)).not.toContain('accept');
    expect(notForYou).toContainEqual({ act: 'accept', why: 'pledge-missing' });
    expect(accept.rule(complete(submitted()), {}, context)).toMatchObject({
      reason: { code: 'pledge-missing' },
    });
  });

  it('on a Saturday for which a leader opened the counter counts as of that day, and says so', () => {
    const saturday = '2026-03-07T02:00:00.000Z';
    const context = at(counter, saturday);
    const onMonday = doing(complete(submitted()), accept, {}, context);
    const thatDay = doing(complete(submitted()), accept, {}, { ...context, inExtraSession: true });
    expect(onMonday.dossier.dueAt).toBe('2026-03-12T10:00:00.000Z');
    expect(thatDay.dossier.dueAt).toBe('2026-03-11T10:00:00.000Z');
    expect(thatDay.dossier.inExtraSession).toBe(true);
    const { term, pauses, acceptedAt, inExtraSession } = thatDay.dossier;
    const again = dueTimesOf(
      { term, pauses, acceptedAt, inExtraSession } as Dossier,
      procedure,
      context.clock,
    );
    expect(again).toMatchObject({ value: { dueAt: thatDay.dossier.dueAt } });
  });

  it('gives the term of the case and the area of the dossier, and none where the law gives none', () => {
    const term = { unit: 'workingDay', value: 13 } as const;
    const land = { ...procedure, termByCase: [{ area: 'hard' as const, term }] };
    const inThe = (area: 'hard' | 'ordinary') => {
      const situation = complete(submitted());
      const filed = { ...situation, dossier: { ...situation.dossier, area } };
      return doing(filed, accept, {}, { ...at(counter), procedure: land }).dossier.term;
    };
    expect(inThe('hard')).toEqual(term);
    expect(inThe('ordinary')).toEqual(procedure.publishedTerm);
    const open = { ...procedure, noAppointment: true as const };
    const { dossier } = doing(
      complete(submitted()),
      accept,
      {},
      { ...at(counter), procedure: open },
    );
    expect(dossier).toMatchObject({ deadline: 'running', leg: 1 });
    expect(dossier.dueAt).toBeUndefined();
  });

  it("counts from the next working day after the cut-off, the procedure's own or the province's", () => {
    const sameDay = { ...procedure, publishedTerm: { unit: 'sameDay' } as const };
    const half = '2026-03-02T07:30:00.000Z';
    const dueWith = (own: typeof sameDay, cutOff: { sameDay?: string }) => {
      const context = at(counter, half);
      const clock = { ...context.clock, cutOff };
      return doing(complete(submitted()), accept, {}, { ...context, clock, procedure: own }).dossier
        .dueAt;
    };
    const today = '2026-03-02T10:00:00.000Z';
    const tomorrow = '2026-03-03T10:00:00.000Z';
    expect(dueWith(sameDay, {})).toBe(today);
    expect(dueWith(sameDay, { sameDay: '14:00' })).toBe(tomorrow);
    const own = { ...sameDay, clock: { cutOff: '14:45' } };
    expect(dueWith(own, { sameDay: '14:00' })).toBe(today);
  });

  it('says which components were there', () => {
    const situation = submitted();
    const [first, ...others] = complete(situation).components;
    const [, ...empty] = situation.components;
    const some = { ...situation, components: [...(first ? [first] : []), ...empty] };
    const componentsOf = (one: Situation) =>
      must(accept.rule(one, {}, at(people.counter))).event.facts?.components;
    expect(componentsOf(some)).toEqual(['c01']);
    expect(componentsOf(complete(situation))).toEqual(['c01', ...others.map(({ id }) => id)]);
  });

  it('is refused while a mandatory component is missing, naming it in both languages', () => {
    expect(accept.rule(submitted(), {}, at(counter))).toMatchObject({
      ok: false,
      reason: {
        code: 'component-missing',
        errors: [{ pointer: '/components/c01', vi: 'Thiếu: Văn bản đề nghị' }],
      },
    });
  });

  it('can be denied with a ground; the dossier then stands at status 3 and allows words alone', () => {
    const refused = doing(
      submitted(),
      refuseIntake,
      { ground: 'notAuthorised', reasons: 'Không thuộc thẩm quyền' },
      at(counter),
    );
    expect(status(refused)).toBe(3);
    expect(actsAllowed(refused.dossier)).toEqual(['add-note', 'send-message']);
  });
});
