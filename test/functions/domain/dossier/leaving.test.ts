import { describe, expect, it } from 'vitest';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { actsAllowed } from '../../../../functions/domain/dossier/acts.ts';
import {
  closed,
  endUndecided,
  leaveApology,
  leaveAwaited,
} from '../../../../functions/domain/dossier/leaving.ts';
import { struck } from './appointments.ts';
import { at, doing, monday, people, submitted, written } from './example.ts';
import { atLeader, decided, inProcess } from './journey.ts';

const { counter, specialist, leader } = people;
const missing = {
  items: [{ what: 'Bản chính', reason: 'missing' as const }],
  guidance: 'Nộp bản chính',
};
const left = (id: string) => [
  { kind: 'leave', id, status: 'parked', from: ['open'], at: monday, by: 'counter' },
];

describe('a dossier that leaves', () => {
  it('has no due time to watch and no step to be at', () => {
    expect(inProcess().dossier).toMatchObject({ deadline: 'running', step: 'S2' });
    expect(closed(inProcess().dossier)).not.toHaveProperty('deadline');
    expect(closed(inProcess().dossier)).not.toHaveProperty('step');
  });

  it('waits for the applicant no longer, if it did', () => {
    const asked = doing(submitted(), requestSupplement, missing, at(counter));
    expect(leaveAwaited(asked, 'parked', monday, 'counter')).toEqual(left('supplement'));
    expect(leaveAwaited(submitted(), 'parked', monday, 'counter')).toEqual([]);
    const change = endUndecided(asked, 'withdrawn', {}, at(counter));
    expect(change.tasks).toEqual(left('supplement'));
    expect(leaveAwaited(written(asked, change), 'parked', monday, 'counter')).toEqual([]);
  });

  it('owes no apology any more, if it did', () => {
    expect(leaveApology(struck(), monday, 'counter')).toEqual(left('apology'));
    expect(leaveApology(inProcess(), monday, 'counter')).toEqual([]);
    const gone = written(struck(), endUndecided(struck(), 'stopped', {}, at(leader)));
    expect(leaveApology(gone, monday, 'counter')).toEqual([]);
  });

  it('has ended the pause that it was in, and those before as they were', () => {
    const asked = doing(inProcess(), requestSupplement, missing, at(specialist));
    const tuesday = at(leader, '2026-03-03T01:00:00.000Z');
    const { dossier } = endUndecided(asked, 'stopped', {}, tuesday);
    expect(dossier.pauses).toMatchObject([{ from: monday, to: tuesday.now }]);
    expect(dossier.finishedAt).toBe(tuesday.now);
  });

  it('has not been decided: what is decided is neither stopped nor completed any more', () => {
    for (const act of ['stop', 'request-supplement'] as const) {
      expect(actsAllowed(atLeader().dossier)).toContain(act);
      expect(actsAllowed(decided().dossier)).not.toContain(act);
    }
  });
});
