import { describe, expect, it } from 'vitest';
import { changeResultChannel } from '../../../../functions/domain/dossier/acts/change-result-channel.ts';
import { receivePaper } from '../../../../functions/domain/dossier/acts/receive-paper.ts';
import { returnResult } from '../../../../functions/domain/dossier/acts/return-result.ts';
import { actsAllowed } from '../../../../functions/domain/dossier/acts.ts';
import { found } from '../../../../functions/domain/dossier/authority.ts';
import { sightOf } from '../../../../functions/domain/dossier/sight.ts';
import { at, doing, monday, paperResult, people, submitted } from './example.ts';
import { resolved } from './journey.ts';
import { arrived, atNoon, COUNTER, LEAD, onPaper, sent, withPaper } from './papers.ts';

const { counter, specialist, citizen, stranger } = people;

const byHand = { method: 'direct', paper: paperResult() } as const;
const allowed = (situation: { dossier: Parameters<typeof actsAllowed>[0] }) =>
  actsAllowed(situation.dossier).filter((name) => name.includes('paper'));

describe('the paper of a dossier', () => {
  it('is at the counter that filed it, and nowhere when it was filed online', () => {
    expect(onPaper().dossier.paper).toEqual({ holder: COUNTER, since: monday });
    expect(submitted(at(counter), { channel: 'post' }).dossier.paper?.holder).toBe(COUNTER);
    expect(submitted().dossier.paper).toBeUndefined();
    expect(allowed(submitted())).toEqual(['take-in-paper']);
  });

  it('stays with the giving unit until the receiving one confirms', () => {
    expect(sent().dossier.paper).toMatchObject({ holder: COUNTER, onTheWay: { to: LEAD } });
    expect(allowed(sent())).toEqual(['receive-paper', 'recall-paper']);
    expect(arrived().dossier.paper).toEqual({ holder: LEAD, since: atNoon });
    expect(allowed(arrived())).toEqual(['hand-over-paper']);
  });

  it('is confirmed by who awaits it', () => {
    expect(found(receivePaper, sent(), specialist).ok).toBe(true);
    expect(found(receivePaper, sent(), counter)).toMatchObject({
      reason: { code: 'foreign-unit' },
    });
    expect(found(receivePaper, sent(), citizen)).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
  });

  it('lets the unit that waits for it read the dossier', () => {
    const { dossier, tasks } = sent();
    const awaited = { ...dossier, paper: { ...dossier.paper, onTheWay: { to: 'H62.99' } } };
    expect(sightOf({ dossier, tasks }, stranger, monday)).toBeUndefined();
    expect(sightOf({ dossier: awaited as typeof dossier, tasks }, stranger, monday)).toBe('whole');
  });

  it('goes on to the archive once the result is returned', () => {
    const toCounter = doing(
      resolved(withPaper()),
      changeResultChannel,
      { channel: 'direct' },
      at(citizen),
    );
    const returned = doing(toCounter, returnResult, byHand, at(counter));
    expect(allowed(returned)).toEqual(['hand-over-paper']);
  });
});
