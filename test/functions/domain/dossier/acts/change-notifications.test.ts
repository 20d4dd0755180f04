import { describe, expect, it } from 'vitest';
import { changeNotifications } from '../../../../../functions/domain/dossier/acts/change-notifications.ts';
import { actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { found } from '../../../../../functions/domain/dossier/authority.ts';
import { at, doing, must, people, submitted } from '../example.ts';
import { accepted, resolved } from '../journey.ts';

const { citizen, portal, counter, specialist } = people;
const wish = { applicant: { sealed: 'sealed' }, fields: ['notifyBy' as const], before: 'before' };

describe('how an applicant is told', () => {
  it('is changed while there is something to tell, and the history says what was changed, sealed', () => {
    for (const situation of [submitted(), accepted(), resolved()]) {
      expect(actsAllowed(situation.dossier)).toContain('change-notifications');
      const change = must(changeNotifications.rule(situation, wish, at(citizen)));
      expect(change.applicant).toEqual({ sealed: 'sealed' });
      expect(change.dossier.state).toBe(situation.dossier.state);
      expect(change.event).toMatchObject({
        kind: 'notificationsChanged',
        facts: { fields: ['notifyBy'], before: 'before' },
      });
    }
    const again = doing(accepted(), changeNotifications, wish, at(citizen));
    expect(again.dossier.dueAt).toBe(accepted().dossier.dueAt);
  });

  it('is changed by the applicant and the portal that filed, and by no officer', () => {
    expect(found(changeNotifications, submitted(), citizen).ok).toBe(true);
    expect(found(changeNotifications, submitted(), portal).ok).toBe(true);
    for (const who of [counter, specialist])
      expect(found(changeNotifications, submitted(), who)).toMatchObject({
        reason: { code: 'role-not-allowed' },
      });
  });

  it('is changed in something, and in nothing else of the person', () => {
    const takes = (body: object) => changeNotifications.body.safeParse(body).success;
    expect(takes({})).toBe(false);
    for (const one of [{ notifyBy: 'none' }, { language: 'en' }, { phone: '0912345678' }])
      expect(takes(one)).toBe(true);
    expect(takes({ language: 'en', name: 'Trần Thị Bình' })).toBe(false);
  });
});
