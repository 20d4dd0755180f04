import { describe, expect, it } from 'vitest';
import { refuseIntake } from '../../../../../functions/domain/dossier/acts/refuse.ts';
import { requestSupplement } from '../../../../../functions/domain/dossier/acts/request-supplement.ts';
import { at, doing, monday, must, people, submitted } from '../example.ts';

const { counter } = people;
const ground = { ground: 'notEligible', reasons: 'Không thuộc đối tượng' } as const;
const missing = {
  items: [{ what: 'Bản chính', reason: 'missing' as const }],
  guidance: 'Nộp bản chính',
};
const tuesday = '2026-03-03T01:00:00.000Z';

describe('a refusal at the counter', () => {
  it('ends the dossier with its ground in writing, on form 03', () => {
    const { dossier, event, tasks } = must(refuseIntake.rule(submitted(), ground, at(counter)));
    expect(dossier).toMatchObject({ state: 'refused', refusal: ground, finishedAt: monday });
    expect(dossier.work).toEqual([{ kind: 'refused', by: 'counter', unit: 'H62.01', at: monday }]);
    expect(event).toMatchObject({ kind: 'refused', facts: { form: '03', ...ground } });
    expect(tasks).toEqual([
      { kind: 'leave', id: 'intake', status: 'done', from: ['open'], at: monday, by: 'counter' },
    ]);
  });

  it('is late work after the province’s intake term', () => {
    const dueAt = submitted().tasks.find(({ id }) => id === 'intake')?.dueAt ?? '';
    const work = (now: string) =>
      must(refuseIntake.rule(submitted(), ground, at(counter, now))).dossier.work?.at(-1);
    expect(work(dueAt)).not.toHaveProperty('late');
    expect(work(new Date(Date.parse(dueAt) + 1).toISOString())).toHaveProperty('late', true);
  });

  it('of what the applicant was to complete waits for the applicant no longer', () => {
    const asked = doing(submitted(), requestSupplement, missing, at(counter));
    const { tasks } = must(refuseIntake.rule(asked, ground, at(counter, tuesday)));
    expect(tasks).toMatchObject([{ id: 'supplement', status: 'parked', by: 'counter' }]);
  });
});
