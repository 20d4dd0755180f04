import { describe, expect, it } from 'vitest';
import { accept } from '../../../../../functions/domain/dossier/acts/accept.ts';
import {
  draftLetter,
  LetterContent,
} from '../../../../../functions/domain/dossier/acts/draft-letter.ts';
import { actsFor } from '../../../../../functions/domain/dossier/allowed.ts';
import { vn } from '../../clock/moments.ts';
import { due } from '../appointments.ts';
import { drafted, letterTaskOf, refusal } from '../drafted-letter.ts';
import { at, doing, people } from '../example.ts';
import { accepted, inProcess } from '../journey.ts';

const { counter, specialist } = people;

describe('the draft of a letter to the applicant', () => {
  it('waits for a leader of the unit that sends it, and nothing has gone out', () => {
    expect(drafted().dossier).toMatchObject({ state: 'submitted', letter: { by: 'counter' } });
    expect(letterTaskOf(drafted())).toMatchObject({
      status: 'open',
      role: 'leader',
      unit: 'H62.01',
    });
  });

  it('lapses once the dossier comes to another state', () => {
    const taken = doing(drafted(), accept, {}, at(counter));
    expect([taken.dossier.letter, letterTaskOf(taken)?.status]).toEqual([undefined, 'parked']);
  });

  it('is made only where a leader could send it, and between the times that the leader could name', () => {
    const refused = draftLetter.rule(inProcess(), refusal, at(specialist));
    expect(refused).toMatchObject({ reason: { code: 'act-not-allowed' } });
    const { allowed } = actsFor(inProcess(), at(specialist));
    expect(allowed).toContainEqual({
      act: 'draft-letter',
      kinds: ['request-supplement', 'extend'],
      after: due,
      latest: vn('2026-03-10 17:00'),
    });
  });

  it('goes to the unit that resolves the dossier where the letter gives a new appointment', () => {
    const content = LetterContent.parse({
      extend: { dueAt: '2026-03-06T10:00:00.000Z', reason: 'Chờ ý kiến của bộ' },
    });
    // The first step is still the counter's.
    const extended = doing(accepted(), draftLetter, content, at(counter));
    expect(letterTaskOf(extended)).toMatchObject({ unit: 'H62.07', role: 'leader' });
  });

  it('is of one letter, and never of none or of two', () => {
    const takes = (content: object) => draftLetter.body.safeParse(content).success;
    expect(takes(refusal)).toBe(true);
    expect(takes({})).toBe(false);
    const apology = { apologise: { reason: 'Chờ ý kiến', expectedAt: '2026-03-09T10:00:00.000Z' } };
    expect(LetterContent.safeParse({ ...refusal, ...apology }).success).toBe(true);
    expect(takes({ ...refusal, ...apology })).toBe(false);
  });
});
