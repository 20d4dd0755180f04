import { describe, expect, it } from 'vitest';
import { completeStep } from '../../../../../functions/domain/dossier/acts/complete-step.ts';
import { requestSupplement } from '../../../../../functions/domain/dossier/acts/request-supplement.ts';
import { resubmit } from '../../../../../functions/domain/dossier/acts/resubmit.ts';
import { returnStep } from '../../../../../functions/domain/dossier/acts/return-step.ts';
import { at, doing, people } from '../example.ts';
import { inProcess } from '../journey.ts';

const { specialist, leader, portal } = people;
const ask = {
  items: [{ what: 'Bản chính', reason: 'missing' as const }],
  guidance: 'Nộp bản chính',
};
/** Days of the same week, 08:00 in Vietnam; the dossier is due on Thursday at 17:00. */
const tuesday = '2026-03-03T01:00:00.000Z';
const wednesday = '2026-03-04T01:00:00.000Z';
const due = '2026-03-05T10:00:00.000Z';

describe('a step', () => {
  const dueOf = (situation: ReturnType<typeof inProcess>, id: string) =>
    situation.tasks.find((task) => task.id === id)?.dueAt;

  it('has the time that the one before it left, and never more than its dossier', () => {
    expect(dueOf(inProcess(), 'S2')).toBe('2026-03-04T08:00:00.000Z');
    const done = doing(inProcess(), completeStep, { step: 'S2' }, at(specialist, tuesday));
    expect(dueOf(done, 'S3')).toBe('2026-03-05T08:00:00.000Z');
  });

  it('gains nothing from a pause: it moves as the dossier does', () => {
    const before = dueOf(inProcess(), 'S2');
    const [asked, completed] = ['2026-03-04T07:45:00.000Z', '2026-03-04T07:50:00.000Z'];
    const paused = doing(inProcess(), requestSupplement, ask, at(specialist, asked));
    const resumed = doing(paused, resubmit, {}, at(portal, completed));
    expect([before, '2026-03-04T08:05:00.000Z']).toContain(dueOf(resumed, 'S2'));
  });

  it('that is come to again is due with its dossier, whose term has no second time for it', () => {
    const done = doing(inProcess(), completeStep, { step: 'S2' }, at(specialist, tuesday));
    const back = doing(
      done,
      returnStep,
      { step: 'S3', to: 'S2', reason: 'Thiếu căn cứ' },
      at(leader, wednesday),
    );
    expect(dueOf(back, 'S2')).toBe(due);
  });
});
