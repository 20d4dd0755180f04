import { describe, expect, it } from 'vitest';
import { disclose } from '../../../../../functions/domain/dossier/acts/disclose.ts';
import { at, doing, monday, must, people, submitted } from '../example.ts';

const asked = (sub: string, now = monday) =>
  at({ ...people.leader, sub, roles: ['administrator'] }, now);
const hourLater = '2026-03-02T02:00:00.000Z';
const reason = { reason: 'Khiếu nại 7/2026' };

describe('persons and papers', () => {
  it('are shown for one hour to who asks, and the reason stays in the history', () => {
    const { dossier, event } = must(disclose.rule(submitted(), reason, asked('an')));
    expect(dossier.disclosures).toEqual([{ to: 'an', until: hourLater }]);
    expect(event).toMatchObject({
      kind: 'personsDisclosed',
      actor: 'an',
      facts: { ...reason, until: hourLater },
    });
  });

  it('are shown to another at the same time, and longer to who asks again', () => {
    const first = doing(submitted(), disclose, reason, asked('an'));
    const both = doing(first, disclose, reason, asked('binh', '2026-03-02T01:30:00.000Z'));
    const binh = { to: 'binh', until: '2026-03-02T02:30:00.000Z' };
    expect(both.dossier.disclosures).toEqual([{ to: 'an', until: hourLater }, binh]);
    const again = doing(both, disclose, reason, asked('an', '2026-03-02T01:59:59.999Z'));
    expect(again.dossier.disclosures).toEqual([
      binh,
      { to: 'an', until: '2026-03-02T02:59:59.999Z' },
    ]);
  });

  it('leave no row behind for an hour that has ended', () => {
    const first = doing(submitted(), disclose, reason, asked('an'));
    const later = (now: string) =>
      doing(first, disclose, reason, asked('binh', now)).dossier.disclosures?.length;
    expect(later('2026-03-02T01:59:59.999Z')).toBe(2);
    expect(later(hourLater)).toBe(1);
  });
});
