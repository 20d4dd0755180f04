import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../../functions/domain/dossier/act.ts';
import type { Actor } from '../../../../../functions/domain/dossier/actor.ts';
import { approveLetter } from '../../../../../functions/domain/dossier/acts/approve-letter.ts';
import { draftLetter } from '../../../../../functions/domain/dossier/acts/draft-letter.ts';
import { actsFor } from '../../../../../functions/domain/dossier/allowed.ts';
import { formIssuedBy } from '../../../../../functions/domain/forms/issue.ts';
import { ProvinceRules } from '../../../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../../../lib/cloud/config/province.ts';
import { drafted, head, letterTaskOf, refusal } from '../drafted-letter.ts';
import { at, doing, must, people } from '../example.ts';
import { inProcess } from '../journey.ts';

const { counter, leader } = people;
const supplement = {
  'request-supplement': {
    items: [{ what: 'Bản chính', reason: 'missing' as const }],
    guidance: 'Nộp bản chính',
  },
};
const allowedTo = (situation: Situation, who: Actor) =>
  actsFor(situation, at(who)).allowed.map(({ act }) => act);

describe('a drafted letter', () => {
  it('is sent by the act of the leader, with its form, and the event names the drafter', () => {
    const situation = drafted();
    const sent = must(approveLetter.rule(situation, {}, at(head)));
    expect(sent.dossier).toMatchObject({ state: 'refused', refusal: refusal.refuse });
    expect(sent.dossier.letter).toBeUndefined();
    expect(sent.event).toMatchObject({
      kind: 'refused',
      actor: 'head',
      facts: { form: '03', draftedBy: 'counter' },
    });
    const rules = ProvinceRules.parse(loadProvince('H62'));
    expect(formIssuedBy(sent, situation, rules, head)).toMatchObject({ form: '03' });
    expect(letterTaskOf(doing(situation, approveLetter, {}, at(head)))?.status).toBe('done');
  });

  it('is sent by a leader of the unit alone', () => {
    expect(allowedTo(drafted(), head)).toContain('approve-letter');
    expect(allowedTo(drafted(), counter)).not.toContain('approve-letter');
    const { notForYou } = actsFor(drafted(), at(leader));
    expect(notForYou).toContainEqual({ act: 'approve-letter', why: 'foreign-unit' });
    expect(approveLetter.rule(drafted(), {}, at(leader))).toMatchObject({
      reason: { code: 'foreign-unit' },
    });
  });

  it('is not sent by who drafted it, but where the unit lets its leader act alone', () => {
    const own = doing(inProcess(), draftLetter, supplement, at(leader));
    expect(approveLetter.rule(own, {}, at(leader))).toMatchObject({
      reason: { code: 'four-eyes' },
    });
    const other = { ...leader, sub: 'another leader' };
    expect(approveLetter.rule(own, {}, at(other))).toMatchObject({
      value: { event: { facts: { draftedBy: 'leader' } } },
    });
  });

  it('cannot be sent where there is none', () => {
    expect(approveLetter.rule(inProcess(), {}, at(leader))).toMatchObject({
      reason: { code: 'act-not-allowed' },
    });
  });
});
