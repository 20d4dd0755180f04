import { describe, expect, it } from 'vitest';
import { returnLetter } from '../../../../../functions/domain/dossier/acts/return-letter.ts';
import { drafted, head, letterTaskOf } from '../drafted-letter.ts';
import { at, doing, must, people } from '../example.ts';
import { inProcess } from '../journey.ts';

const { counter, leader } = people;
const why = { reason: 'Chưa rõ căn cứ' };

describe('the draft of a letter', () => {
  it('is given back by the leader with the reason, and nothing has gone out', () => {
    const back = doing(drafted(), returnLetter, why, at(head));
    expect(back.dossier.state).toBe('submitted');
    expect([back.dossier.letter, letterTaskOf(back)?.status]).toEqual([undefined, 'parked']);
    expect(must(returnLetter.rule(drafted(), why, at(head))).event).toMatchObject({
      kind: 'letterReturned',
      actor: 'head',
      facts: { act: 'refuse', draftedBy: 'counter', reason: why.reason },
    });
  });

  it('is taken back by who drafted it', () => {
    const back = doing(drafted(), returnLetter, why, at(counter));
    expect(back.dossier.letter).toBeUndefined();
  });

  it('stays where another officer, or the leader of another unit, would return it', () => {
    const colleague = { ...counter, sub: 'another at the counter' };
    for (const who of [colleague, leader])
      expect(returnLetter.rule(drafted(), why, at(who))).toMatchObject({
        reason: { code: 'task-of-another' },
      });
  });

  it('cannot be returned where there is none', () => {
    expect(returnLetter.rule(inProcess(), why, at(leader))).toMatchObject({
      reason: { code: 'act-not-allowed' },
    });
  });
});
