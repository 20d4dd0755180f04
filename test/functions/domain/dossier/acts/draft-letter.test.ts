import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../../functions/domain/dossier/act.ts';
import type { Actor } from '../../../../../functions/domain/dossier/actor.ts';
import { accept } from '../../../../../functions/domain/dossier/acts/accept.ts';
import { approveLetter } from '../../../../../functions/domain/dossier/acts/approve-letter.ts';
import { draftLetter } from '../../../../../functions/domain/dossier/acts/draft-letter.ts';
import { returnLetter } from '../../../../../functions/domain/dossier/acts/return-letter.ts';
import { actsFor } from '../../../../../functions/domain/dossier/allowed.ts';
import { formIssuedBy } from '../../../../../functions/domain/forms/issue.ts';
import { ProvinceRules } from '../../../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../../../lib/cloud/config/province.ts';
import { vn } from '../../clock/moments.ts';
import { due } from '../appointments.ts';
import { at, complete, doing, must, people, submitted } from '../example.ts';
import { inProcess } from '../journey.ts';

const { counter, specialist, leader } = people;
const head = { ...counter, sub: 'head', roles: ['leader' as const] };
const refusal = { refuse: { ground: 'notEligible' as const, reasons: 'Không thuộc diện' } };
const supplement = {
  'request-supplement': {
    items: [{ what: 'Bản chính', reason: 'missing' as const }],
    guidance: 'Nộp bản chính',
  },
};
const drafted = (): Situation => doing(complete(submitted()), draftLetter, refusal, at(counter));
const taskOf = ({ tasks }: Situation) => tasks.find(({ id }) => id === 'letter');
const allowedTo = (situation: Situation, who: Actor = head) =>
  actsFor(situation, at(who)).allowed.map(({ act }) => act);

describe('a letter to the applicant', () => {
  it('that is drafted waits for a leader of the unit that sends it, and nothing has gone out', () => {
    expect(drafted().dossier).toMatchObject({ state: 'submitted', letter: { by: 'counter' } });
    expect(taskOf(drafted())).toMatchObject({ status: 'open', role: 'leader', unit: 'H62.01' });
    expect(allowedTo(drafted())).toEqual(expect.arrayContaining(['approve-letter']));
    expect(allowedTo(drafted(), counter)).not.toContain('approve-letter');
  });

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
    expect(taskOf(doing(situation, approveLetter, {}, at(head)))?.status).toBe('done');
  });

  it('is not sent by who drafted it, nor by the leader of another unit', () => {
    const own = doing(inProcess(), draftLetter, supplement, at(leader));
    expect(approveLetter.rule(own, {}, at(leader))).toMatchObject({
      reason: { code: 'four-eyes' },
    });
    const { notForYou } = actsFor(drafted(), at(leader));
    expect(notForYou).toContainEqual({ act: 'approve-letter', why: 'foreign-unit' });
  });

  it('is given back with a reason, and lapses once the dossier comes to another state', () => {
    const back = doing(drafted(), returnLetter, { reason: 'Chưa rõ căn cứ' }, at(head));
    expect([back.dossier.letter, taskOf(back)?.status]).toEqual([undefined, 'parked']);
    const taken = doing(drafted(), accept, {}, at(counter));
    expect([taken.dossier.letter, taskOf(taken)?.status]).toEqual([undefined, 'parked']);
  });

  it('is drafted only where a leader could send it, and between the times that the leader could name', () => {
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
});
