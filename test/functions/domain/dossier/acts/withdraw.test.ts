import { describe, expect, it } from 'vitest';
import { pause } from '../../../../../functions/domain/dossier/acts/pause.ts';
import { withdraw } from '../../../../../functions/domain/dossier/acts/withdraw.ts';
import { actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { at, doing, monday, must, people, submitted } from '../example.ts';
import { atLeader, decided, inProcess } from '../journey.ts';

const { specialist, citizen } = people;
const reason = { reason: 'Không còn nhu cầu' };
const tuesday = '2026-03-03T01:00:00.000Z';

describe('a dossier that is taken back', () => {
  it('ends with form 05, and wakes the machine to end', () => {
    const { dossier, event, tasks } = must(withdraw.rule(inProcess(), reason, at(citizen)));
    expect(dossier).toMatchObject({ state: 'withdrawn', finishedAt: monday });
    expect(dossier.step).toBeUndefined();
    expect(event).toMatchObject({ kind: 'withdrawn', facts: { form: '05', ...reason } });
    expect(tasks).toMatchObject([
      { id: 'S2', status: 'parked', wake: { kind: 'breakOff', error: 'Dossier.Settled' } },
    ]);
  });

  it('before acceptance leaves the counter’s queue', () => {
    expect(must(withdraw.rule(submitted(), reason, at(citizen))).tasks).toMatchObject([
      { id: 'intake', status: 'done', by: 'citizen' },
    ]);
  });

  it('while it stands still ends its pause, and no machine is woken', () => {
    const verification = { kind: 'verification', legalBasis: 'Luật Hộ tịch', reason: 'Xác minh' };
    const paused = doing(inProcess(), pause, verification, at(specialist));
    const { dossier, tasks } = must(withdraw.rule(paused, reason, at(citizen, tuesday)));
    expect(dossier.pauses).toMatchObject([{ from: monday, to: tuesday }]);
    expect(tasks).toEqual([]);
  });

  it('is taken back until a decision exists', () => {
    for (const before of [submitted(), atLeader()])
      expect(actsAllowed(before.dossier)).toContain('withdraw');
    expect(actsAllowed(decided().dossier)).not.toContain('withdraw');
  });
});
