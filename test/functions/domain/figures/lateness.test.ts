import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { accept } from '../../../../functions/domain/dossier/acts/accept.ts';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { resubmit } from '../../../../functions/domain/dossier/acts/resubmit.ts';
import { withdraw } from '../../../../functions/domain/dossier/acts/withdraw.ts';
import { strike } from '../../../../functions/domain/dossier/overdue.ts';
import { lateSpans } from '../../../../functions/domain/figures/lateness.ts';
import { contribution } from '../../application/figures/oracle/contribution.ts';
import { acts } from '../dossier/any-act.ts';
import { at, complete, doing, monday, people, submitted, written } from '../dossier/example.ts';

const on = (day: number) => `2026-03-${String(day).padStart(2, '0')}T01:00:00.000Z`;
const asked = { items: [{ what: 'Bản chính', reason: 'missing' as const }], guidance: 'Nộp' };

/** Accepted on Monday 2 March 2026 for three working days: due on Thursday at 17:00. */
const accepted = () => doing(complete(submitted()), accept, {}, at(people.counter));
const due = '2026-03-05T10:00:00.000Z';
const ask = (situation: Situation, day: number) =>
  doing(situation, requestSupplement, asked, at(asking(situation), on(day)));
/** The second time it is a leader who asks. */
const asking = ({ dossier }: Situation) =>
  dossier.supplements.length === 0 ? people.counter : people.leader;
const answer = (situation: Situation, day: number) =>
  doing(situation, resubmit, {}, at(people.portal, on(day)));

function struck(situation: Situation): Situation {
  const done = strike(situation, due, at(people.leader).clock);
  if (done.kind !== 'overdue') throw new Error('not overdue');
  return written(situation, done.change);
}

const late = ({ dossier }: Situation) => lateSpans(dossier);

describe('a dossier counts late under Decision 766', () => {
  it('from its due moment on, marked or still to come', () => {
    expect(late(accepted())).toEqual([{ from: due }]);
    expect(late(struck(accepted()))).toEqual([{ from: due }]);
  });

  it('for good when it has ended late, with a result or without', () => {
    const given = { reason: 'Đổi ý' };
    const withdrawn = doing(struck(accepted()), withdraw, given, at(people.portal, on(9)));
    expect(late(withdrawn)).toEqual([{ from: due }]);
    expect(late(doing(accepted(), withdraw, given, at(people.portal, on(4))))).toEqual([]);
  });

  it('while it waits for what was asked of the applicant when it was late, and not when it was in time', () => {
    expect(late(ask(struck(accepted()), 9))).toEqual([{ from: due }]);
    expect(late(ask(accepted(), 4))).toEqual([]);
    expect(late(answer(ask(accepted(), 4), 20))).toEqual([{ from: '2026-03-23T10:00:00.000Z' }]);
  });

  it('from the second request to complete it on, however early it is done', () => {
    const twice = ask(answer(ask(accepted(), 3), 4), 5);
    expect(late(twice)).toEqual([{ from: on(5) }]);
    expect(late(answer(twice, 6))).toEqual([{ from: on(5) }]);
  });

  it('at its end if, and only if, it is counted among those that ended late', () => {
    const between = fc.array(
      fc.tuple(
        fc.constantFrom('ask', 'resubmit', 'pause', 'resume', 'extend', 'strike'),
        fc.constantFrom(1, 9, 24, 60),
      ),
      { maxLength: 3 },
    );
    /** All that the dossier waits for has come, so that the next step can be done. */
    const goingOn = [['resubmit', 0] as const, ['resume', 0] as const];
    const steps = ['complete', 'complete', 'decide', 'complete'] as const;
    const life = fc
      .tuple(...steps.map(() => between))
      .map((parts) =>
        parts.flatMap((part, n) => [...part, ...goingOn, [steps[n] ?? '', 1] as const]),
      );
    const ends = { ended: 0, late: 0 };
    fc.assert(
      fc.property(life, (moves) => {
        let situation: Situation = accepted();
        let now = monday;
        for (const [name, hours] of moves) {
          now = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
          const change = acts[name]?.(situation, now);
          if (change) situation = written(situation, change);
        }
        const { finishedAt = '', decision } = situation.dossier;
        if (!decision || !finishedAt) return;
        const days = Object.values(contribution(situation.dossier));
        const counted = days.some((counts) => counts['ended.late']);
        const spans = late(situation).filter(({ from }) => from < finishedAt);
        expect(spans.some(({ to }) => to === undefined || to > finishedAt)).toBe(counted);
        ends.ended++;
        if (counted) ends.late++;
      }),
      { numRuns: 100 },
    );
    expect(Math.min(ends.late, ends.ended - ends.late)).toBeGreaterThan(5);
  });
});
