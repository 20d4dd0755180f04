import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { changeResultChannel } from '../../../../functions/domain/dossier/acts/change-result-channel.ts';
import { giveBackPaper } from '../../../../functions/domain/dossier/acts/give-back-paper.ts';
import { returnResult } from '../../../../functions/domain/dossier/acts/return-result.ts';
import { stop } from '../../../../functions/domain/dossier/acts/stop.ts';
import { withdraw } from '../../../../functions/domain/dossier/acts/withdraw.ts';
import { actsAllowed } from '../../../../functions/domain/dossier/acts.ts';
import { nationalStatus } from '../../../../functions/domain/dossier/state.ts';
import { at, doing, monday, must, paperResult, people } from './example.ts';
import { atLeader, decided, inProcess, resolved } from './journey.ts';

const { counter, leader, citizen } = people;
const inApril = '2026-04-01T01:00:00.000Z';
const status = ({ dossier }: Situation) => nationalStatus(dossier.state).code;

describe('leaving early', () => {
  it('lets the applicant withdraw until a decision exists, and wakes the machine to end', () => {
    const change = must(withdraw.rule(inProcess(), { reason: 'Không còn nhu cầu' }, at(citizen)));
    expect(change.dossier).toMatchObject({ state: 'withdrawn' });
    expect(change.dossier.step).toBeUndefined();
    expect(change.tasks).toMatchObject([
      { id: 'S2', status: 'parked', wake: { kind: 'breakOff', error: 'Dossier.Settled' } },
    ]);
    expect(actsAllowed(decided().dossier)).not.toContain('withdraw');
  });

  it('lets the leader stop it; the papers go back over the counter', () => {
    const stopped = doing(inProcess(), stop, { reason: 'x', legalBasis: 'y' }, at(leader));
    expect(status(stopped)).toBe(8);
    expect(actsAllowed(stopped.dossier)).toEqual(['add-note', 'send-message']);
    const takenIn = { holder: 'H62.01', since: monday };
    const onPaper = { ...stopped, dossier: { ...stopped.dossier, paper: takenIn } };
    expect(actsAllowed(onPaper.dossier)).toContain('give-back-paper');
    const given = doing(onPaper, giveBackPaper, { method: 'direct' }, at(counter));
    expect(given.dossier.paper).toBeUndefined();
    expect(status(given)).toBe(8);
  });

  it('counts who handed the result out where that is done: at the counter, and never as late', () => {
    const toCounter = doing(resolved(), changeResultChannel, { channel: 'direct' }, at(citizen));
    const handedOut = { method: 'direct', paper: paperResult() } as const;
    const { work } = doing(toCounter, returnResult, handedOut, at(counter, inApril)).dossier;
    expect(work?.at(-1)).toEqual({ kind: 'handedOut', by: 'counter', unit: 'H62.01', at: inApril });
  });

  it('ends with the decision: what is decided is neither stopped nor completed any more', () => {
    for (const act of ['stop', 'request-supplement'] as const) {
      expect(actsAllowed(atLeader().dossier)).toContain(act);
      expect(actsAllowed(decided().dossier)).not.toContain(act);
    }
  });
});
