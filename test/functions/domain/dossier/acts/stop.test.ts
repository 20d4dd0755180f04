import { describe, expect, it } from 'vitest';
import { requestSupplement } from '../../../../../functions/domain/dossier/acts/request-supplement.ts';
import { stop } from '../../../../../functions/domain/dossier/acts/stop.ts';
import { actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { nationalStatus } from '../../../../../functions/domain/dossier/state.ts';
import { struck } from '../appointments.ts';
import { at, doing, monday, must, people, submitted } from '../example.ts';
import { atLeader, decided, inProcess } from '../journey.ts';

const { counter, leader } = people;
const lawful = { reason: 'Có tranh chấp', legalBasis: 'Luật Đất đai, Điều 151' };
const missing = {
  items: [{ what: 'Bản chính', reason: 'missing' as const }],
  guidance: 'Nộp bản chính',
};

describe('a dossier that is stopped', () => {
  it('has its reason and its law on form 05, and the machine breaks off', () => {
    const { dossier, event, tasks } = must(stop.rule(inProcess(), lawful, at(leader)));
    expect(dossier).toMatchObject({ state: 'stopped', finishedAt: monday });
    expect(dossier).not.toHaveProperty('deadline');
    expect(dossier).not.toHaveProperty('step');
    expect(nationalStatus(dossier.state).code).toBe(8);
    expect(event).toMatchObject({ kind: 'stopped', facts: { form: '05', ...lawful } });
    expect(tasks).toMatchObject([
      { id: 'S2', status: 'parked', wake: { kind: 'breakOff', error: 'Dossier.Settled' } },
    ]);
    expect(actsAllowed(dossier)).toEqual(['add-note', 'send-message']);
  });

  it('owes no apology any more, and waits for nobody', () => {
    expect(must(stop.rule(struck(), lawful, at(leader))).tasks).toMatchObject([
      { id: 'S2' },
      { id: 'apology', status: 'parked', by: 'leader' },
    ]);
    const asked = doing(submitted(), requestSupplement, missing, at(counter));
    expect(must(stop.rule(asked, lawful, at(leader))).tasks).toMatchObject([
      { id: 'supplement', status: 'parked', by: 'leader' },
    ]);
  });

  it('was not decided: the decision is the end of stopping', () => {
    expect(actsAllowed(submitted().dossier)).not.toContain('stop');
    expect(actsAllowed(atLeader().dossier)).toContain('stop');
    expect(actsAllowed(decided().dossier)).not.toContain('stop');
  });
});
