import { describe, expect, it } from 'vitest';
import { giveBackPaper } from '../../../../../functions/domain/dossier/acts/give-back-paper.ts';
import { stop } from '../../../../../functions/domain/dossier/acts/stop.ts';
import { withdraw } from '../../../../../functions/domain/dossier/acts/withdraw.ts';
import { actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { nationalStatus } from '../../../../../functions/domain/dossier/state.ts';
import { at, doing, must, people } from '../example.ts';
import { arrived, COUNTER, onPaper, sent, withPaper } from '../papers.ts';

const { counter, leader, citizen } = people;
const stopped = (situation = withPaper()) =>
  doing(situation, stop, { reason: 'x', legalBasis: 'y' }, at(leader));

describe('the paper of a dossier without a result', () => {
  it('is given back only from the counter, and the dossier stays as it ended', () => {
    for (const elsewhere of [arrived(), sent()])
      expect(actsAllowed(stopped(elsewhere).dossier)).not.toContain('give-back-paper');
    expect(actsAllowed(stopped().dossier)).toContain('give-back-paper');
    const here = doing(stopped(), giveBackPaper, { method: 'direct' }, at(counter));
    expect(here.dossier.paper).toBeUndefined();
    expect(nationalStatus(here.dossier.state).code).toBe(8);
    expect(actsAllowed(here.dossier)).not.toContain('give-back-paper');
  });

  it('is given back to who took the dossier back, with how it went', () => {
    const withdrawn = doing(onPaper(), withdraw, { reason: 'x' }, at(citizen));
    const given = (input: { method: 'direct' | 'post'; trackingNumber?: string }) =>
      must(giveBackPaper.rule(withdrawn, input, at(counter)));
    expect(given({ method: 'direct' }).dossier).toMatchObject({ state: 'withdrawn' });
    expect(given({ method: 'direct' }).event).toMatchObject({
      kind: 'paperGivenBack',
      facts: { unit: COUNTER, method: 'direct' },
    });
    expect(given({ method: 'direct' }).event.facts).not.toHaveProperty('trackingNumber');
    expect(given({ method: 'post', trackingNumber: 'EW1VN' }).event.facts).toMatchObject({
      trackingNumber: 'EW1VN',
    });
  });

  it('can be followed when it goes by post', () => {
    const takes = (input: object) => giveBackPaper.body.safeParse(input);
    expect(takes({ method: 'post' }).error?.issues).toMatchObject([{ path: ['trackingNumber'] }]);
    expect(takes({ method: 'post', trackingNumber: 'EW1VN' }).success).toBe(true);
    expect(takes({ method: 'direct' }).success).toBe(true);
  });
});
